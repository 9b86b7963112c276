"""Texts are found wherever people read them, kept with their translations, and judged."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import django
import polib
import pytest
from django import forms
from django.core import validators
from django.utils import translation

from sahay.config.catalogues import compile_stale
from tools import messages
from tools.message_rules import complaints

from .marked import marked


def code(tmp_path: Path, text: str) -> list[messages.Text]:
    return [*messages.extract(messages.ROOT / "sahay" / "somewhere.py", text.encode())]


def test_every_way_of_saying_a_text_is_found(tmp_path: Path) -> None:
    found = code(
        tmp_path,
        "_('Plain')\ngettext_lazy('Late')\nngettext('%(n)s mail', '%(n)s mails', n)\n"
        "pgettext('verb', 'Answer')\nnpgettext_lazy('noun', 'one', 'many', 'n')\n",
    )
    assert [(text.context, text.singular, text.plural) for text in found] == [
        ("", "Plain", ""),
        ("", "Late", ""),
        ("", "%(n)s mail", "%(n)s mails"),
        ("verb", "Answer", ""),
        ("noun", "one", "many"),
    ]


def test_texts_of_templates_are_found() -> None:
    places = {place for text in messages.collect().values() for place in text.places}
    assert "sahay/shell/templates/shell/base.html" in places


def test_a_text_keeps_its_translation_and_is_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    texts = {("", "Send"): messages.Text("Send"), ("", "Sent"): messages.Text("Sent")}
    catalogue = messages.renew(path, "et", texts)
    catalogue.find("Send").msgstr = "Saada"
    catalogue.save(str(path))
    again = messages.renew(
        path, "et", {("", "Send"): messages.Text("Send"), ("", "Sends"): messages.Text("Sends")}
    )
    assert [(entry.msgid, entry.msgstr) for entry in again] == [("Send", "Saada"), ("Sends", "")]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (polib.POEntry(msgid="Send", msgstr=""), "not translated"),
        (polib.POEntry(msgid="Send it", msgstr="Send it"), "still English"),
        (polib.POEntry(msgid="To %(name)s", msgstr="%(nam)s को"), "placeholders differ (%(nam)s, %(name)s)"),
        (
            polib.POEntry(msgid="To %(name)s", msgstr="%(name)s को 5% छूट"),
            "a lone % cannot be formatted (write %%)",
        ),
        (polib.POEntry(msgid="Read <b>this</b>", msgstr="यह पढ़िए"), "tags differ"),
        (polib.POEntry(msgid="Send", msgstr="भेजिए", flags=["fuzzy"]), "marked as a guess"),
        (
            polib.POEntry(msgid="one", msgid_plural="%(n)s", msgstr_plural={0: "एक", 1: ""}),
            "not translated in every form",
        ),
    ],
)
def test_an_unfinished_translation_is_told_apart(entry: polib.POEntry, complaint: str) -> None:
    assert complaint in list(complaints(entry, "hi", messages.FORMS))


def test_a_finished_translation_is_left_in_peace() -> None:
    forms = {0: "एक संदेश", 1: "%(n)s संदेश"}
    entry = polib.POEntry(msgid="One message", msgid_plural="%(n)s messages", msgstr_plural=forms)
    assert list(complaints(entry, "hi", messages.FORMS)) == []


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "et" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = messages.metadata("et")
    catalogue.append(polib.POEntry(msgid="Send", msgstr="Saada"))
    catalogue.save(str(folder / "django.po"))
    assert compile_stale(tmp_path) == [folder / "django.mo"]
    assert compile_stale(tmp_path) == []
    catalogue[0].msgstr = "Saada ära"
    catalogue.save(str(folder / "django.po"))
    assert compile_stale(tmp_path) == [folder / "django.mo"]
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "Saada ära"


def test_every_borrowed_text_is_one_that_django_or_allauth_says() -> None:
    said = {
        (entry.msgctxt, entry.msgid)
        for package in (django, allauth)
        for path in Path(str(package.__file__)).parent.rglob("locale/en/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    }
    borrowed = {(text.context or None, text.singular) for text in messages.texts_borrowed()}
    assert borrowed - said == set()


def test_what_a_field_of_ours_can_complain_of_is_translated() -> None:
    with marked("ur") as catalogue, translation.override("ur"):
        for text in messages_of_fields():
            str(text % defaultdict(lambda: 2))
    assert ("", "Enter a number.") in catalogue.asked
    assert catalogue.asked - messages.collect().keys() == set()


def messages_of_fields() -> Iterator[Any]:
    """What Django's fields and their limits say, for every kind of field that stands in a form of ours."""
    used = re.compile(r"\bforms\.(\w+Field)\b")
    names = {name for path in messages.PACKAGE.rglob("*.py") for name in used.findall(path.read_text())}
    for kind in (vars(forms)[name] for name in sorted(names) if name in vars(forms)):
        for each in kind.__mro__:
            yield from vars(each).get("default_error_messages", {}).values()
            yield from (validator.message for validator in vars(each).get("default_validators", []))
    for limit in ("MinValue", "MaxValue", "MinLength", "MaxLength", "ProhibitNullCharacters", "Regex"):
        yield vars(validators)[f"{limit}Validator"].message
    yield from validators.DecimalValidator.messages.values()
