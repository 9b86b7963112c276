"""Letters are kept as they were shown; what has changed is shown at once, and to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.conversations.models import Attachment, Conversation, Delivery, Message
from sahay.desk.tests.conftest import Arrives
from sahay.desk.tests.test_conversation import seen
from sahay.files.actions import keep


@pytest.fixture
def question(arrives: Arrives) -> Conversation:
    """Sara asks for her kettle."""
    return arrives(
        subject="The kettle", name="Sara Khan", quoted="> earlier words", html="<p>Hi</p>"
    ).conversation


LETTER_CHANGES: list[tuple[type[Model], dict[str, object], str]] = [
    (Message, {"body": "Words taken out."}, "Words taken out."),
    (Message, {"author": "Zainab Alvi"}, "Zainab Alvi</bdi>"),
    (Message, {"language": "ur"}, '<span class="language" lang="ur"'),
    (Message, {"quoted": "> other earlier words"}, "other earlier words"),
    (Message, {"facts": {"bounce": {"recipient": "x@example.org", "reason": "Full."}}}, "Full."),
    (Message, {"facts": {"calendar": {"summary": "Repair day"}}}, "Repair day"),
    (Message, {"at": datetime(2025, 3, 4, 12, tzinfo=UTC)}, "4 March 2025"),
    (Message, {"automatic": True, "kind": "in"}, "an automatic mail"),
    (Delivery, {"state": "sent", "sent_at": datetime(2025, 3, 4, 12, tzinfo=UTC)}, "</svg><span>Sent "),
    (Delivery, {"state": "failed", "reason": "Nobody lives there."}, "Nobody lives there."),
    (Delivery, {"attempts": 2}, "Not delivered yet."),
    (Attachment, {"name": "another.pdf"}, "another.pdf"),
]


@pytest.mark.parametrize(("kind", "change", "shown"), LETTER_CHANGES)
def test_a_letter_shows_what_has_changed_at_once(
    desk: Client,
    question: Conversation,
    ada: Staff,
    kind: type[Model],
    change: dict[str, object],
    shown: str,
) -> None:
    letter = question.messages.get()
    Attachment.objects.create(message=letter, blob=keep(b"%PDF"), name="bill.pdf", size=4)
    Message.objects.create(conversation=question, kind="out", channel="email", author="Ada", at=letter.at)
    answer = Message.objects.get(kind="out")
    Delivery.objects.create(message=answer, carrier="email", key="k", send_at=letter.at)
    assert shown not in seen(desk, question)
    kind._default_manager.update(**change)
    assert shown in seen(desk, question)


def test_a_letter_that_was_taken_out_is_not_shown_again(desk: Client, question: Conversation) -> None:
    assert "Where is my kettle?</div>" in seen(desk, question)
    Message.objects.all().delete()
    assert "Where is my kettle?</div>" not in seen(desk, question)


def test_a_letter_kept_for_one_reader_gives_the_next_only_what_they_may_have(
    client: Client, question: Conversation, mona: Staff, ada: Staff
) -> None:
    message = question.messages.get()
    box = Mailbox.objects.create(address="a@b.example", branch=question.branch)
    RawMail.objects.create(
        blob=keep(b"Subject: x"),
        size=10,
        source="file",
        mailbox=box,
        received_at=message.at,
        state="filed",
        message=message,
    )
    client.force_login(mona)
    assert "The mail as it came" in seen(client, question)
    client.force_login(ada)
    assert "The mail as it came" not in seen(client, question)
    client.cookies["sahay_language"] = "et"
    assert "Show earlier text" not in seen(client, question)


def test_a_kept_letter_says_yesterday_when_the_day_is_over(desk: Client, question: Conversation) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert "today at" in seen(desk, question)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert "yesterday at" in seen(desk, question)
