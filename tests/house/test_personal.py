"""Every table says what it holds of people, in `personal.py` of its room; what it says is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, Model

from sahay.kit.personal import CATEGORIES, HOLDINGS, Data

PERSONAL = re.compile(
    r"(^|_)(name|email|mail|phone|number_called|address|text|words|body|html|ip|agent|birthday|birth|gender|wish|needs"
    r"|author|sender|recipients?|signature|password|secret|cells|note)($|_)"
)
TEXTS = (
    "CharField",
    "TextField",
    "EmailField",
    "JSONField",
    "GenericIPAddressField",
    "DateField",
    "BinaryField",
)
OF_NOBODY = {
    # The business itself, its tables of words and its own settings: looked at one by one.
    "articles.ArticleText": {"body"},
    "articles.Missed": {"words"},
    "articles.TopicName": {"name"},
    "auth.Group": {"name"},
    "auth.Permission": {"name"},
    "business.Branch": {"name", "address", "phone", "notes", "signature"},
    "business.Business": {"name", "web_address"},
    "business.Role": {"name"},
    "business.Team": {"name"},
    "channels.History": {"name"},
    "conversations.Clock": {"basis_name"},
    "conversations.Tag": {"name"},
    "customers.FieldLabel": {"text"},
    "customers.Purpose": {"name"},
    "customers.Tag": {"name"},
    "memberships.Membership": {"address", "code_address", "code_text", "name"},
    "privacy.Medical": {"phone", "email"},
    "replies.SavedReply": {"words"},
    "replies.SavedText": {"text"},
    "replies.Translator": {"address"},
    "routines.Rule": {"name", "set_aside_words"},
    "routines.SavedView": {"name"},
    "standards.GreetingText": {"text"},
}
"""Fields with a name that sounds like a person, in tables that tell nothing of anybody."""


def tables() -> Iterator[type[Model]]:
    yield from (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)


def test_every_table_says_what_it_holds_of_people() -> None:
    silent = sorted(model._meta.label for model in tables() if model._meta.label not in HOLDINGS)
    assert not silent, (
        f"{', '.join(silent)}: say in sahay/<room>/personal.py what of people is in them: "
        'holds("room.Table", "<category>", {"field": Data.NAME}, by_conversation() or by_customer() ...) '
        'from sahay.kit.personal, or nobody("why", "room.Table"). sahay/customers/personal.py shows how.'
    )


def test_every_declared_table_and_field_is_there() -> None:
    labels = {model._meta.label for model in tables()}
    assert set(HOLDINGS) <= labels, f"declared, but no table: {sorted(set(HOLDINGS) - labels)}"
    for holding in HOLDINGS.values():
        known = {field.name for field in holding.model._meta.get_fields()}
        assert set(holding.fields) <= known, f"{holding.table} has no {sorted(set(holding.fields) - known)}"
        for route in holding.routes:
            assert set(route.empties or {}) <= known
        assert all(isinstance(kind, Data) for kind in holding.fields.values())


def test_every_category_that_a_table_names_is_there() -> None:
    named = {holding.category for holding in HOLDINGS.values() if holding.category}
    assert named <= set(CATEGORIES)
    assert all(category.months or category.kept for category in CATEGORIES.values())


@pytest.mark.parametrize("model", list(tables()), ids=lambda model: model._meta.label)
def test_a_table_of_nobody_has_no_field_that_sounds_like_a_person(model: type[Model]) -> None:
    holding = HOLDINGS.get(model._meta.label)
    if holding is None or holding.category:
        return
    sounding = {field.name for field in model._meta.concrete_fields if _sounds(field)}
    left = sounding - OF_NOBODY.get(model._meta.label, set())
    assert not left, (
        f"{model._meta.label} is declared as telling of nobody, but has {sorted(left)}: declare them with "
        "holds(), or add them to OF_NOBODY here when they can never tell of a person"
    )


def test_whoever_is_declared_has_every_field_declared_that_sounds_like_a_person() -> None:
    for holding in HOLDINGS.values():
        if not holding.category:
            continue
        sounding = {field.name for field in holding.model._meta.concrete_fields if _sounds(field)}
        left = sounding - set(holding.fields) - MEANT_OTHERWISE.get(holding.table, set())
        assert not left, (
            f"{holding.table}: {sorted(left)} sound like a person; declare them, or say why not here"
        )


MEANT_OTHERWISE = {
    "channels.Mailbox": {"address", "name"},
    "notices.Wish": {"with_words"},
}
"""Fields of tables about people that tell nothing of them, whatever they are called."""


def _sounds(field: Field) -> bool:
    return field.get_internal_type() in TEXTS and bool(PERSONAL.search(field.name))
