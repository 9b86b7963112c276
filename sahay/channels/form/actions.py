"""Taking in what somebody sent through the contact form."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch
from sahay.channels.events import FormKept
from sahay.channels.form.models import FormFile, FormSubmission
from sahay.conversations.actions import Arrival, NewFile, file_as_spam, receive
from sahay.conversations.blocking import is_blocked
from sahay.customers.identities import read
from sahay.files.actions import keep
from sahay.jobs import task
from sahay.kit.language import detect
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

log = logging.getLogger(__name__)


def submit(
    *,
    by: str = "form",
    name: str,
    address: str,
    text: str,
    subject: str = "",
    branch: Branch | None = None,
    language: str = "",
    files: Sequence[NewFile] = (),
    raw: dict[str, Any] | None = None,
    key: str = "",
) -> FormSubmission:
    """Keeps a form as it was sent, then files it: what was kept is filed by the worker when this fails
    half-way.

    `address` is an e-mail address or a phone number as typed; `raw` whatever else the form held. What was
    sent before under the same `key` is given back and not kept again. The answer's `message` is set when it
    has been filed already; `message.conversation` is then the new conversation.

    Raises:
        Refused: nothing was written, or there is no way to answer.
    """
    kind, value = read(address, branch.country if branch else "")
    if not text.strip():
        raise Refused(_("Please write what it is about."))
    if not value:
        raise Refused(_("Please leave an e-mail address or a phone number, so that we can answer."))
    sent = {
        **(raw or {}),
        "name": name,
        "address": address,
        "kind": kind,
        "value": value,
        "subject": subject,
        "text": text,
        "language": language,
    }
    if before := _sent_before(key):
        return before
    try:
        submission = _keep(sent, branch, files, key, by)
    except IntegrityError:  # two came at once: the other one is kept
        if before := _sent_before(key):
            return before
        raise
    try:
        with transaction.atomic():
            _file(submission)
    except Exception:
        log.exception("form %s is kept, but could not be filed yet", submission.pk)
    submission.refresh_from_db()
    return submission


def _sent_before(key: str) -> FormSubmission | None:
    return FormSubmission.objects.select_related("message").filter(key=key).first() if key else None


@transaction.atomic
def _keep(
    sent: dict[str, Any], branch: Branch | None, files: Sequence[NewFile], key: str, by: str
) -> FormSubmission:
    submission = FormSubmission.objects.create(
        branch=branch, raw=_storable(sent), received_at=timezone.now(), key=key
    )
    FormFile.objects.bulk_create(
        FormFile(
            submission=submission,
            blob=keep(file.data),
            name=file.name[:255],
            content_type=file.content_type[:120],
        )
        for file in files
    )
    journal.record(FormKept(form=submission.pk, branch=branch.pk if branch else None), by=by)
    file_form.enqueue_in(15, form=submission.pk)
    return submission


@task("channels.file_form", priority=6)
def file_form(form: int) -> Callable[[], object] | None:
    """Files a form that was kept but not filed; doing it again does nothing."""
    submission = (
        FormSubmission.objects.select_related("branch").filter(pk=form, filed_at__isnull=True).first()
    )
    return (lambda: _file(submission)) if submission else None


class _Gone(Exception):
    """Somebody else has filed it meanwhile."""


def _file(submission: FormSubmission) -> None:
    sent = submission.raw
    arrival = Arrival(
        channel="form",
        at=submission.received_at,
        address_kind=sent["kind"],
        address=sent["value"],
        name=one_line(sent["name"], 160),
        subject=sent["subject"],
        text=sent["text"],
        body=sent["text"].strip(),
        language=detect(sent["text"]) or sent["language"],
        files=tuple(
            NewFile(name=file.name, content_type=file.content_type, data=file.blob.read())
            for file in submission.files.select_related("blob")
        ),
    )
    blocked = is_blocked(sent["kind"], sent["value"])
    message = receive(replace(arrival, may_answer=not blocked), branch=submission.branch, by="form")
    if blocked:
        file_as_spam(message.conversation, by="form")
    waiting = FormSubmission.objects.filter(pk=submission.pk, filed_at__isnull=True)
    if not waiting.update(message=message, filed_at=timezone.now()):
        raise _Gone


def _storable(value: Any) -> Any:
    """Plain JSON without the one character that databases refuse."""
    if isinstance(value, dict):
        return {str(key): _storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(inner) for inner in value]
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return value if isinstance(value, int | float | bool | None) else str(value)
