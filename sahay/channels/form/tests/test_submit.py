"""The contact form: kept as it was sent, then filed."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Business
from sahay.channels.email.models import Mailbox
from sahay.channels.events import FormKept
from sahay.channels.form import actions
from sahay.channels.form.actions import submit
from sahay.channels.form.models import FormSubmission
from sahay.conversations.actions import NewFile
from sahay.conversations.models import Conversation, Message
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.policies.models import Measure, Promise


def sara_asks(branch: Branch, **other: object) -> FormSubmission:
    known = {
        "name": "Sara Khan",
        "address": "Sara@Example.org",
        "text": "Where is my kettle?",
        "branch": branch,
    }
    return submit(**{**known, **other})  # type: ignore[arg-type]


def test_a_form_becomes_a_conversation_of_its_branch(old_town: Branch) -> None:
    kept = sara_asks(old_town, subject="Kettle", raw={"page": "/contact/"})
    assert kept.message is not None
    conversation = kept.message.conversation
    assert (conversation.branch, conversation.channel, conversation.subject) == (old_town, "form", "Kettle")
    assert conversation.participants.get().address == "sara@example.org"
    assert (kept.raw["address"], kept.raw["page"]) == ("Sara@Example.org", "/contact/")
    assert Entry.objects.get(kind=FormKept.KIND).subject_id == kept.pk


def test_a_form_is_acknowledged_by_mail(old_town: Branch, help_box: Mailbox) -> None:
    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=True)
    sara_asks(old_town)
    answer = Message.objects.get(kind="out", automatic=True)
    assert answer.delivery.carrier == "email"
    assert [who["address"] for who in answer.delivery.recipients] == ["sara@example.org"]


def test_a_phone_number_is_enough(old_town: Branch) -> None:
    kept = sara_asks(old_town, address="022 5550 0199")
    assert kept.message is not None
    assert kept.message.conversation.participants.get().kind == "phone"


def test_files_come_along(old_town: Branch) -> None:
    kept = sara_asks(old_town, files=[NewFile("बिल.pdf", "application/pdf", b"%PDF")])
    assert kept.message is not None
    assert kept.message.attachments.get().blob.read() == b"%PDF"


@pytest.mark.parametrize("wrong", [{"text": "  "}, {"address": ""}, {"address": "me"}, {"address": "12"}])
def test_a_form_that_says_nothing_or_leaves_no_address_is_refused(
    old_town: Branch, wrong: dict[str, str]
) -> None:
    known = {"name": "Sara", "address": "sara@example.org", "text": "hi", "branch": old_town}
    with pytest.raises(Refused):
        submit(**{**known, **wrong})  # type: ignore[arg-type]
    assert not FormSubmission.objects.exists()
    assert not Conversation.objects.exists()


def test_a_form_that_cannot_be_filed_now_is_kept_and_filed_by_the_worker(
    old_town: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as trouble:
        trouble.setattr(actions, "receive", lambda *_a, **_k: 1 / 0)
        kept = sara_asks(old_town)
    assert kept.message is None
    Job.objects.filter(task="channels.file_form").update(run_at=kept.received_at)
    run_until_empty()
    kept.refresh_from_db()
    assert kept.message is not None
    assert Conversation.objects.count() == 1


def test_a_filed_form_is_not_filed_again(old_town: Branch) -> None:
    kept = sara_asks(old_town)
    Job.objects.filter(task="channels.file_form").update(run_at=kept.received_at)
    run_until_empty()
    assert Conversation.objects.count() == 1


def test_characters_no_database_takes_are_left_out(business: Business, old_town: Branch) -> None:
    kept = sara_asks(old_town, name="Sa\x00ra", text="a\x00b \ud800", raw={"x": ["\x00", 1, None, True]})
    assert kept.raw["x"] == ["", 1, None, True]
    assert kept.message is not None
    assert "\x00" not in kept.message.body
