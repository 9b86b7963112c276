"""Notes, tags, consents, own fields, companies: what a record holds beside name and wishes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from sahay.business.models import Staff
from sahay.business.powers import READ_ONLY
from sahay.customers import actions, consenting, field_values
from sahay.customers.models import Company, Consent, Customer, Field, Note, Purpose, Value
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find
from tests.cast import make_staff


@pytest.fixture
def rita(ada: Staff) -> Staff:
    return make_staff("Rita Reader", READ_ONLY, *ada.branches.all())


@pytest.fixture
def birthday(mona: Staff) -> Field:
    return actions.define_field(kind="date", labels={"en": "Birthday", "hi": "जन्मदिन"}, by=mona)


def found(text: str) -> list[int]:
    return [row.ref for row in find(text, kinds=["customer"], branches=[]).results]


def test_a_note_is_found_taken_away_and_brought_back(sara: Customer, ada: Staff) -> None:
    note = actions.write_note(sara, text="Collects copper pots.", by=ada)
    sara.refresh_from_db()
    assert (found("copper"), sara.has_more) == ([sara.pk], True)
    actions.remove_note(note, by=ada)
    sara.refresh_from_db()
    assert (found("copper"), sara.has_more) == ([], False)
    actions.bring_note_back(note, by=ada)
    assert found("copper") == [sara.pk]
    assert "copper" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_notes_and_tags_are_for_whoever_may(sara: Customer, ada: Staff, rita: Staff) -> None:
    with pytest.raises(Refused):
        actions.write_note(sara, text="No.", by=rita)
    with pytest.raises(Refused):
        actions.write_note(sara, text="  ", by=ada)
    with pytest.raises(Refused):
        actions.set_tags(sara, names=["vip"], by=rita)
    assert not sara.notes.exists() and not sara.tags.exists()
    note = actions.write_note(sara, text="Yes.", by=ada)
    with pytest.raises(Refused):
        actions.remove_note(note, by=rita)
    actions.remove_note(note, by=ada)
    with pytest.raises(Refused):
        actions.bring_note_back(note, by=rita)
    assert not Note.objects.kept().exists()


def test_tags_are_words_of_our_own_that_the_search_understands(sara: Customer, ada: Staff) -> None:
    actions.set_tags(sara, names=[" VIP ", "wholesale", "vip"], by=ada)
    assert [tag.name for tag in sara.tags.all()] == ["vip", "wholesale"]
    assert found("tag:wholesale") == [sara.pk]
    actions.set_tags(sara, names=["vip"], by=ada)
    assert found("tag:wholesale") == []
    assert Entry.objects.filter(kind="customers.tagged").count() == 2
    with pytest.raises(Refused):
        actions.set_tags(sara, names=map(str, range(40)), by=ada)
    assert sara.tags.count() == 1


def test_a_tag_stays_as_short_as_it_may_be_in_letters_that_grow_when_they_are_small(
    sara: Customer, ada: Staff
) -> None:
    actions.set_tags(sara, names=["İ" * 40], by=ada)
    assert len(sara.tags.get().name) <= 40


def test_the_latest_word_on_a_purpose_holds_and_all_of_them_are_kept(sara: Customer, ada: Staff) -> None:
    assert not consenting.allows(sara, "mail")
    proof = actions.Proof(words="Form of 3 May", file_name="form.pdf", data=b"%PDF")
    yes = actions.give_consent(
        sara, purpose="mail", how="form", wording="Yes, write to me.", proof=proof, by=ada
    )
    assert consenting.allows(sara, "mail")
    assert yes.file is not None and yes.file.read() == b"%PDF"
    actions.withdraw_consent(sara, purpose="mail", how="unsubscribed", by="mail")
    assert not consenting.allows(sara, "mail")
    assert [row.given for row in sara.consents.all()] == [False, True]
    latest = {row.key: row for row in consenting.standing(sara)}
    assert latest["mail"].is_refused and latest["sms"].latest is None


def test_a_yes_without_proof_is_no_consent(sara: Customer, ada: Staff, rita: Staff) -> None:
    with pytest.raises(Refused):
        actions.give_consent(sara, purpose="mail", how="phone", by=ada)
    with pytest.raises(Refused):
        actions.give_consent(sara, purpose="mail", how="form", wording="Yes.", by=rita)
    with pytest.raises(Refused):
        actions.give_consent(sara, purpose="nonsense", how="form", wording="Yes.", by=ada)
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused):
        actions.withdraw_consent(sara, purpose="mail", how="phone", at=tomorrow, by=ada)
    with pytest.raises(Refused):
        actions.withdraw_consent(sara, purpose="mail", how="phone", by=rita)
    assert not Consent.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(customer=sara, purpose="mail", given=True, at=tomorrow, how="form", author="x")


def test_a_business_may_ask_for_purposes_of_its_own(sara: Customer, mona: Staff, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.open_purpose(name="Recipes", by=ada)
    assert not Purpose.objects.exists()
    purpose = actions.open_purpose(name="Recipes", by=mona)
    actions.give_consent(sara, purpose=purpose.key, how="counter", wording="Recipes, please.", by=ada)
    with pytest.raises(Refused):
        actions.close_purpose(purpose, by=ada)
    assert purpose.key in consenting.purposes()
    actions.close_purpose(purpose, by=mona)
    assert purpose.key not in consenting.purposes()
    assert [row.label for row in consenting.standing(sara) if row.latest] == ["Recipes"]


def test_own_fields_are_written_cleaned_found_and_named_in_ones_language(
    sara: Customer, ada: Staff, birthday: Field
) -> None:
    actions.set_values(sara, values={birthday.pk: "3.5.1990"}, by=ada)
    assert sara.values.get().text == "1990-05-03"
    assert found("1990-05-03") == [sara.pk]
    with translation.override("hi"):
        assert birthday.label == "जन्मदिन"
        assert "1990" in field_values.shown(birthday, "1990-05-03")
    actions.set_values(sara, values={birthday.pk: ""}, by=ada)
    assert not sara.values.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("number", "1,250.50", "1250.50"),
        ("number", "1.250,50", "1250.50"),
        ("number", "12,5", "12.5"),
        ("number", "१२", "12"),
        ("date", "2026-11-22", "2026-11-22"),
        ("date", "22/11/2026", "2026-11-22"),
        ("yes_no", "हाँ", "yes"),
        ("yes_no", "EI", "no"),
        ("choice", "RED", "Red"),
        ("number", "many", None),
        ("number", "1e999999", None),
        ("date", "31.2.2026", None),
        ("yes_no", "perhaps", None),
        ("choice", "green", None),
    ],
)
def test_what_does_not_fit_a_field_is_refused_with_what_would(
    db: None, kind: str, typed: str, kept: str | None
) -> None:
    field = actions.define_field(kind=kind, labels={"en": "F"}, choices=["Red", "Blue"], by="test")
    if kept is None:
        with pytest.raises(Refused):
            field_values.cleaned(field, typed)
    else:
        assert field_values.cleaned(field, typed) == kept


def test_one_text_that_does_not_fit_leaves_all_fields_as_they_were(
    sara: Customer, ada: Staff, rita: Staff, birthday: Field
) -> None:
    colour = actions.define_field(kind="text", labels={"en": "Colour"}, by="test")
    with pytest.raises(Refused):
        actions.set_values(sara, values={colour.pk: "red", birthday.pk: "soon"}, by=ada)
    with pytest.raises(Refused):
        actions.set_values(sara, values={colour.pk: "red"}, by=rita)
    assert not Value.objects.exists()


def test_fields_are_arranged_by_whoever_may(ada: Staff, mona: Staff, birthday: Field) -> None:
    with pytest.raises(Refused):
        actions.define_field(kind="text", labels={"en": "X"}, by=ada)
    with pytest.raises(Refused):
        actions.define_field(kind="text", labels={"en": " "}, by=mona)
    with pytest.raises(Refused):
        actions.define_field(kind="choice", labels={"en": "X"}, choices=["one"], by=mona)
    with pytest.raises(Clash):
        actions.define_field(kind="text", labels={"en": "Birthday"}, by=mona)
    with pytest.raises(Refused):
        actions.change_field(birthday, labels={"en": "Born"}, by=ada)
    with pytest.raises(Refused):
        actions.close_field(birthday, by=ada)
    assert [(field.label, field.closed_at) for field in Field.objects.all()] == [("Birthday", None)]
    actions.change_field(birthday, labels={"en": "Born"}, by=mona)
    actions.close_field(birthday, by=mona)
    with pytest.raises(Refused):
        actions.reopen_field(birthday, by=ada)
    assert Field.objects.get().closed_at is not None
    actions.reopen_field(birthday, by=mona)
    assert Field.objects.get().label == "Born"


def test_people_belong_to_a_company_only_when_somebody_says_so(
    sara: Customer, ada: Staff, rita: Staff
) -> None:
    with pytest.raises(Refused):
        actions.add_company(name="Acme", by=rita)
    assert not Company.objects.exists()
    acme = actions.add_company(name="Acme", domain="https://www.example.org/x", by=ada)
    assert acme.domain == "example.org"
    assert actions.add_company(name="Acme", by=ada) == acme
    sara.refresh_from_db()
    assert sara.company is None
    with pytest.raises(Refused):
        actions.set_company(sara, company=acme, by=rita)
    assert not acme.people.exists()
    actions.set_company(sara, company=acme, role="Buyer", by=ada)
    assert found("acme") == [sara.pk]
    with pytest.raises(Refused):
        actions.change_company(acme, name="Acme & Sons", domain="", note="", by=rita)
    assert Company.objects.get().name == "Acme"
    actions.change_company(acme, name="Lotus & Sons", domain="", note="", by=ada)
    assert found("lotus") == [sara.pk]
    actions.set_company(sara, company=None, by=ada)
    assert found("lotus") == []


def test_two_companies_do_not_share_a_name(ada: Staff) -> None:
    actions.add_company(name="Acme", by=ada)
    other = actions.add_company(name="Lotus", by=ada)
    with pytest.raises(Clash):
        actions.change_company(other, name="Acme", domain="", note="", by=ada)
    assert sorted(Company.objects.values_list("name", flat=True)) == ["Acme", "Lotus"]
