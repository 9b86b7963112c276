"""People are told what they have to sign and to read again: in their hours, at once, every week, no more."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sahay.business.powers import AGENT
from sahay.documents import actions
from sahay.documents.models import Asked, Document
from sahay.documents.owing import owed, owed_by
from sahay.documents.tests.conftest import draft_of, in_force, worded
from sahay.documents.tests.test_signing import digest
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import make_staff

MORNING = datetime(2026, 3, 2, 6, tzinfo=UTC)  # a Monday, half past eleven in Mumbai
NIGHT = datetime(2026, 3, 2, 20, tzinfo=UTC)
A_WEEK = timedelta(days=7)


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def to_be_signed(olga, *roles) -> Document:
    document = in_force(olga)
    actions.set_signers(document, roles, by=olga)
    return document


def sign(document: Document, person) -> None:
    actions.sign(document, language="en", digest=digest(document, "en"), name=person.name, by=person)


def told() -> list[list[int]]:
    rows = Entry.objects.filter(kind="documents.signatures_asked").order_by("pk")
    return [row.facts["people"] for row in rows]


def test_whoever_has_the_role_owes_their_name_until_it_is_there(clock, letters, ada, mona, theo, olga):
    document = to_be_signed(olga, ada.role)
    assert [one.staff for one in owed()] == [ada, theo]
    assert [one.title for one in owed_by(ada)] == ["Returns"]
    assert owed_by(mona) == []
    sign(document, ada)
    assert [one.staff for one in owed()] == [theo]


def test_a_manager_sees_only_their_own_people(clock, letters, ada, mona, theo, olga):
    to_be_signed(olga, ada.role)
    assert [one.staff for one in owed(mona)] == [ada]


def test_a_draft_and_what_holds_later_are_not_asked_for(clock, letters, ada, olga):
    document = to_be_signed(olga, ada.role)
    sign(document, ada)
    draft = worded(actions.start_draft(document, by=olga), 30)
    actions.approve(actions.propose(draft, wanted_from=MORNING + A_WEEK, by=olga), by=olga)
    assert owed() == []
    clock.shift(A_WEEK)
    assert [(one.staff, one.again) for one in owed()] == [(ada, True)]


def test_the_same_words_in_another_version_are_still_signed(clock, letters, ada, olga):
    document = to_be_signed(olga, ada.role)
    sign(document, ada)
    actions.approve(actions.propose(worded(actions.start_draft(document, by=olga)), by=olga), by=olga)
    assert document.versions.approved().count() == 2
    assert owed() == []


def test_a_change_in_one_language_asks_only_those_who_signed_in_it(clock, letters, ada, theo, olga):
    document = to_be_signed(olga, ada.role)
    for person, language in [(ada, "ta"), (theo, "en")]:
        said = {"language": language, "digest": digest(document, language)}
        actions.sign(document, **said, name=person.name, by=person)
    draft = actions.start_draft(document, by=olga)
    actions.write_clause(draft, "ta", "days", heading="When", text="15", seen="14 (ta)", by=olga)
    draft.refresh_from_db()
    actions.approve(actions.propose(draft, by=olga), by=olga)
    assert [one.staff for one in owed()] == [ada]


def test_the_same_words_in_another_document_are_not_signed(clock, letters, ada, olga):
    sign(to_be_signed(olga, ada.role), ada)
    actions.set_signers(in_force(olga, "complaints"), [ada.role], by=olga)
    assert [one.document.key for one in owed_by(ada)] == ["complaints"]


def test_people_are_told_at_once_and_every_week_until_they_have_signed(clock, letters, ada, olga):
    document = to_be_signed(olga, ada.role)
    assert actions.ask_for_signatures() == 1
    assert actions.ask_for_signatures() == 0
    clock.shift(A_WEEK)
    assert actions.ask_for_signatures() == 1
    assert Asked.objects.get().times == 2
    sign(document, ada)
    clock.shift(A_WEEK)
    assert actions.ask_for_signatures() == 0
    assert told() == [[ada.pk], [ada.pk]]


def test_a_changed_text_is_asked_for_at_once(clock, letters, ada, olga):
    document = to_be_signed(olga, ada.role)
    actions.ask_for_signatures()
    sign(document, ada)
    draft = worded(actions.start_draft(document, by=olga), 30)
    actions.approve(actions.propose(draft, by=olga), by=olga)
    assert actions.ask_for_signatures() == 1
    assert Asked.objects.get().times == 1


def test_nobody_is_told_at_night(clock, letters, ada, olga):
    to_be_signed(olga, ada.role)
    clock.move_to(NIGHT)
    assert actions.ask_for_signatures() == 0
    clock.shift(timedelta(hours=11))
    assert actions.ask_for_signatures() == 1


def test_a_week_makes_it_overdue(clock, letters, ada, olga):
    to_be_signed(olga, ada.role)
    assert not owed()[0].is_overdue()
    clock.shift(A_WEEK + timedelta(minutes=1))
    assert owed()[0].is_overdue()


def test_whoever_came_later_has_a_week_of_their_own(clock, letters, ada, olga, old_town):
    to_be_signed(olga, ada.role)
    clock.shift(2 * A_WEEK)
    make_staff("Faiz Ahmed", AGENT, old_town)
    assert [(one.staff.name, one.is_overdue()) for one in owed()] == [
        ("Ada Lovelace", True),
        ("Faiz Ahmed", False),
    ]


def test_a_branch_with_a_variant_of_its_own_signs_that_one(clock, letters, ada, theo, olga, old_town):
    master = to_be_signed(olga, ada.role)
    variant = actions.start_variant(master, branch=old_town, reason="No kitchen here.", by=olga)
    assert {(one.staff, one.document) for one in owed()} == {(ada, master), (theo, master)}
    actions.approve(actions.propose(worded(draft_of(variant), 7), by=olga), by=olga)
    assert {(one.staff, one.document) for one in owed()} == {(ada, variant), (theo, master)}
    [mine], [theirs] = owed_by(ada), owed_by(theo)
    assert mine.title == f"{theirs.title} · Old Town"


def test_one_press_reminds_all_and_leaves_those_in_peace_who_were_just_told(clock, letters, ada, theo, olga):
    to_be_signed(olga, ada.role)
    assert actions.remind_signers(by=olga) == 2
    assert actions.remind_signers(by=olga) == 0
    clock.shift(timedelta(days=3))  # the second day after is Holi, and the shop is closed
    assert actions.remind_signers(by=olga) == 2
    assert told() == [[ada.pk, theo.pk], [ada.pk, theo.pk]]


def test_a_reminder_at_night_is_told_in_the_morning(clock, letters, ada, olga):
    to_be_signed(olga, ada.role)
    actions.ask_for_signatures()
    clock.move_to(NIGHT + timedelta(days=2))
    assert actions.remind_signers(by=olga) == 1
    assert len(told()) == 1
    clock.shift(timedelta(hours=11))
    actions.ask_for_signatures()
    assert len(told()) == 2


def test_an_agent_reminds_nobody(clock, letters, ada, olga):
    to_be_signed(olga, ada.role)
    with pytest.raises(Refused):
        actions.remind_signers(by=ada)
    assert not Asked.objects.exists()


def test_the_keeper_is_told_once_that_it_is_to_be_read_again(clock, letters, mona, olga):
    document = in_force(olga)
    actions.look_after(document, keeper=mona, by=olga)
    assert actions.tell_of_reviews() == 0
    clock.move_to(datetime(2027, 3, 8, 20, tzinfo=UTC))
    assert actions.tell_of_reviews() == 0
    clock.shift(timedelta(hours=11))
    assert actions.tell_of_reviews() == 1
    assert actions.tell_of_reviews() == 0
    assert Entry.objects.get(kind="documents.review_due").facts["keeper"] == mona.pk
    document.refresh_from_db()
    actions.reviewed(document, by=olga)
    assert not Document.objects.to_review(datetime(2027, 3, 9).date()).exists()


@pytest.mark.parametrize("people", [1, 6])
def test_asking_who_owes_costs_the_same_for_many(
    clock, letters, olga, old_town, ada, django_assert_max_num_queries, people
):
    for count in range(people):
        make_staff(f"Person{count} Khan", AGENT, old_town)
        actions.set_signers(in_force(olga, f"letter-{count}"), [ada.role], by=olga)
    owed()
    with django_assert_max_num_queries(10):
        assert len(owed()) == people * (people + 1)
