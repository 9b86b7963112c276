"""Files that wait on the server with what somebody writes: no act, and no history is kept of it."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.conversations.forms.files import MOST_BYTES, MOST_FILES, new_file, too_much
from sahay.conversations.models import Conversation, Upload
from sahay.files.actions import keep, let_go
from sahay.kit.refusal import Refused

WAITS = timedelta(days=14)
STAYS = timedelta(days=2)
MOST_OF_ONE = 200 * 1024 * 1024
AT_ONCE = 200


def kept_files(conversation: Conversation, staff: Staff) -> dict[str, list[Upload]]:
    """One's own files that wait here, those for an answer and those for a note."""
    found: dict[str, list[Upload]] = {}
    for row in Upload.objects.filter(conversation=conversation, staff=staff).waiting():
        found.setdefault(row.kind, []).append(row)
    return found


def own_uploads(conversation: Conversation, staff: Staff, kind: str) -> QuerySet[Upload]:
    """What somebody may send along from one box: also what went along, for an answer that comes twice."""
    return Upload.objects.of(staff, conversation, kind).with_blobs()


@transaction.atomic
def keep_upload(
    conversation: Conversation, staff: Staff, *, kind: str, file: UploadedFile, once: str
) -> Upload:
    """Keeps a file with what this person is writing; what comes again under the same word is the same row.

    Raises Refused when it does not fit beside those that are there.
    """
    mine = Upload.objects.of(staff, conversation, kind)
    if before := mine.filter(once=once).first():
        return before
    size = file.size or 0
    here = list(mine.waiting().values_list("size", flat=True))
    if len(here) >= MOST_FILES or sum(here) + size > MOST_BYTES:
        raise Refused(too_much(len(here) + 1))
    everywhere = Upload.objects.waiting().filter(staff=staff).aggregate(bytes=Sum("size"))["bytes"] or 0
    if everywhere + size > MOST_OF_ONE:
        words = _(
            "More than %(size)s of your files wait to be sent. Please send or remove some of them first."
        )
        raise Refused(words % {"size": filesizeformat(MOST_OF_ONE)})
    new = new_file(file)
    row, _is_new = Upload.objects.get_or_create(
        staff=staff,
        conversation=conversation,
        kind=kind,
        once=once,
        defaults={
            "blob": keep(new.data),
            "name": new.name,
            "content_type": new.content_type,
            "size": new.size,
        },
    )
    return row


def hand_over(conversation: Conversation, kind: str, *, before: int, to: Staff) -> None:
    """Files that wait with a draft go with it to whoever goes on with it."""
    rows = Upload.objects.filter(conversation=conversation, kind=kind, staff=before)
    rows.waiting().update(staff=to)


def forget(upload: Upload) -> None:
    """Takes a file away again that was not sent, and its bytes where nothing else has them."""
    if Upload.objects.waiting().filter(pk=upload.pk).delete()[0]:
        let_go(upload.blob_id)


def forget_old_uploads() -> int:
    """Forgets what nobody has sent for two weeks, and soon what was sent. Answers how many."""
    now = timezone.now()
    rows = Upload.objects.left_since(now - WAITS, now - STAYS).order_by("pk")[:AT_ONCE]
    gone = list(rows.values_list("pk", "blob_id"))
    Upload.objects.filter(pk__in=[pk for pk, _blob in gone]).delete()
    for _pk, blob in gone:
        let_go(blob)
    return len(gone)
