"""Theo works at the Harbour: nothing of Old Town reaches him, and nothing he sends changes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.actions import keep
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reasons import Reason
from sahay.conversations.actions import NewFile, assign, note, reply, set_concern, tag
from sahay.conversations.attachments import attach
from sahay.conversations.models import Attachment, Conversation, Delivery, Message
from sahay.desk.inbox import VIEWS
from sahay.journal.models import Entry
from tests.cast import make_staff, write_to
from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.conftest import LETTER
from tests.house.visits import People, Samples

SECRETS = ("qzsubject", "qzbody", "qznote", "qzanswer", "qzconcern", "qztag", "qzfile", "qzhtml", "qzmail")
PARTS = (
    "conversation", "write", "earlier", "inbox-rows", "search-results", "people", "suggestions",
)  # fmt: skip


@pytest.fixture
def secret(old_town: Branch, ada: Staff, samples: Samples) -> Conversation:
    """A conversation of Old Town with a secret in everything it has."""
    talk = write_to(old_town, "qzsubject kettle", "qzbody. Where is it?")
    letter = talk.messages.get(kind=Message.Kind.IN)
    Message.objects.filter(pk=letter.pk).update(html="<p>qzhtml</p>")
    attach(letter, [NewFile("qzfile.txt", "text/plain", b"qzfile")])
    note(talk, by=ada, text="qznote")
    set_concern(talk, by=ada, text="Wants the qzconcern.")
    tag(talk, by=ada, names=["qztag"])
    assign(talk, by=ada, to=ada)
    reply(talk, by=ada, text="qzanswer")
    box = Mailbox.objects.get(pk=samples["mailbox"])
    raw = LETTER.replace(b"Where is it?", b"qzmail")
    samples["mail"] = keep(raw, source="smtp", mailbox=box, aside=Reason.TROUBLE).pk
    return talk


@pytest.fixture
def own(harbour: Branch) -> Conversation:
    """One of Theo's own."""
    return write_to(harbour, "A rope", "Do you sell ropes?", sender="jack@example.org", name="Jack")


def told(html: str) -> list[str]:
    return [word for word in SECRETS if word in html]


def addresses(secret: Conversation, samples: Samples) -> list[str]:
    """Every address there is, of things of Old Town."""
    letter = secret.messages.filter(kind=Message.Kind.IN).first()
    assert letter is not None
    mine = {
        **samples,
        "conversation": secret.pk,
        "message": letter.pk,
        "attachment": Attachment.objects.get(message=letter).pk,
    }
    rows = {name: row for name, row in ROWS.items() if name != "live:stream"}
    found = [visits.address(name, row, mine) for name, row in rows.items() if row.get]
    found += [reverse("desk:view", args=[key]) for key in VIEWS]
    return found


@pytest.mark.parametrize("person", ["agent", "manager"])
def test_no_address_and_no_part_of_a_page_tells_a_word(
    person: str, secret: Conversation, own: Conversation, theo: Staff, samples: Samples, harbour: Branch
) -> None:
    reader = theo if person == "agent" else make_staff("Hana Manager", "manager", harbour)
    client = visits.visitor(reader)
    asked: dict[str, Any] = {
        "branch": secret.branch_id,
        "customer": secret.customer_id,
        "cursor": "",
        "remote": 1,
    }
    for url in addresses(secret, samples):
        for html in (visits.body(client.get(url)), visits.body(client.get(url, asked))):
            assert told(html.decode("utf-8", "replace")) == [], url
        parts = PARTS if url.startswith(("/desk/conv", "/desk/inbox", "/desk/cust", "/desk/cont")) else ()
        for part in parts:
            headers = {"HX-Request": "true", "HX-Target": part}
            html = visits.body(client.get(url, headers=headers))
            assert told(html.decode("utf-8", "replace")) == [], (url, part)


def test_those_who_may_are_told(secret: Conversation, ada: Staff, samples: Samples, mona: Staff) -> None:
    """The walk above would hear every one of the secrets."""
    client, everything = visits.visitor(mona), ""
    for url in addresses(secret, samples):
        everything += visits.body(client.get(url)).decode("utf-8", "replace")
    assert set(told(everything)) == set(SECRETS)


@pytest.mark.parametrize(
    "word",
    [
        "qzsubject",
        "qzbody",
        "qznote",
        "qzanswer",
        "qzconcern",
        "qztag",
        "qzfile",
        '"qzbody. Where"',
        "from:sara",
    ],
)
@pytest.mark.parametrize("part", ["", "search-results", "people"])
def test_no_search_finds_it(
    secret: Conversation, own: Conversation, theo: Staff, word: str, part: str
) -> None:
    client = visits.visitor(theo)
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    for name in ("desk:search", "desk:customers"):
        html = client.get(reverse(name), {"q": word}, headers=headers).content.decode()
        assert reverse("desk:conversation", args=[secret.pk]) not in html
        assert [secret for secret in told(html) if secret not in word] == []


def test_live_hints_tell_nothing_of_it(secret: Conversation, theo: Staff, ada: Staff) -> None:
    client = visits.visitor(theo)
    heard = client.get(reverse("live:poll"), {"after": "0"}).json()
    assert f"conversation:{secret.pk}" not in heard["topics"]
    ours = visits.visitor(ada).get(reverse("live:poll"), {"after": "0"}).json()
    assert f"conversation:{secret.pk}" in ours["topics"]


