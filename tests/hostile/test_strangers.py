"""Somebody without a name tries what can be tried from outside."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.channels.tests.boxes import help_box
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tickets import SALT, ticket
from sahay.customers.models import Identity
from tests.cast import SARAS_ADDRESS, write_to
from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.visits import People, Samples

__all__ = ["help_box"]


def write(client: Client, **about: Any) -> Any:
    """The contact form, filled in as a person would."""
    shown = client.get(reverse("portal:contact")).context["form"].fields["shown"].initial
    sent = {"name": "Sara Khan", "reach": SARAS_ADDRESS, "message": "Hello", "shown": shown, **about}
    return client.post(reverse("portal:contact"), sent)


def test_writing_under_somebodys_address_opens_nothing_of_theirs(
    client: Client, saras_question: Conversation
) -> None:
    """Anybody can type Sara's address into the form; the key is only ever mailed to it."""
    assert write(client, branch=saras_question.branch_id).status_code == 302
    for url in (reverse("portal:thanks"), reverse("portal:mine")):
        assert b"kettle" not in client.get(url).content
    assert client.get(reverse("portal:conversation", args=[saras_question.pk])).status_code == 404
    assert saras_question.messages.count() == 1


def test_writing_under_somebodys_address_shows_no_more_than_was_written(
    client: Client, saras_question: Conversation
) -> None:
    write(client, branch=saras_question.branch_id)
    newest = Conversation.objects.latest("pk")
    assert newest != saras_question
    assert client.get(reverse("portal:conversation", args=[newest.pk])).status_code == 404


def test_writing_under_somebodys_address_changes_nothing_of_their_record(
    client: Client, saras_question: Conversation
) -> None:
    before = list(Identity.objects.order_by("pk").values())
    write(client, branch=saras_question.branch_id, name="Somebody Else")
    assert list(Identity.objects.order_by("pk").values()) == before
    saras_question.customer.refresh_from_db()
    assert saras_question.customer.name == "Sara Khan"


@pytest.mark.parametrize("person", ["stranger", "joan"])
def test_no_address_tells_a_word_to_whoever_has_no_part_in_it(
    person: str, people: People, samples: Samples, old_town: Branch
) -> None:
    talk = write_to(old_town, "qzsubject", "qzbody")
    letter = talk.messages.get()
    client = visits.visitor(people[person])
    things = {**samples, "conversation": talk.pk, "message": letter.pk}
    for name, row in ROWS.items():
        if name == "portal:enter":
            continue  # the key in it is the one thing that opens
        url = visits.address(name, row, things)
        for answer in (client.get(url), client.post(url, row.filled(samples))):
            assert b"qzsubject" not in answer.content, name
            assert b"qzbody" not in answer.content, name


@pytest.mark.parametrize(
    "forged",
    [
        signing.dumps(["email", SARAS_ADDRESS], salt="another", compress=True),
        signing.dumps(["email", SARAS_ADDRESS], key="guessed" * 8, salt=SALT, compress=True),
        ticket("email", SARAS_ADDRESS)[:-2],
        ticket("email", "joan@example.org").split(":")[0]
        + ":"
        + ticket("email", SARAS_ADDRESS).split(":", 1)[1],
        signing.dumps({"email": SARAS_ADDRESS}, salt=SALT),
        signing.dumps(["email", SARAS_ADDRESS, "more"], salt=SALT),
        signing.dumps("email", salt=SALT),
        signing.dumps([["email"], {"x": 1}], salt=SALT),
    ],
    ids=range(8),
)
def test_what_is_no_key_for_her_opens_nothing(
    client: Client, saras_question: Conversation, forged: str
) -> None:
    assert client.get(reverse("portal:enter", args=[forged])).status_code == 302
    answer = client.get(reverse("portal:mine"))
    assert answer.status_code == 200
    assert b"kettle" not in answer.content
    assert client.get(reverse("portal:conversation", args=[saras_question.pk])).status_code == 404


def test_keys_cannot_be_tried_without_end(client: Client, saras_question: Conversation) -> None:
    for number in range(70):
        client.get(reverse("portal:enter", args=[f"guess-{number}"]))
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    assert client.get(reverse("portal:conversation", args=[saras_question.pk])).status_code == 404


def test_a_claimed_place_in_the_network_does_not_lift_a_limit(
    client: Client, ada: Staff, saras_question: Conversation
) -> None:
    """Whoever guesses passwords claims another address in every request."""
    answers = [
        client.post(
            reverse("account_login"),
            {"login": "ada", "password": f"guess {number}"},
            headers={"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.0.{number}"},
        )
        for number in range(12)
    ]
    assert "Too many attempts" in answers[-1].content.decode()


def test_the_machine_of_a_stranger_is_not_this_machine(client: Client, business: Any, ada: Staff) -> None:
    """One click makes somebody of the example's staff only of whoever sits in front of it."""
    business.is_example = True
    business.save()
    url = reverse("demo:sign_in", args=["ada"])
    elsewhere: list[dict[str, Any]] = [
        {"REMOTE_ADDR": "203.0.113.9", "headers": {"Host": "localhost"}},
        {"REMOTE_ADDR": "127.0.0.1", "headers": {"Host": "localhost", "X-Forwarded-For": "203.0.113.9"}},
        {"REMOTE_ADDR": "127.0.0.1", "headers": {"Host": "shop.example"}},
    ]
    for place in elsewhere:
        assert client.post(url, **place).status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_guessed_number_of_a_thanked_message_shows_only_ones_own(
    client: Client, saras_question: Conversation
) -> None:
    assert b"kettle" not in client.get(reverse("portal:thanks"), {"number": saras_question.pk}).content


def test_a_mail_that_claims_to_be_hers_joins_nothing(saras_question: Conversation, help_box: Mailbox) -> None:
    row = arrive(letter(f"[#{saras_question.pk}] Re: kettle", subject=f"Re: [#{saras_question.pk}]"))
    assert row.message is not None
    assert row.message.conversation_id != saras_question.pk
    assert Message.objects.filter(conversation=saras_question).count() == 1
