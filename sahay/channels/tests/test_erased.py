"""A mail that was erased does not come back when a server delivers it again."""

from __future__ import annotations

import pytest
from django.db import transaction

from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.forgetting import ERASED, forget_letters
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.models import Message
from sahay.files.models import Blob

pytestmark = pytest.mark.django_db


def erased(mail: RawMail) -> None:
    """As an erasure does it: the row stays with nothing in it, the letter goes."""
    known = {name: value() if callable(value) else value for name, value in ERASED.items()}
    with transaction.atomic():
        RawMail.objects.filter(pk=mail.pk).update(**known)
        Message.objects.filter(pk=mail.message_id).delete()
        Blob.objects.filter(pk=mail.blob_id).delete()


def test_an_erased_mail_that_is_delivered_again_leaves_nothing(help_box: Mailbox) -> None:
    raw = letter("Where is my kettle?")
    erased(arrive(raw))
    again = arrive(raw, envelope_from="sara@example.org", envelope_to=["help@lotus.example"])
    assert (again.state, again.reason) == (RawMail.State.IGNORED, Reason.ERASED)
    assert not Message.objects.filter(kind=Message.Kind.IN).exists()
    assert (again.sender, again.subject, again.external_id, again.envelope_from) == ("", "", "", "")
    assert again.envelope_to == [] and again.blob.read() == b""
    assert not Blob.objects.filter(data=raw).exists()
    assert RawMail.objects.all().sum().adds_up


def test_it_does_not_come_back_the_third_time_either(help_box: Mailbox) -> None:
    raw = letter()
    erased(arrive(raw))
    assert [arrive(raw).reason for _time in range(2)] == [Reason.ERASED, Reason.ERASED]


def test_what_was_set_aside_and_then_forgotten_does_not_come_back(help_box: Mailbox) -> None:
    raw = letter(sender="help@lotus.example")
    aside = arrive(raw)
    assert aside.state == RawMail.State.SET_ASIDE
    RawMail.objects.filter(pk=aside.pk).update(state="ignored", reason=Reason.DISCARDED)
    assert forget_letters([aside.pk]) == 1
    assert arrive(raw).reason == Reason.ERASED


def test_another_mail_of_the_same_person_is_filed(help_box: Mailbox) -> None:
    erased(arrive(letter("Where is my kettle?")))
    assert arrive(letter("And where is my pan?")).state == RawMail.State.FILED
