"""Live hints over server-sent events: which things have just changed, never what has changed about them.

A hint is a line of topics (`conversation:7 inbox`) with the number of its journal entry as its id. The page
fetches the parts that show those things through their own, permission-checked addresses. A stream costs no
thread and no connection of the database: one follower in the process reads the journal for all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from sahay.business.signed_in import StaffRequest
from sahay.desk.following import HUB, Watcher
from sahay.desk.hints import Hint, Sight, hints_after
from sahay.journal.feed import newest


@login_required
@require_GET
def stream(request: StaffRequest) -> HttpResponseBase:
    """GET: an endless stream from `?after=` or Last-Event-ID on. Ends when the person may not see it any
    more.
    """
    HUB.start()
    place = HUB.place()
    missed, complete = hints_after(_after(request), Sight.of(request.user))
    watcher = Watcher(sight=Sight.of(request.user), session=request.session.session_key or "", place=place)
    response = StreamingHttpResponse(_lines(watcher, missed, complete), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-cache, no-transform"
    response.headers["X-Accel-Buffering"] = "no"
    return response


@login_required
@require_GET
def poll(request: StaffRequest) -> JsonResponse:
    """GET: what the stream would have said since `?after=`, for whoever cannot keep one open."""
    after, last = _after(request), newest()
    hints, complete = hints_after(after, Sight.of(request.user))
    topics = sorted({topic for hint in hints for topic in hint.topics}) if complete else ["everything"]
    return JsonResponse({"after": max([after, last, *(hint.id for hint in hints)]), "topics": topics})


def _after(request: StaffRequest) -> int:
    asked = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else newest()


async def _lines(watcher: Watcher, missed: list[Hint], complete: bool) -> AsyncIterator[bytes]:
    yield b"retry: 2000\n\n"
    if not complete:
        yield b"data: everything\n\n"
    for hint in missed:
        yield hint.line
    async with HUB.watching(watcher):
        while (line := await watcher.next_line()) is not None:
            yield line
