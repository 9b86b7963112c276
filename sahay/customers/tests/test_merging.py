"""Two records that are one person: made one, and parted again, equal to the last row."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.business.models import Staff
from sahay.business.powers import READ_ONLY
from sahay.customers import actions, merging
from sahay.customers.models import Consent, Customer, Field, Identity, Likeness, Merge, Note, Value
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find
from tests.cast import make_staff

DERIVED = ("changed_at", "to_compare", "has_more")


@pytest.fixture
def rita(ada: Staff) -> Staff:
    return make_staff("Rita Reader", READ_ONLY, *ada.branches.all())


@pytest.fixture
def again(sara: Customer) -> Customer:
    """Sara once more: she called, and nobody knew that it was her."""
    return actions.add(name="S. Khan", kind="phone", value="+919820012345", by="contact")


def everything() -> dict[str, Any]:
    """Every row of customers, but for what is made from them."""
    tables = (Customer, Identity, Note, Consent, Value, Customer.tags.through)
    rows: dict[str, Any] = {}
    for table in tables:
        names = [field.attname for field in table._meta.concrete_fields if field.name not in DERIVED]
        found = {row.pop("id"): row for row in table._default_manager.values(*names)}
        if table is Customer.tags.through:
            found = {(row["customer_id"], row["tag_id"]): True for row in found.values()}
        rows[table.__name__] = found
    return rows


def test_what_one_record_lacks_comes_from_the_other(sara: Customer, again: Customer, ada: Staff) -> None:
    actions.change(again, by=ada, wish="Call after five.", quiet_from=time(21), quiet_until=time(8))
    actions.write_note(again, text="Collects copper pots.", by=ada)
    actions.merge(sara, absorbed=again, by=ada)
    sara.refresh_from_db()
    assert (sara.name, sara.wish, sara.quiet_words) == ("Sara Khan", "Call after five.", "21:00–08:00")
    assert sara.notes.get().text == "Collects copper pots."
    assert {row.kind for row in sara.identities.all()} == {"email", "phone"}
    assert Entry.objects.filter(kind="customers.merged", subject_id=sara.pk).count() == 1


def test_where_both_say_something_the_chosen_one_wins(sara: Customer, again: Customer, ada: Staff) -> None:
    seen = merging.preview(sara, again)
    assert [(choice.key, choice.ours, choice.theirs) for choice in seen.choices] == [
        ("name", "Sara Khan", "S. Khan")
    ]
    actions.merge(sara, absorbed=again, by=ada, take=["name"])
    sara.refresh_from_db()
    assert sara.name == "S. Khan"


def test_a_wish_for_a_language_goes_over_with_the_language(
    sara: Customer, again: Customer, ada: Staff
) -> None:
    Customer.objects.filter(pk=sara.pk).update(language="")
    sara.refresh_from_db()
    actions.change(again, by=ada, language="ta")
    actions.merge(sara, absorbed=again, by=ada)
    sara.refresh_from_db()
    assert (sara.answer_in("en"), sara.language_is_wish) == ("ta", True)


def test_no_need_is_ever_lost(sara: Customer, again: Customer, ada: Staff) -> None:
    actions.change(sara, by=ada, needs="hearing")
    actions.change(again, by=ada, needs="steps")
    actions.merge(sara, absorbed=again, by=ada)
    sara.refresh_from_db()
    assert sara.needs == "hearing,steps"


def test_who_was_absorbed_is_only_found_through_the_other(
    sara: Customer, again: Customer, ada: Staff
) -> None:
    merge = actions.merge(sara, absorbed=again, by=ada)
    assert [row.ref for row in find("9820012345", kinds=["customer"], branches=[]).results] == [sara.pk]
    assert not Customer.objects.visible_to(ada).filter(pk=again.pk).exists()
    assert actions.recognise("phone", "+919820012345", name="S. Khan", by="contact") == sara
    actions.undo_merge(merge, by=ada)
    assert [row.ref for row in find("9820012345", kinds=["customer"], branches=[]).results] == [again.pk]


def test_merging_and_parting_is_for_whoever_may(
    sara: Customer, again: Customer, ada: Staff, rita: Staff
) -> None:
    before = everything()
    with pytest.raises(Refused):
        actions.merge(sara, absorbed=again, by=rita)
    with pytest.raises(Refused):
        actions.merge(sara, absorbed=sara, by=ada)
    assert everything() == before
    merge = actions.merge(sara, absorbed=again, by=ada)
    with pytest.raises(Refused):
        actions.undo_merge(merge, by=rita)
    merge.refresh_from_db()
    assert merge.undone_at is None


def test_nobody_is_merged_twice_and_nothing_is_undone_twice(
    sara: Customer, again: Customer, ada: Staff
) -> None:
    merge = actions.merge(sara, absorbed=again, by=ada)
    with pytest.raises(Clash):
        actions.merge(sara, absorbed=again, by=ada)
    actions.undo_merge(merge, by=ada)
    with pytest.raises(Clash):
        actions.undo_merge(merge, by=ada)
    assert Merge.objects.standing().count() == 0


def test_merges_are_undone_from_the_last_to_the_first(sara: Customer, again: Customer, ada: Staff) -> None:
    third = actions.add(name="Sara K.", by="contact")
    before = everything()
    first = actions.merge(sara, absorbed=again, by=ada)
    second = actions.merge(third, absorbed=sara, by=ada)
    with pytest.raises(Clash):
        actions.undo_merge(first, by=ada)
    actions.undo_merge(second, by=ada)
    actions.undo_merge(first, by=ada)
    assert everything() == before


def test_what_was_changed_since_stays_and_is_named(sara: Customer, again: Customer, ada: Staff) -> None:
    actions.change(again, by=ada, wish="Call after five.")
    merge = actions.merge(sara, absorbed=again, by=ada)
    sara.refresh_from_db()
    actions.change(sara, by=ada, wish="Call after six.")
    assert actions.undo_merge(merge, by=ada) == ["wish"]
    sara.refresh_from_db()
    again.refresh_from_db()
    assert (sara.wish, again.wish) == ("Call after six.", "Call after five.")


def test_the_database_lets_nobody_be_part_of_themselves(sara: Customer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.filter(pk=sara.pk).update(merged_into=sara.pk)


def test_two_who_are_not_the_same_are_not_asked_about_again(
    sara: Customer, again: Customer, ada: Staff, rita: Staff
) -> None:
    Likeness.objects.create(first=sara, second=again)
    with pytest.raises(Refused):
        actions.tell_apart(sara, other=again, by=rita)
    assert Likeness.objects.waiting().count() == 1
    actions.tell_apart(sara, other=again, by=ada)
    assert Likeness.objects.waiting().count() == 0


words = st.text(alphabet="abcकخ ", max_size=6)
people = st.fixed_dictionaries(
    {
        "name": words,
        "called": words,
        "language": st.sampled_from(["", "en", "ur"]),
        "channel": st.sampled_from(["", "phone"]),
        "wish": words,
        "needs": st.sampled_from(["", "hearing", "sight,steps"]),
        "quiet": st.booleans(),
        "mails": st.sets(st.sampled_from(["a@x.example", "b@x.example", "c@x.example"])),
        "tags": st.sets(st.sampled_from(["vip", "wholesale"])),
        "value": st.sampled_from(["", "red", "blue"]),
        "notes": st.integers(0, 2),
        "agreed": st.booleans(),
    }
)


def person(facts: dict[str, Any], field: Field) -> Customer:
    plain = {key: facts[key].strip() for key in ("called", "channel", "wish", "needs")}
    made = actions.add(name=facts["name"], language=facts["language"], by="test")
    quiet = {"quiet_from": time(21), "quiet_until": time(7)} if facts["quiet"] else {}
    actions.change(made, by="test", **plain, **quiet)
    for mail in facts["mails"]:
        actions.add_identity(made, by="test", kind="email", text=mail)
    actions.set_tags(made, names=facts["tags"], by="test")
    actions.set_values(made, values={field.pk: facts["value"]}, by="test")
    for number in range(facts["notes"]):
        actions.write_note(made, text=f"note {number}", by="test")
    if facts["agreed"]:
        actions.give_consent(made, purpose="mail", how="form", wording="Yes, write to me.", by="test")
    return made


class Back(Exception):
    """Leaves the transaction, so that every example begins with an empty shop."""


@given(one=people, other=people, take=st.sets(st.sampled_from(["name", "wish", "hours", "field"])))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_merge_is_undone_to_the_last_row(
    business: object, one: dict[str, Any], other: dict[str, Any], take: set[str]
) -> None:
    with pytest.raises(Back), transaction.atomic():
        field = actions.define_field(kind="text", labels={"en": "Colour"}, by="test")
        survivor, absorbed = person(one, field), person(other, field)
        before = everything()
        chosen = {field.key if key == "field" else key for key in take}
        merge = actions.merge(survivor, absorbed=absorbed, by="test", take=chosen)
        merged = everything()
        mails = {row["value"] for row in merged["Identity"].values() if row["customer_id"] == survivor.pk}
        assert mails == one["mails"] | other["mails"]
        assert set(before["Note"]) == set(merged["Note"])
        assert actions.undo_merge(merge, by="test") == []
        assert everything() == before
        raise Back
