"""Files that somebody sends along: how many, how large, and what becomes of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from sahay.conversations.attachments import NewFile
from sahay.conversations.models import Attachment, Upload
from sahay.kit.text import one_line

MOST_FILES = 20
MOST_BYTES = 25 * 1024 * 1024


class FilesInput(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files to send along: at most twenty, twenty-five megabytes together. Cleans into `NewFile`s."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[NewFile]:
        given = data if isinstance(data, list | tuple) else [data]
        files: list[UploadedFile] = [super(FilesField, self).clean(one, initial) for one in given if one]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > MOST_BYTES:
            raise forms.ValidationError(too_much(len(files)))
        return [new_file(file) for file in files]


def fitting(files: list[NewFile]) -> list[NewFile]:
    """The files, if they are not more and not larger than one message takes."""
    if len(files) > MOST_FILES or sum(file.size for file in files) > MOST_BYTES:
        raise forms.ValidationError(too_much(len(files)))
    return files


def too_much(count: int) -> str:
    """Says what is too much: their number, or their size."""
    if count > MOST_FILES:
        words = ngettext_lazy(
            "Please attach at most %(count)d file.", "Please attach at most %(count)d files.", MOST_FILES
        )
        return str(words % {"count": MOST_FILES})
    words = _("The files are larger than %(size)s together. Please send fewer, or a link.")
    return str(words % {"size": filesizeformat(MOST_BYTES)})


def given_again(file: Attachment) -> NewFile:
    """A file that was attached before, to go along once more."""
    return NewFile(name=file.name, content_type=file.content_type, kept=file.blob)


def waited(row: Upload) -> NewFile:
    """A file that waited with the draft."""
    return NewFile(name=row.name, content_type=row.content_type, kept=row.blob, upload=row.pk)


def new_file(file: UploadedFile) -> NewFile:
    """A file as it was sent here, with a name that is one."""
    name = one_line(file.name or "", 255) or "file"
    return NewFile(
        name=name, content_type=(file.content_type or "application/octet-stream")[:120], data=file.read()
    )
