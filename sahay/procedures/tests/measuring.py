"""How well the rules of a language find what people judged to be wrong: the labelled steps, and the tables.

`python -m sahay.procedures.tests.measuring` prints the steps the rules were tuned on, with every mistake;
`... held-out` those that no rule was tuned on, and how each rule did.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sahay.procedures.checking import check_step

HERE = Path(__file__).parent
LANGUAGES = ("en", "hi", "ur", "ta", "et")
TUNED, HELD_OUT = "steps", "held-out"


@dataclass
class Measured:
    """Counts of one language by rule: found rightly, wrongly, missed; with what was wrong, to be read."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    steps: int = 0

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.right.total() + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right.total() / max(1, self.right.total() + len(self.missed))

    def of_rules(self) -> Iterator[tuple[str, int, int, int]]:
        """Each rule: found rightly, found wrongly, missed."""
        wrong = Counter(one.partition(":")[0] for one in self.wrong)
        missed = Counter(one.partition(":")[0] for one in self.missed)
        for rule in sorted({*self.right, *wrong, *missed}):
            yield rule, self.right[rule], wrong[rule], missed[rule]


def labelled(language: str, steps: str = TUNED) -> list[tuple[str, set[str]]]:
    """Every step with what is wrong with it; of those kept apart, none that the others have too."""
    data = tomllib.loads((HERE / f"{steps}-{language}.toml").read_text(encoding="utf-8"))
    known = {text for text, _wrong in labelled(language)} if steps == HELD_OUT else set()
    rows = [(text, set[str]()) for text in data["good"]]
    rows += [(row["text"], set(row["wrong"].split())) for row in data["bad"]]
    return [row for row in rows if row[0] not in known]


def measure(language: str, steps: str = TUNED) -> Measured:
    """A rule counts once for each step."""
    measured = Measured()
    for text, labels in labelled(language, steps):
        found = {finding.rule for finding in check_step(text, language)}
        measured.steps += 1
        measured.right.update(found & labels)
        measured.wrong += [f"{rule}: {text}" for rule in sorted(found - labels)]
        measured.missed += [f"{rule}: {text}" for rule in sorted(labels - found)]
    return measured


def table(steps: str = TUNED) -> str:
    """What the decision record shows."""
    lines = ["language  steps  found  wrongly  missed  precision  recall"]
    for language in LANGUAGES:
        one = measure(language, steps)
        lines.append(
            f"{language:8}  {one.steps:5}  {one.right.total():5}  {len(one.wrong):7}  {len(one.missed):6}"
            f"  {one.precision:9.3f}  {one.recall:6.3f}"
        )
    return "\n".join(lines)


def table_of_rules(steps: str = HELD_OUT) -> str:
    """Each rule of each language: found rightly / found wrongly / missed."""
    counts = {
        (language, row[0]): "/".join(str(count) for count in row[1:])
        for language in LANGUAGES
        for row in measure(language, steps).of_rules()
    }
    lines = [f"{'rule':8}" + "".join(f"  {language:>9}" for language in LANGUAGES)]
    for rule in sorted({rule for _language, rule in counts}):
        found = "".join(f"  {counts.get((language, rule), '-'):>9}" for language in LANGUAGES)
        lines.append(f"{rule:8}{found}")
    return "\n".join(lines)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahay.config.settings")
    django.setup()
    chosen = HELD_OUT if HELD_OUT in sys.argv[1:] else TUNED
    print(table(chosen), table_of_rules(chosen), sep="\n\n")
    for code in LANGUAGES:
        result = measure(code, chosen)
        print(f"\n{code}\n  wrongly", *result.wrong, sep="\n    ")
        print("  missed", *result.missed, sep="\n    ")
