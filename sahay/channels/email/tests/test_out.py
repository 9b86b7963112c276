"""Answers leave over real SMTP; what servers say is understood, and nobody suppressed is written to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from sahay.business.models import Branch, Staff
from sahay.channels.actions import add_mailbox, change_mailbox
from sahay.channels.email.addresses import read_signed
from sahay.channels.email.models import Mailbox
from sahay.channels.email.out import EmailCarrier, mailbox_for
from sahay.channels.email.reading import read
from sahay.channels.email.tests.smtp_server import MailServer
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.actions import add_participant, reply
from sahay.conversations.carriers import way_for
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.customers.actions import suppress
from sahay.customers.models import Identity
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty


@pytest.fixture
def server(settings: object) -> Iterator[MailServer]:
    """The mail server of the installation."""
    made = MailServer()
    running = made.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{made.port}"  # type: ignore[attr-defined]
    yield made
    running.stop()


@pytest.fixture
def answer(help_box: Mailbox, ada: Staff) -> Message:
    """Sara asked, Ada has answered; the answer waits for the time for undo to pass."""
    row = arrive(letter(), mailbox=help_box)
    assert row.message is not None
    return reply(row.message.conversation, by=ada, text="It leaves tomorrow.", say_concern=False)


def leave() -> None:
    """Ten seconds pass, and the post is collected."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state="waiting").update(send_at=past)
    Job.objects.filter(task="conversations.deliver", state="ready").update(run_at=past)
    run_until_empty()


def delivery_of(message: Message) -> Delivery:
    return Delivery.objects.get(message=message)


def test_an_answer_leaves_comes_back_answered_and_joins(server: MailServer, answer: Message) -> None:
    leave()
    assert delivery_of(answer).state == Delivery.State.SENT
    got = server.taken[0]
    assert got.recipients == ["sara@example.org"]
    said = read_signed(got.sender)
    assert said is not None
    assert (said.kind, said.number, said.genuine) == ("b", answer.pk, True)
    mail = read(got.data)
    assert mail.message_id == answer.external_id
    back = arrive(
        letter(
            "Thank you!",
            to=mail.reply_to[0].email,
            In_Reply_To=f"<{mail.message_id}>",
            subject="Re: My kettle",
        )
    )
    assert back.message is not None
    assert back.message.conversation == answer.conversation


def test_a_second_try_carries_the_same_id(server: MailServer, answer: Message) -> None:
    server.answers["DATA"] = "451 busy"
    leave()
    assert (delivery_of(answer).state, server.taken) == (Delivery.State.WAITING, [])
    assert "451 busy" in delivery_of(answer).why
    del server.answers["DATA"]
    leave()
    assert delivery_of(answer).state == Delivery.State.SENT
    assert [read(mail.data).message_id for mail in server.taken] == [answer.external_id]


def test_a_server_that_hangs_up_after_the_last_byte_may_have_taken_it(
    server: MailServer, answer: Message
) -> None:
    """The one window in which SMTP lets a mail leave twice: it does so under one id."""
    server.hang_up = True
    leave()
    assert delivery_of(answer).state == Delivery.State.WAITING
    server.hang_up = False
    leave()
    assert [read(mail.data).message_id for mail in server.taken] == [answer.external_id] * 2


@pytest.mark.parametrize(
    ("answers", "state", "words"),
    [
        ({"DATA": "554 5.7.1 looks like spam"}, "failed", "looks like spam"),
        ({"DATA": "452 4.3.1 no room"}, "waiting", "no room"),
        ({"sara@example.org": "550 5.1.1 no such person"}, "failed", "no such person"),
        ({"sara@example.org": "450 4.2.1 greylisted"}, "waiting", "greylisted"),
    ],
)
def test_what_the_server_says_decides_between_trying_again_and_failing(
    server: MailServer, answer: Message, answers: dict[str, str], state: str, words: str
) -> None:
    server.answers = answers
    leave()
    assert (delivery_of(answer).state, server.taken) == (state, [])
    assert words in delivery_of(answer).why


