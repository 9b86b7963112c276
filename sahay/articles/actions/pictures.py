"""Taking pictures for articles."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sahay import journal
from sahay.articles import events, may
from sahay.documents.models import Picture
from sahay.documents.pictures import take


@transaction.atomic
def take_picture(data: bytes, *, by: Any) -> Picture:
    """A picture for an article: it shows where a text names it, outside as soon as that text is published."""
    may.write(by).enforce()
    picture = take(data)
    journal.record(events.PictureTaken(picture=picture.pk, key=picture.key), by=by)
    return picture
