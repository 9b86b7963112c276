"""The texts that people read, and their translations.

    python -m tools.messages update   collect the texts of code and templates into the catalogues
    python -m tools.messages check    say what is missing, superfluous or unfit; exit code 1 when anything is

English is the source. Its catalogue has just the texts of Django and allauth that our pages can show, as we
say them in English; they are translated like our own, because those catalogues lack most of our languages. A
text is never guessed from a similar one, and a text that is gone takes its translations with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from babel.core import Locale
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from tools.message_rules import complaints

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sahay"
LOCALE = PACKAGE / "locale"
SOURCE = "en"
LANGUAGES = ["hi", "ur", "ta", "et"]
# All four say one thing of one and another of many, as Django's own catalogues have it.
FORMS = 2
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
KEYWORDS = {*PLAIN, *PLURAL, *CONTEXT, *CONTEXT_PLURAL}


@dataclass
class Text:
    """One text to translate: what it says, its plural if it counts, its context if it has one, its places."""

    singular: str
    plural: str = ""
    context: str = ""
    places: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.singular


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        return update()
    if arguments == ["check"]:
        return check()
    print(__doc__)
    return 2


def update() -> int:
    texts = collect()
    for language in LANGUAGES:
        path = catalogue_path(language)
        catalogue = renew(path, language, texts)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        missing = len(catalogue.untranslated_entries())
        print(f"{language}: {len(catalogue)} texts, {missing} to translate")
    return 0


def check() -> int:
    texts = collect()
    own = {text.key: text for text in texts_borrowed()}
    found = [*check_language(SOURCE, own)]
    found += [complaint for language in LANGUAGES for complaint in check_language(language, texts)]
    print("\n".join(found) if found else f"{len(texts)} texts are complete in {', '.join(LANGUAGES)}")
    return 1 if found else 0


def check_language(language: str, texts: dict[tuple[str, str], Text]) -> Iterator[str]:
    path = catalogue_path(language)
    if not path.exists():
        yield f"{path.relative_to(ROOT)}: missing (make messages)"
        return
    catalogue = polib.pofile(str(path))
    where = path.relative_to(ROOT)
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for key in sorted(texts.keys() - entries.keys()):
        yield f"{where}: not collected yet (make messages): {key[1]!r}"
    for key in sorted(entries.keys() - texts.keys()):
        yield f"{where}: no longer said anywhere (make messages): {key[1]!r}"
    for entry in catalogue.obsolete_entries():
        yield f"{where}: obsolete: {entry.msgid!r}"
    for entry in entries.values():
        for complaint in complaints(entry, language, FORMS):
            yield f"{where}:{entry.linenum}: {complaint}: {entry.msgid!r}"


def collect() -> dict[tuple[str, str], Text]:
    """Every text of the product by context and source text, in the order of its first place."""
    texts: dict[tuple[str, str], Text] = {}
    for text in [*texts_of_code(), *texts_of_templates(), *texts_borrowed()]:
        known = texts.setdefault(text.key, text)
        known.plural = known.plural or text.plural
        known.places = sorted({*known.places, *text.places})
        known.comments = list(dict.fromkeys([*known.comments, *text.comments]))
    return dict(sorted(texts.items(), key=lambda item: (item[1].places, item[0])))


def texts_of_code() -> Iterator[Text]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts):
            yield from extract(path, path.read_bytes())


def texts_of_templates() -> Iterator[Text]:
    for path in sorted(PACKAGE.glob("*/templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            code = templatize(path.read_text(), origin=str(path))
            yield from extract(path, "\n".join(line.lstrip() for line in code.split("\n")).encode())


def texts_borrowed() -> Iterator[Text]:
    path = catalogue_path(SOURCE)
    for entry in polib.pofile(str(path)):
        yield Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "", [relative(path)], [])


def extract(path: Path, code: bytes) -> Iterator[Text]:
    for _line, function, said, comments in found_in(code):
        parts = [said] if isinstance(said, str) else list(said)
        text = as_text(function, [part for part in parts if isinstance(part, str)])
        if text is not None and text.singular:
            text.places = [relative(path)]
            text.comments = comments
            yield text


def found_in(code: bytes) -> Iterator[Any]:
    """Line, function, argument or arguments, and comments for translators, of every call that says a text."""
    return extract_python(BytesIO(code), dict.fromkeys(KEYWORDS), ["Translators"], {"encoding": "utf-8"})


def as_text(function: str | None, parts: list[str]) -> Text | None:
    if function in PLAIN and parts:
        return Text(parts[0])
    if function in PLURAL and len(parts) >= 2:
        return Text(parts[0], plural=parts[1])
    if function in CONTEXT and len(parts) >= 2:
        return Text(parts[1], context=parts[0])
    if function in CONTEXT_PLURAL and len(parts) >= 3:
        return Text(parts[1], plural=parts[2], context=parts[0])
    return None


def renew(path: Path, language: str, texts: dict[tuple[str, str], Text]) -> polib.POFile:
    """A catalogue of exactly these texts, with each translation that the old one had for the same source."""
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    kept = {
        (entry.msgctxt or "", entry.msgid): entry for entry in old if not entry.fuzzy and not entry.obsolete
    }
    new = polib.POFile(wrapwidth=100)
    new.metadata = metadata(language)
    for text in texts.values():
        new.append(as_entry(text, kept.get(text.key), FORMS))
    return new


def as_entry(text: Text, kept: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text.singular,
        msgctxt=text.context or None,
        occurrences=[(place, "") for place in text.places],
        comment="\n".join(text.comments),
        flags=["python-format"] if "%(" in text.singular + text.plural else [],
    )
    if text.plural:
        entry.msgid_plural = text.plural
        known = kept.msgstr_plural if kept and kept.msgid_plural == text.plural else {}
        entry.msgstr_plural = {form: known.get(form, "") for form in range(forms)}
    elif kept and not kept.msgid_plural:
        entry.msgstr = kept.msgstr
    return entry


def metadata(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "Sahay",
        "Language": language,
        "Language-Team": str(Locale.parse(language).english_name),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={FORMS}; plural=(n != 1);",
    }


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
