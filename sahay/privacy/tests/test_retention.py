"""How long things are kept is decided with the numbers before one's eyes, and then really carried out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.channels.models import RawMail
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.privacy import actions
from sahay.privacy.models import Forgotten, Medical, Retention
from sahay.privacy.tasks import forget
from sahay.privacy.tests.conftest import SECRET
from sahay.privacy.tests.leftovers import everywhere
from sahay.privacy.times import due, time_of
from tests.cast import SARAS_ADDRESS, write_to

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=366)


def later(years: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + years * YEARS, tick=True)


def run_the_day() -> None:
    effects = forget()
    assert effects is not None
    effects()
    run_until_empty()


def test_nothing_goes_before_somebody_has_decided(known_sara: Customer, ada: Staff) -> None:
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    with later(50):
        run_the_day()
    assert Conversation.objects.count() == 2 and not Forgotten.objects.exists()


def test_what_is_kept_long_enough_goes_with_everything_in_it(
    known_sara: Customer, ada: Staff, olga: Staff, harbour: Branch
) -> None:
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    left_open = write_to(harbour, "My pan", "It has a dent.", sender="omar@example.net", name="Omar")
    for category in ("conversations", "records", "lists"):
        actions.set_retention(category, months=36, agreed=0, by=olga)
    with later(4):
        run_the_day()
        assert Conversation.objects.get() == left_open
        run_the_day()
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS) == []
    rounds = dict(Forgotten.objects.values_list("category", "count"))
    assert rounds["conversations"] == 2 and rounds["records"] == 1
    entry = Entry.objects.filter(kind="privacy.forgotten").first()
    assert entry is not None and set(entry.facts) == {"business", "category", "count", "until"}


def test_forgetting_again_forgets_nothing_more(known_sara: Customer, ada: Staff, olga: Staff) -> None:
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    actions.set_retention("conversations", months=12, agreed=0, by=olga)
    with later(2):
        assert actions.forget_some(time_of("conversations")) == 2
        assert actions.forget_some(time_of("conversations")) == 0
    assert Forgotten.objects.count() == 1


def test_whoever_has_asked_about_their_data_keeps_them_till_it_is_settled(
    known_sara: Customer, ada: Staff, olga: Staff, mona: Staff
) -> None:
    talks = list(Conversation.objects.order_by("pk"))
    actions.open_request(talks[0], kind="see", by=mona)
    for conversation in talks:
        talk.resolve(conversation, by=ada)
    actions.set_retention("conversations", months=12, agreed=0, by=olga)
    with later(2):
        assert actions.forget_some(time_of("conversations")) == 0
    assert Conversation.objects.count() == 2


def test_a_request_of_a_record_that_became_part_of_another_keeps_what_is_theirs_too(
    known_sara: Customer, old_town: Branch, ada: Staff, olga: Staff, mona: Staff
) -> None:
    other = write_to(old_town, "Kettle again", "Where?", sender="sara.khan@example.net")
    actions.open_request(other, kind="see", by=mona)
    talk.merge_customers(known_sara, absorbed=other.customer, by=mona)
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    actions.set_retention("conversations", months=12, agreed=0, by=olga)
    with later(2):
        assert actions.forget_some(time_of("conversations")) == 0


def test_what_was_joined_into_somebody_elses_is_kept_for_whoever_asked(
    saras_question: Conversation, old_town: Branch, ada: Staff, olga: Staff, mona: Staff
) -> None:
    omars = write_to(old_town, "The same kettle", "Mine too.", sender="omar@example.org", name="Omar Aziz")
    talk.join(omars, into=saras_question, by=mona)
    omars.refresh_from_db()
    actions.ask(
        omars.customer,
        kind="see",
        words="",
        address_kind="email",
        address="omar@example.org",
        language="en",
        by=omars.customer,
    )
    talk.resolve(saras_question, by=ada)
    actions.set_retention("conversations", months=12, agreed=0, by=olga)
    with later(2):
        assert actions.forget_some(time_of("conversations")) == 0
    assert Conversation.objects.filter(pk=omars.pk).exists()


def test_a_complaint_that_was_joined_into_a_question_is_kept_as_long_as_a_complaint(
    saras_question: Conversation, old_town: Branch, ada: Staff, olga: Staff, mona: Staff
) -> None:
    complaint = write_to(old_town, "Broken", "It is broken.")
    talk.set_kind(complaint, kind="complaint", by=mona)
    talk.resolve(complaint, by=ada)
    talk.join(complaint, into=saras_question, by=mona)
    talk.resolve(saras_question, by=ada)
    for category, months in (("conversations", 12), ("complaints", 36)):
        actions.set_retention(category, months=months, agreed=0, by=olga)
    with later(2):
        assert actions.forget_some(time_of("conversations")) == 0
        assert actions.forget_some(time_of("complaints")) == 0
    with later(4):
        assert actions.forget_some(time_of("complaints")) == 1
    assert not Conversation.objects.filter(pk__in=[complaint.pk, saras_question.pk]).exists()


def test_a_proof_is_kept_from_when_it_was_settled_on(
    saras_question: Conversation, mona: Staff, olga: Staff
) -> None:
    request = actions.open_request(saras_question, kind="see", by=mona)
    with later(1):
        actions.refuse(request, because="We could not tell who asks.", by=mona)
    actions.set_retention("requests", months=12, agreed=0, by=olga)
    for years, gone in ((1.5, 0), (2.5, 1)):
        with time_machine.travel(timezone.now() + timedelta(days=365 * years)):
            assert actions.forget_some(time_of("requests")) == gone


def test_nobody_agrees_to_more_than_they_were_shown(known_sara: Customer, ada: Staff, olga: Staff) -> None:
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    with later(2):
        assert due(time_of("conversations").category, 12).count() == 2
        with pytest.raises(Clash):
            actions.set_retention("conversations", months=12, agreed=1, by=olga)
        assert not Retention.objects.exists()
        actions.set_retention("conversations", months=12, agreed=2, by=olga)
    assert Retention.objects.get().months == 12


def test_only_the_owner_decides_and_never_below_the_law(mona: Staff, olga: Staff) -> None:
    with pytest.raises(Refused):
        actions.set_retention("conversations", months=12, agreed=0, by=mona)
    with pytest.raises(Refused):
        actions.set_retention("sign_ins", months=11, agreed=0, by=olga)
    with pytest.raises(Refused):
        actions.set_retention("conversations", months=601, agreed=0, by=olga)
    with pytest.raises(Refused):
        actions.set_retention("journal", months=12, agreed=0, by=olga)
    assert not Retention.objects.exists()


def test_medical_mode_lengthens_what_was_decided_before(olga: Staff) -> None:
    actions.set_retention("complaints", months=12, agreed=0, by=olga)
    Medical.objects.create(pk=1, on=True, contact="Olga", since=timezone.now())
    assert time_of("complaints").months == 72
    with pytest.raises(Refused):
        actions.set_retention("complaints", months=71, agreed=0, by=olga)
    assert Retention.objects.get().months == 12


def test_from_where_somebody_signed_in_goes_and_that_they_did_stays(ada: Staff, olga: Staff) -> None:
    facts = {"staff": ada.pk, "address": "192.0.2.7", "how": "password", "agent": "Firefox"}
    Entry.objects.create(
        at=timezone.now(), kind="business.signed_in", subject_kind="staff", subject_id=ada.pk, facts=facts
    )
    actions.set_retention("sign_ins", months=12, agreed=0, by=olga)
    with later(2):
        assert actions.forget_some(time_of("sign_ins")) == 1
        assert actions.forget_some(time_of("sign_ins")) == 0
    assert Entry.objects.get(kind="business.signed_in").facts == {**facts, "address": "", "agent": ""}


def test_mails_that_were_not_filed_are_emptied_and_still_counted(olga: Staff, known_sara: Customer) -> None:
    mail = RawMail.objects.get()
    RawMail.objects.filter(pk=mail.pk).update(state="ignored", reason="already_here", message=None)
    actions.set_retention("letters", months=6, agreed=0, by=olga)
    with later(1):
        assert actions.forget_some(time_of("letters")) == 1
    mail.refresh_from_db()
    assert mail.sender == "" and mail.blob.read() == b"" and RawMail.objects.all().sum().adds_up
