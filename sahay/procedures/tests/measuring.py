"""How well the rules of a language find what people judged to be wrong: the labelled steps, and the table."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sahay.procedures.checking import check_step

HERE = Path(__file__).parent


@dataclass
class Measured:
    """Counts of one language: found rightly, found wrongly, missed; with what was wrong, to be read."""

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


def labelled(language: str) -> list[tuple[str, set[str]]]:
    """Every step with what is wrong with it."""
    data = tomllib.loads((HERE / f"steps-{language}.toml").read_text(encoding="utf-8"))
    return [(text, set()) for text in data["good"]] + [
        (row["text"], set(row["wrong"].split())) for row in data["bad"]
    ]


def measure(language: str) -> Measured:
    """A rule counts once for each step."""
    measured = Measured()
    for text, labels in labelled(language):
        found = {finding.rule for finding in check_step(text, language)}
        measured.steps += 1
        measured.right.update(found & labels)
        measured.wrong += [f"{rule}: {text}" for rule in sorted(found - labels)]
        measured.missed += [f"{rule}: {text}" for rule in sorted(labels - found)]
    return measured


def table() -> str:
    """What the guide shows; `python -m sahay.procedures.tests.measuring` prints it with every mistake."""
    lines = ["language  steps  found  wrongly  missed  precision  recall"]
    for language in ("en", "hi", "ur", "ta", "et"):
        one = measure(language)
        lines.append(
            f"{language:8}  {one.steps:5}  {one.right.total():5}  {len(one.wrong):7}  {len(one.missed):6}"
            f"  {one.precision:9.3f}  {one.recall:6.3f}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    import django

    django.setup()
    print(table())
    for code in ("en", "hi", "ur", "ta", "et"):
        result = measure(code)
        print(f"\n{code}\n  wrongly", *result.wrong, sep="\n    ")
        print("  missed", *result.missed, sep="\n    ")
