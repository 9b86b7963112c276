"""A mail joins a conversation when it answers us and its writer takes part; everything else is a hint for
staff.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.business.models import Staff
from sahay.channels.email import belonging
from sahay.channels.email.addresses import signed
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.tests.mails import HELP, arrive, letter
from sahay.conversations.actions import add_participant, join, remove_participant, reply, resolve
from sahay.conversations.models import Conversation, MayBelong, Message

MALLORY = "Mallory <mallory@evil.example>"


@pytest.fixture
def answered(help_box: Mailbox, ada: Staff) -> Message:
    """Sara asked, Ada answered."""
    row = arrive(letter(), mailbox=help_box)
    assert row.message is not None
    return reply(row.message.conversation, by=ada, text="It leaves tomorrow.")


def conversation_of(row: RawMail) -> Conversation:
    assert row.message is not None
    return row.message.conversation


def links_of(row: RawMail) -> list[tuple[int, str]]:
    return list(MayBelong.objects.filter(conversation=conversation_of(row)).values_list("other_id", "reason"))


def test_an_answer_to_our_message_by_a_participant_joins(answered: Message) -> None:
    row = arrive(letter("Thank you", In_Reply_To=f"<{answered.external_id}>"))
    assert conversation_of(row) == answered.conversation
    assert row.message is not None
    assert row.message.facts["answers"] == answered.external_id


def test_an_answer_deep_in_a_thread_finds_us_among_the_references(answered: Message) -> None:
    references = f"<{answered.external_id}> <note-1@example.org> <note-2@example.org>"
    row = arrive(letter("And?", In_Reply_To="<note-2@example.org>", References=references))
    assert conversation_of(row) == answered.conversation


def test_mail_to_the_signed_address_by_a_participant_joins_without_any_id(answered: Message) -> None:
    to = signed(HELP, "c", answered.conversation_id)
    assert conversation_of(arrive(letter("From my phone", to=to))) == answered.conversation


def test_the_signed_address_works_in_capitals_too(answered: Message) -> None:
    row = arrive(
        letter("From a machine of 1985"), envelope_to=[signed(HELP, "c", answered.conversation_id).upper()]
    )
    assert conversation_of(row) == answered.conversation


def test_whoever_knows_the_id_but_takes_no_part_stays_outside_with_a_hint(answered: Message) -> None:
    row = arrive(letter("Let me in", sender=MALLORY, In_Reply_To=f"<{answered.external_id}>"))
    assert conversation_of(row) != answered.conversation
    assert links_of(row) == [(answered.conversation_id, belonging.NOT_A_PARTICIPANT)]
    assert not Message.objects.filter(
        conversation=answered.conversation, address="mallory@evil.example"
    ).exists()


def test_whoever_knows_the_signed_address_but_takes_no_part_stays_outside(answered: Message) -> None:
    to = signed(HELP, "c", answered.conversation_id)
    row = arrive(letter("Let me in", sender=MALLORY, to=to))
    assert links_of(row) == [(answered.conversation_id, belonging.NOT_A_PARTICIPANT)]


def test_a_reply_to_header_or_a_sender_header_makes_nobody_a_participant(answered: Message) -> None:
    row = arrive(
        letter(
            "Let me in",
            sender=MALLORY,
            In_Reply_To=f"<{answered.external_id}>",
            Reply_To="sara@example.org",
            Sender="sara@example.org",
        )
    )
    assert conversation_of(row) != answered.conversation


@pytest.mark.parametrize("signature", ["", ".", ".0", ".0000000000000000", ".ffffffffffffffff", ".' or 1=1"])
def test_a_guessed_address_opens_nothing_even_to_a_participant(answered: Message, signature: str) -> None:
    to = f"help+c{answered.conversation_id}{signature}@lotus.example"
    row = arrive(letter("Let me in"), envelope_to=[to])
    assert conversation_of(row) != answered.conversation


def test_the_signature_of_one_conversation_does_not_open_another(answered: Message) -> None:
    good = signed(HELP, "c", answered.conversation_id + 1)
    borrowed = good.replace(f"c{answered.conversation_id + 1}.", f"c{answered.conversation_id}.")
    row = arrive(letter("Let me in"), envelope_to=[borrowed])
    assert conversation_of(row) != answered.conversation
    assert (answered.conversation_id, belonging.BAD_ADDRESS) in links_of(row)


def test_an_id_the_customer_made_proves_nothing(answered: Message) -> None:
    first = Message.objects.get(conversation=answered.conversation, kind="in")
    row = arrive(
        letter("My own earlier mail", subject="Something else", In_Reply_To=f"<{first.external_id}>")
    )
    assert conversation_of(row) != answered.conversation
    assert links_of(row) == [(answered.conversation_id, belonging.KNOWN_ID)]


def test_knowing_number_and_subject_gets_nobody_in(answered: Message) -> None:
    row = arrive(letter("Hello", sender=MALLORY, subject=f"Re: My kettle [#{answered.conversation_id}]"))
    assert conversation_of(row) != answered.conversation
    assert links_of(row) == [(answered.conversation_id, belonging.NUMBER_IN_SUBJECT)]


def test_the_same_person_under_the_same_subject_gets_a_new_conversation_with_a_hint(
    answered: Message,
) -> None:
    row = arrive(letter("Still nothing", subject="AW: Re: my  KETTLE"))
    assert conversation_of(row) != answered.conversation
    assert links_of(row) == [(answered.conversation_id, belonging.SAME_SUBJECT)]


def test_a_new_matter_of_the_same_person_has_no_hint(answered: Message) -> None:
    assert links_of(arrive(letter("Do you sell pans?", subject="Pans"))) == []


def test_a_removed_participant_is_outside_from_then_on(answered: Message, ada: Staff) -> None:
    friend = add_participant(answered.conversation, by=ada, address="friend@example.org")
    head = {"sender": "friend@example.org", "In_Reply_To": f"<{answered.external_id}>"}
    assert conversation_of(arrive(letter("I am in", **head))) == answered.conversation
    remove_participant(friend, by=ada)
    assert conversation_of(arrive(letter("I was in", **head))) != answered.conversation


def test_an_answer_to_a_joined_conversation_goes_where_it_was_joined_into(
    answered: Message, help_box: Mailbox, ada: Staff
) -> None:
    other = conversation_of(arrive(letter("Pans", subject="Pans"), mailbox=help_box))
    to = signed(HELP, "c", answered.conversation_id)
    join(answered.conversation, by=ada, into=other)
    assert conversation_of(arrive(letter("by id", In_Reply_To=f"<{answered.external_id}>"))) == other
    assert conversation_of(arrive(letter("by address", to=to))) == other


def test_an_answer_reopens_what_was_resolved(answered: Message, ada: Staff) -> None:
    resolve(answered.conversation, by=ada)
    arrive(letter("Not quite", In_Reply_To=f"<{answered.external_id}>"))
    answered.conversation.refresh_from_db()
    assert answered.conversation.is_open


def test_copies_take_part_in_a_new_conversation_but_never_we_ourselves(help_box: Mailbox) -> None:
    row = arrive(letter(to=f"{HELP}, friend@example.org", Cc="Boss <boss@example.org>, help+x@lotus.example"))
    people = conversation_of(row).participants.values_list("address", "is_copy")
    assert set(people) == {
        ("sara@example.org", False),
        ("friend@example.org", True),
        ("boss@example.org", True),
    }


def test_a_form_on_a_web_site_is_answered_to_the_person_who_filled_it_in(help_box: Mailbox) -> None:
    row = arrive(
        letter(sender="WordPress <wordpress@lotus.example>", Reply_To="Sara Khan <sara@example.org>")
    )
    assert [p.address for p in conversation_of(row).participants.all()] == ["sara@example.org"]


IDS = st.one_of(
    st.text(st.characters(blacklist_categories=["Cs"]), max_size=40),
    st.from_regex(r"sahay\.[0-9a-f]{24}@lotus\.example", fullmatch=True),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    reply_to=IDS,
    address=st.from_regex(r"help\+c[0-9]{1,4}(\.[0-9a-z]{1,20})?@lotus\.example", fullmatch=True),
)
def test_no_made_up_id_or_address_ever_joins(answered: Message, reply_to: str, address: str) -> None:
    line = " ".join(reply_to.split())
    raw = letter("guess").replace(
        b"Subject:", b"In-Reply-To: <" + line.encode("utf-8", "replace") + b">\r\nSubject:", 1
    )
    row = arrive(raw, envelope_to=[address])
    assert row.message is None or conversation_of(row) != answered.conversation
