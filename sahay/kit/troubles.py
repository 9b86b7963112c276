"""What a page answers when something under it broke: storage that is busy, full or away is no fault of the
program, and whoever typed something is told that they still have it.
"""

from __future__ import annotations

import errno
import json
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DataError, Error, IntegrityError, InternalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import bad_request, server_error

AGAIN_AFTER = 10  # seconds
OURS = (DataError, IntegrityError, InternalError, ProgrammingError)
MISTAKE_IN_A_QUERY = 1  # SQLITE_ERROR: a table or column that is not there; every other code is the storage's
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
NEVER_SENT_BACK = ("password", "secret", "code")


def answer(request: HttpRequest) -> HttpResponse:
    """The page for what nobody expected (`handler500`)."""
    return unsaved(request) if is_storage(sys.exc_info()[1]) else server_error(request)


def unread(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that could not be read (`handler400`)."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    return bad_request(request, exception)


def is_storage(error: BaseException | None) -> bool:
    """Whether the database or the disk said no, for now: locked, full, read-only, away."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if not isinstance(error, Error) or isinstance(error, OURS):
        return False
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code is None or code & 0xFF != MISTAKE_IN_A_QUERY


def unsaved(request: HttpRequest) -> HttpResponse:
    """Not now: a page that keeps what was typed, or a toast beside the form that still holds it."""
    writes = request.method == "POST"
    response = HttpResponse(status=503, headers={"Retry-After": str(AGAIN_AFTER)})
    if request.headers.get("HX-Request") == "true":
        if writes:
            say(response, _("The database is busy or full, so this was not saved. Try again in a moment."))
        return response
    about = {"writes": writes, "typed": typed(request) if writes else [], "path": request.get_full_path()}
    response.content = render_to_string("503.html", about)
    return response


def too_large(request: HttpRequest, most: str, command: str = "") -> HttpResponse:
    """More than any of our forms takes; nothing of it was kept. `command` does the same at the server."""
    text = (
        _("The file is larger than %(size)s. Whoever looks after the server brings it in with: %(command)s")
        if command
        else _("The files are larger than %(size)s together. Please send fewer, or a link.")
    ) % {"size": most, "command": command}
    response = HttpResponse(render_to_string("413.html", {"reason": text}), status=413)
    if request.headers.get("HX-Request") == "true":
        say(response, text)
    return response


def say(response: HttpResponse, text: str, level: str = "error") -> None:
    """A toast on the page from which htmx asked."""
    response.headers["HX-Trigger"] = json.dumps({"sahay:toast": {"text": text, "level": level}})


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form sent, to be sent again with one press; nothing when it held files or secrets."""
    try:
        fields = [(name, str(value)) for name, values in request.POST.lists() for value in values]
        held_files = bool(request.FILES)
    except (OSError, UnreadablePostError, MultiPartParserError):
        return []
    secret = any(word in name.lower() for name, _value in fields for word in NEVER_SENT_BACK)
    return [] if held_files or secret else fields
