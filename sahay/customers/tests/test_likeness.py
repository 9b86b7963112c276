"""Who looks like one person and why; only records that have changed are compared."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Staff
from sahay.customers import actions
from sahay.customers.comparing import compare_changed
from sahay.customers.likeness import Face, agree, lenient, name_words, reasons
from sahay.customers.models import Customer, Likeness
from tests.cast import SARAS_ADDRESS


def why(one: Face, other: Face) -> list[str]:
    return [word for word, _about in reasons(one, other)]


PHONE = frozenset({"+919820012345"})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Face("Sara Khan", PHONE), Face("S. Khan", PHONE), ["phone"]),
        (Face("", PHONE), Face("Sara Khan", PHONE), ["phone"]),
        (Face("Sara Khan", PHONE), Face("Imran Khan", PHONE), []),
        (Face("Radha Sharma", company="Acme"), Face("राधा शर्मा", company="ACME"), ["name", "company"]),
        (Face("Radha Sharma"), Face("Radha Sharma"), []),
        (
            Face("Sara", mails=frozenset({"s.ara+shop@gmail.com"})),
            Face("Sara", mails=frozenset({"sara@googlemail.com"})),
            ["similar_mail", "name"],
        ),
        (
            Face("Sara Khan", mails=frozenset({"sara.khan@yahoo.com"})),
            Face("Mrs Sara Khan", mails=frozenset({"sara.khan@hot.ee"})),
            ["name", "local"],
        ),
        (
            Face("Sara Khan", mails=frozenset({"sara@acme.example"})),
            Face("Sara Khan", mails=frozenset({"s.k@acme.example"})),
            ["name", "domain"],
        ),
        (
            Face("Sara Khan", values=frozenset({(3, "1990-05-03")})),
            Face("Khan Sara", values=frozenset({(3, "1990-05-03")})),
            ["name", "value"],
        ),
    ],
)
def test_a_name_alone_or_an_address_of_two_names_is_not_enough(
    one: Face, other: Face, expected: list[str]
) -> None:
    assert why(one, other) == expected
    assert len(why(other, one)) == len(expected)


def test_dots_and_plus_count_only_where_the_provider_ignores_them() -> None:
    assert lenient("A.B+c@gmail.com") == "ab@gmail.com"
    assert lenient("a.b+c@outlook.com") == "a.b@outlook.com"
    assert lenient("a.b+c@acme.example") == "a.b+c@acme.example"


def test_names_agree_across_scripts_titles_and_initials() -> None:
    assert agree(name_words("شری سارہ خان"), name_words("Mrs Sara Khan")) or agree(
        name_words("سارہ خان"), name_words("Sara Khan")
    )
    assert agree(name_words("S Khan"), name_words("Sara Khan"))
    assert not agree(name_words("Sara Khan"), name_words("Sara Mehta"))


@pytest.mark.parametrize(
    "name",
    ["Zubeida Khan", "Esther Khan", "Irfan Khan", "Omar Khan", "Usman Khan", "Wasim Khan", "Shyam Khan",
     "Charu Khan", "Carol Khan", "Phil Khan"],
)  # fmt: skip
def test_an_initial_agrees_with_every_name_that_begins_with_it(name: str) -> None:
    assert agree(name_words(f"{name[0]}. Khan"), name_words(name))
    assert not agree(name_words("L. Khan"), name_words(name))
    assert not agree(name_words(f"{name[0]}. Khan"), name_words("L. Khan"))


def test_only_what_changed_is_compared_and_the_question_stays_small(sara: Customer, ada: Staff) -> None:
    actions.add_identity(sara, by=ada, kind="phone", text="+91 98200 12345")
    for number in range(30):
        actions.add(name=f"Somebody {number}", kind="email", value=f"n{number}@example.net", by="test")
    while compare_changed():
        pass
    assert not Likeness.objects.exists()
    again = actions.add(name="S. Khan", kind="phone", value="+919820012345", by="contact")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert compare_changed() == 1
    assert len(asked) < 20
    found = Likeness.objects.get()
    assert (found.first, found.second) == (sara, again)
    assert found.reasons == [["phone", "+919820012345"]]


def test_a_likeness_goes_when_its_reason_goes_and_what_was_dismissed_stays(
    sara: Customer, ada: Staff
) -> None:
    again = actions.add(name="", kind="email", value=SARAS_ADDRESS, by="contact")
    compare_changed()
    assert Likeness.objects.waiting().count() == 1
    identity = again.identities.get()
    actions.remove_identity(identity, by=ada)
    compare_changed()
    assert not Likeness.objects.exists()
    actions.tell_apart(sara, other=again, by=ada)
    actions.add_identity(again, by=ada, kind="email", text=SARAS_ADDRESS)
    compare_changed()
    assert not Likeness.objects.waiting().exists()


def test_an_address_that_very_many_share_says_nothing(db: None) -> None:
    for _number in range(45):
        actions.add(name="", kind="phone", value="+912255500100", by="contact")
    compare_changed()
    before = Likeness.objects.count()
    actions.add(name="", kind="phone", value="+912255500100", by="contact")
    compare_changed()
    assert Likeness.objects.count() == before