def test_a_reader_refused_among_several_is_named(server: MailServer, answer: Message, ada: Staff) -> None:
    add_participant(answer.conversation, by=ada, address="friend@example.org")
    both = reply(answer.conversation, by=ada, text="To both of you.")
    server.answers["friend@example.org"] = "550 gone away"
    leave()
    assert delivery_of(both).state == Delivery.State.SENT
    assert "friend@example.org: 550 gone away" in delivery_of(both).why
    assert server.taken[-1].recipients == ["sara@example.org"]


def test_copies_read_along_in_the_open(server: MailServer, answer: Message, ada: Staff) -> None:
    add_participant(answer.conversation, by=ada, address="friend@example.org", name="Friend")
    reply(answer.conversation, by=ada, text="To both of you.")
    leave()
    mail = read(server.taken[-1].data)
    assert [person.email for person in mail.cc] == ["friend@example.org"]
    assert set(server.taken[-1].recipients) == {"sara@example.org", "friend@example.org"}


def test_nobody_suppressed_is_written_to_not_even_when_it_happened_since(
    server: MailServer, answer: Message, ada: Staff
) -> None:
    suppress(Identity.objects.get(value="sara@example.org"), reason="bounced", by=ada)
    leave()
    assert (delivery_of(answer).state, server.taken) == (Delivery.State.FAILED, [])
    assert delivery_of(answer).why
    departure = way_for(Conversation.objects.get(pk=answer.conversation_id))
    assert departure is not None
    assert departure.recipients == []
    assert not departure.may


def test_a_machine_writes_to_the_writer_only(server: MailServer, answer: Message, ada: Staff) -> None:
    """Otherwise a mail with a thousand copies would make us write a thousand mails to strangers."""
    add_participant(answer.conversation, by=ada, address="friend@example.org")
    automatic = reply(answer.conversation, by=ada, text="We have it.")
    Message.objects.filter(pk=automatic.pk).update(automatic=True)
    leave()
    assert server.taken[-1].recipients == ["sara@example.org"]


def test_a_mail_server_that_is_away_is_waited_for(answer: Message, settings: object) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.SMTP_URL = f"smtp://127.0.0.1:{nobody.getsockname()[1]}"  # type: ignore[attr-defined]
        leave()
    assert delivery_of(answer).state == Delivery.State.WAITING
    assert "does not answer" in delivery_of(answer).why


def test_a_mailbox_may_have_a_server_of_its_own(
    server: MailServer, help_box: Mailbox, answer: Message
) -> None:
    own = MailServer()
    running = own.start()
    change_mailbox(help_box, by="start", smtp_host="127.0.0.1", smtp_port=own.port, smtp_security="plain")
    leave()
    running.stop()
    assert (len(own.taken), len(server.taken)) == (1, 0)


def test_a_conversation_is_answered_from_the_address_it_was_written_to(
    help_box: Mailbox, harbour_box: Mailbox, old_town: Branch
) -> None:
    orders = add_mailbox(by="start", address="orders@lotus.example", branch=old_town)
    to_orders, to_harbour = arrive(letter(to=orders.address)), arrive(letter(to=harbour_box.address))
    assert to_orders.message is not None
    assert to_harbour.message is not None
    assert mailbox_for(to_orders.message.conversation) == orders
    assert mailbox_for(to_harbour.message.conversation) == harbour_box
    Conversation.objects.update(branch=None)
    assert mailbox_for(Conversation.objects.order_by("pk")[0]) == help_box


def test_where_plus_addresses_are_lost_none_is_used(
    server: MailServer, help_box: Mailbox, answer: Message
) -> None:
    change_mailbox(help_box, by="start", takes_plus=False)
    leave()
    mail = read(server.taken[0].data)
    assert [address.email for address in mail.reply_to] == ["help@lotus.example"]
    assert server.taken[0].sender == "help@lotus.example"


def test_without_a_mailbox_nothing_can_be_sent_and_it_says_so(saras_question: Conversation) -> None:
    refusal = EmailCarrier().departure(saras_question).may
    assert not refusal
    with translation.override("en"):
        assert "mailbox" in str(refusal.reason)


def test_an_address_that_cannot_be_one_fails_for_good(server: MailServer, answer: Message) -> None:
    Delivery.objects.filter(message=answer).update(
        recipients=[{"name": "", "address": "a@b.example\r\nRCPT TO:<evil@example.org>", "role": "to"}]
    )
    leave()
    assert (delivery_of(answer).state, server.taken) == (Delivery.State.FAILED, [])
