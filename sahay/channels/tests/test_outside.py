"""What is asked outside goes and comes by mail; neither side reaches the other, whatever they send."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default

import pytest

from sahay.business.models import Staff
from sahay.channels.actions import file_by_hand, keep
from sahay.channels.email import belonging
from sahay.channels.email.addresses import signed
from sahay.channels.email.compose import compose
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.out import mailbox_for
from sahay.channels.tests.mails import HELP, SARA, arrive, letter
from sahay.channels.tests.test_bounces import bounce
from sahay.conversations.actions import ask_outside, join, log_contact, reply
from sahay.conversations.models import Conversation, Delivery, MayBelong, Message
from sahay.customers.models import Customer, Party
from sahay.kit.refusal import Refused

WORKS = "Kettle Works <works@kettles.example>"


@pytest.fixture
def main(help_box: Mailbox, ada: Staff) -> Conversation:
    """Sara asked, Ada answered."""
    row = arrive(letter("Where is my kettle? Call 98765."), mailbox=help_box)
    assert row.message is not None
    reply(row.message.conversation, by=ada, text="I ask the works.")
    return row.message.conversation


@pytest.fixture
def asked(main: Conversation, ada: Staff) -> Message:
    """And Ada asks the works."""
    theirs = main.messages.filter(kind="in").get()
    return ask_outside(
        main,
        by=ada,
        address="works@kettles.example",
        name="Kettle Works",
        subject="A spare lid",
        text="Have you **one**?",
        quote=[theirs.pk],
    )


def mailed(message: Message) -> EmailMessage:
    """The mail as it leaves."""
    box = mailbox_for(message.conversation)
    assert box is not None
    raw = compose(message.delivery, box, message.delivery.recipients).data
    return email.message_from_bytes(raw, policy=default)  # type: ignore[return-value]


def conversation_of(row: RawMail) -> Conversation:
    assert row.message is not None
    return row.message.conversation


def to_side(asked: Message) -> str:
    return signed(HELP, "c", asked.conversation_id)


def nobody_met(main: Conversation, asked: Message) -> bool:
    """Who takes part on either side is who took part before."""
    sides = [set(c.participants.values_list("address", flat=True)) for c in (main, asked.conversation)]
    return sides == [{"sara@example.org"}, {"works@kettles.example"}]


def test_the_mail_is_a_new_one_with_its_own_way_back(main: Conversation, asked: Message) -> None:
    mail = mailed(asked)
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]

    assert (mail["Subject"], mail["To"]) == ("A spare lid", WORKS)
    assert mail["In-Reply-To"] is None
    assert mail["References"] is None
    assert to_side(asked) in mail["Reply-To"]
    assert signed(HELP, "c", main.pk) not in mail.as_string()
    assert "sara@example.org" not in mail.as_string()
    assert "> Where is my kettle? Call 98765." in text
    assert "Sara Khan wrote" in text
    assert "/promises/" not in text


def test_the_answer_comes_back_into_it(main: Conversation, asked: Message) -> None:
    row = arrive(letter("Two.", sender=WORKS, to=to_side(asked), In_Reply_To=f"<{asked.external_id}>"))

    assert conversation_of(row) == asked.conversation
    assert nobody_met(main, asked)
    assert not Message.objects.filter(conversation=asked.conversation, automatic=True).exists()


def test_our_next_mail_answers_theirs_and_quotes_only_them(
    main: Conversation, asked: Message, ada: Staff
) -> None:
    arrive(letter("Two.", sender=WORKS, to=to_side(asked), message_id="two@kettles.example"))
    mail = mailed(reply(asked.conversation, by=ada, text="Send one."))

    assert (mail["Subject"], mail["In-Reply-To"]) == ("Re: A spare lid", "<two@kettles.example>")
    assert "98765" not in mail.as_string()
    assert mail["Cc"] is None


@pytest.mark.parametrize("header", ["To", "Cc"])
def test_an_answer_to_all_with_the_customer_brings_nobody_in(
    main: Conversation, asked: Message, ada: Staff, header: str
) -> None:
    more = {"Cc": SARA} if header == "Cc" else {}
    to = f"{to_side(asked)}, {SARA}" if header == "To" else to_side(asked)
    row = arrive(letter("Two.", sender=WORKS, to=to, **more))

    assert conversation_of(row) == asked.conversation
    assert row.message is not None
    assert row.message.facts["seen_by_customer"] == "sara@example.org"
    assert nobody_met(main, asked)
    assert mailed(reply(asked.conversation, by=ada, text="Send one."))["Cc"] is None


def test_a_customer_who_answers_all_on_their_mail_stays_outside_of_it(
    main: Conversation, asked: Message, ada: Staff
) -> None:
    arrive(letter("Two.", sender=WORKS, to=to_side(asked), message_id="two@kettles.example", Cc=SARA))
    row = arrive(letter("I take one!", to=to_side(asked), In_Reply_To="<two@kettles.example>", Cc=WORKS))

    new = conversation_of(row)
    assert new not in (main, asked.conversation)
    assert new.party == Party.CUSTOMER
    hints = MayBelong.objects.filter(conversation=new).order_by("pk").values_list("other_id", "reason")
    assert hints[0] == (asked.conversation_id, belonging.NOT_A_PARTICIPANT)
    with pytest.raises(Refused):
        join(new, by=ada, into=asked.conversation)
    assert nobody_met(main, asked)


def test_a_customer_under_the_suppliers_name_reaches_neither_conversation(
    main: Conversation, asked: Message
) -> None:
    """All a customer can know is the signed address of their own conversation."""
    forged = [
        letter("Sell it to me.", sender=WORKS, to=signed(HELP, "c", main.pk)),
        letter("Sell it to me.", sender=WORKS, subject=f"#{asked.conversation_id}"),
        letter("Sell it to me.", sender=WORKS, to=f"help+c{asked.conversation_id}.0000@lotus.example"),
    ]
    for raw in forged:
        new = conversation_of(arrive(raw))
        assert new not in (main, asked.conversation)
        assert (new.party, new.beside) == (Party.SUPPLIER, None)
    assert asked.conversation.messages.count() == 1
    assert nobody_met(main, asked)


def test_a_supplier_under_the_customers_name_reaches_neither_conversation(
    main: Conversation, asked: Message
) -> None:
    """All a supplier can know is the signed address of what they were asked, and the id of our mail."""
    row = arrive(letter("Refund me.", to=to_side(asked), In_Reply_To=f"<{asked.external_id}>"))

    assert conversation_of(row) not in (main, asked.conversation)
    assert nobody_met(main, asked)


def test_an_answer_from_an_unknown_address_waits_for_a_person(
    main: Conversation, asked: Message, ada: Staff
) -> None:
    row = arrive(
        letter("Two.", sender="kim@mobile.example", to=to_side(asked), In_Reply_To=f"<{asked.external_id}>")
    )
    new = conversation_of(row)

    assert new != asked.conversation
    with pytest.raises(Refused, match="asked outside"):
        join(new, by=ada, into=main)
    assert join(new, by=ada, into=asked.conversation) == asked.conversation
    again = letter("And lids.", sender="kim@mobile.example", to=to_side(asked))
    assert conversation_of(arrive(again)) == asked.conversation


def test_a_mail_that_cannot_be_delivered_is_told_there(main: Conversation, asked: Message) -> None:
    row = arrive(bounce(asked.external_id, reader="works@kettles.example"))

    assert conversation_of(row) == asked.conversation
    assert Delivery.objects.get(message=asked).state == Delivery.State.FAILED
    assert not main.messages.filter(kind="in", automatic=True).exists()


def test_a_supplier_who_writes_as_a_customer_is_one_from_then_on(main: Conversation, asked: Message) -> None:
    own = arrive(letter("I want to buy a kettle", sender=WORKS))
    assert conversation_of(own).party == Party.SUPPLIER
    kim = Customer.objects.create(name="Kettle Works")
    kim.identities.create(kind="email", value="works@kettles.example")

    row = arrive(letter("And a pan", sender=WORKS))
    assert conversation_of(row).customer == kim
    assert conversation_of(row).party == Party.CUSTOMER
    answer = arrive(letter("Two.", sender=WORKS, to=to_side(asked)))
    assert conversation_of(answer) == asked.conversation


def test_no_person_files_their_mail_where_the_customer_reads(
    main: Conversation, asked: Message, help_box: Mailbox, mona: Staff
) -> None:
    theirs = keep(letter("Ours costs four.", sender=WORKS), source=RawMail.Source.SMTP, mailbox=help_box)
    hers = keep(letter("I want one."), source=RawMail.Source.SMTP, mailbox=help_box)
    RawMail.objects.filter(pk__in=[theirs.pk, hers.pk]).update(state="set_aside", reason="trouble")

    for mail, into in ((theirs, main), (hers, asked.conversation)):
        with pytest.raises(Refused):
            file_by_hand(RawMail.objects.get(pk=mail.pk), by=mona, conversation=into)
    filed = file_by_hand(RawMail.objects.get(pk=theirs.pk), by=mona, conversation=asked.conversation)
    assert filed.conversation == asked.conversation
    assert main.messages.filter(kind="in").count() == 1


def test_what_they_said_is_not_written_down_where_the_customer_reads(
    main: Conversation, asked: Message, ada: Staff
) -> None:
    given = {"channel": "phone", "customer_name": "Kim", "text": "Four.", "branch": main.branch}

    with pytest.raises(Refused, match="asked outside"):
        log_contact(by=ada, address="works@kettles.example", conversation=main, **given)
    assert (
        log_contact(by=ada, address="works@kettles.example", conversation=asked.conversation, **given)
        == asked.conversation
    )
    assert main.messages.filter(kind="in").count() == 1
