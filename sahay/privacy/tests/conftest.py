"""Sara, known in many ways: what has to be gone when she asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.channels.actions.keeping import keep
from sahay.channels.form.actions import submit
from sahay.channels.models import Mailbox, RawMail
from sahay.conversations import actions as talk
from sahay.conversations.attachments import NewFile
from sahay.conversations.models import Conversation
from sahay.customers import actions as people
from sahay.customers.models import Bringing, Customer, Line
from sahay.jobs.worker import run_until_empty
from sahay.privacy import actions
from sahay.privacy.models import Identity, Request
from sahay.teamwork.models import Draft
from tests.cast import SARAS_ADDRESS

SECRET = "quetzalcoatl"
"""A word that only Sara has written."""

MAIL = f"""From: Sara Khan <{SARAS_ADDRESS}>
To: care@lotus.example
Subject: My {SECRET} kettle
Message-ID: <sara-1@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Where is my {SECRET}?
""".encode()


def acts_upon(request: Request, *, by: Staff) -> list[Callable[[], object]]:
    """Everything that whoever handles a request does with it."""
    return [
        partial(actions.carry_out, request, by=by),
        partial(actions.refuse, request, because="No.", by=by),
        partial(actions.prove, request, how=Identity.PAPER, by=by),
    ]


@pytest.fixture
def known_sara(sara: Customer, old_town: Branch, ada: Staff, mona: Staff) -> Customer:
    """She wrote a mail and a form with a file, was answered and noted, and came with a list."""
    box, _new = Mailbox.objects.get_or_create(
        is_default=True, defaults={"branch": old_town, "address": "care@lotus.example"}
    )
    Mailbox.objects.update(branch=old_town)
    keep(MAIL, source=RawMail.Source.IMAP, mailbox=box, envelope_to=[box.address])
    run_until_empty()
    mail = Conversation.objects.get()
    talk.reply(mail, by=ada, text=f"Dear Sara Khan, your {SECRET} is on its way.")
    talk.note(mail, by=ada, text=f"Sara Khan rang about the {SECRET}.")
    talk.set_concern(mail, by=ada, text=f"Sara wants her {SECRET}")
    talk.tag(mail, by=ada, names=["kettle"])
    Draft.objects.create(
        conversation=mail, staff=ada, kind="reply", text=f"Dear Sara, {SECRET}", updated_at=timezone.now()
    )
    submit(
        branch=old_town,
        name="Sara Khan",
        address=SARAS_ADDRESS,
        text=f"Here is a photo of the {SECRET}.",
        language="en",
        files=[NewFile(f"{SECRET}.txt", "text/plain", f"the {SECRET} itself".encode())],
        raw={},
    )
    people.write_note(sara, text=f"Likes her {SECRET} polished.", by=ada)
    bringing = Bringing.objects.create(name="old.csv", author="Mona", state="done", staff=mona)
    Line.objects.create(
        bringing=bringing, number=1, fate="new", customer=sara, cells=["Sara Khan", SARAS_ADDRESS], keys=[]
    )
    run_until_empty()
    return sara