def test_the_page_of_a_customer_we_share_tells_nothing_of_it(
    secret: Conversation, harbour: Branch, theo: Staff
) -> None:
    """Sara writes to both branches: Theo sees her and what she wrote to him."""
    both = write_to(harbour, "A rope", "Do you sell ropes?")
    assert both.customer == secret.customer
    client = visits.visitor(theo)
    html = client.get(reverse("desk:customer", args=[both.customer_id])).content.decode()
    assert "A rope" in html
    assert told(html) == []
    assert reverse("desk:conversation", args=[secret.pk]) not in html


def test_suggestions_while_typing_tell_nothing_of_it(secret: Conversation, theo: Staff) -> None:
    client = visits.visitor(theo)
    for typed in ("Sara", "sara@example.org", "qzsubject"):
        asked = {"customer_name": typed, "address": typed}
        assert told(client.get(reverse("desk:suggest_customers"), asked).content.decode()) in ([], [typed])


# What belongs to the whole business, whichever branch somebody works for: the tables and columns that change.
PEOPLE = {"Customer", "Identity", "Merge", "Conversation.customer_id", "Participant.customer_id"}
OF_ALL_BRANCHES = {
    "conversations:blocked": {"Blocked"},
    "conversations:unblock": {"Blocked"},
    "conversations:merge_customers": PEOPLE,
    "conversations:part_customers": PEOPLE,
    "routines:copy_saved_view": {"SavedView", "Business.version"},  # the copy is his own
}


Tables = dict[str, dict[object, dict[str, object]]]


def snapshot() -> Tables:
    """Every row of the rooms that keep what people said and did, by its key."""
    rooms = ("business", "channels", "conversations", "customers", "policies", "routines", "teamwork")
    models = [model for model in apps.get_models() if model._meta.app_label in rooms]
    return {
        model.__name__: {row[model._meta.pk.attname]: row for row in model._default_manager.values()}
        for model in models
    }


def differences(before: Tables, after: Tables) -> Iterator[str]:
    """The tables that gained or lost rows, and the columns of others that changed, as `Table.column`."""
    for table, rows in after.items():
        if rows.keys() != before[table].keys():
            yield table
            continue
        for key, row in rows.items():
            yield from (f"{table}.{column}" for column in row if row[column] != before[table][key][column])


def beyond(found: Iterator[str], allowed: set[str]) -> set[str]:
    """What was changed although it may not be."""
    return {one for one in found if one not in allowed and one.partition(".")[0] not in allowed}


def test_nothing_he_sends_changes_it(
    secret: Conversation, own: Conversation, theo: Staff, samples: Samples, people: People
) -> None:
    """Every form there is, once for the secret and once through his own conversation."""
    client = visits.visitor(theo)
    letter = secret.messages.filter(kind=Message.Kind.IN).first()
    assert letter is not None
    changed = []
    spaces = ("conversations:", "channels:", "business:", "policies:", "teamwork:", "routines:")
    own_things = {"business:profile", "business:business", "business:ways", "teamwork:choose_hearing"}
    for number in (secret.pk, own.pk):
        for name, row in ROWS.items():
            if row.post is None or not name.startswith(spaces) or name in own_things:
                continue
            if number == own.pk and not {"message", "link", "participant"} & row.sample.keys():
                continue
            before = snapshot()
            with visits.taken_back(client):
                url = visits.address(name, row, {**samples, "conversation": number})
                client.post(url, row.filled(samples))
                too_much = beyond(differences(before, snapshot()), OF_ALL_BRANCHES.get(name, set()))
                if too_much:
                    changed.append((name, number, too_much))
    assert changed == []


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("assign", "to"),
        ("join", "into"),
        ("move", "branch"),
    ],
)
def test_nothing_of_it_can_be_drawn_into_his_own(
    secret: Conversation, own: Conversation, theo: Staff, ada: Staff, name: str, sent: str
) -> None:
    value = {"to": ada.pk, "into": secret.pk, "branch": 10**6}[sent]
    client = visits.visitor(theo)
    before = (Entry.objects.count(), Delivery.objects.count())
    client.post(reverse(f"conversations:{name}", args=[own.pk]), {sent: str(value)})
    assert (Entry.objects.count(), Delivery.objects.count()) == before
    own.refresh_from_db()
    secret.refresh_from_db()
    assert own.joined_into_id is None
    assert secret.messages.filter(body__contains="ropes").count() == 0
    assert own.assignee_id is None


def test_his_browser_is_told_that_it_is_not_there_and_not_that_it_is_forbidden(
    secret: Conversation, client: Client, theo: Staff
) -> None:
    client.force_login(theo)
    nowhere = int("9" * len(str(secret.pk)))
    missing = client.get(reverse("desk:conversation", args=[nowhere]))
    hidden = client.get(reverse("desk:conversation", args=[secret.pk]))
    assert (missing.status_code, hidden.status_code) == (404, 404)
    assert len(missing.content) == len(hidden.content)
