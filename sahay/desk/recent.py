"""What somebody opened lately: numbers in a cookie of their browser; what stands behind them is read anew."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.desk.rows import with_people

COOKIE = "sahay_recent"
MOST = 20
LONGEST = 400
YEAR = 31_536_000
_WRITTEN = re.compile(r"([0-9]{1,18})-([0-9]{1,18}(?:\.[0-9]{1,18})*)", re.ASCII)


def numbers(request: HttpRequest) -> list[int]:
    """Conversations this person opened in this browser, the latest first; not those of others."""
    written = _WRITTEN.fullmatch(request.COOKIES.get(COOKIE, "")[:LONGEST])
    if not written or int(written[1]) != request.user.pk:
        return []
    return [int(number) for number in written[2].split(".")][:MOST]


def opened(request: HttpRequest, response: HttpResponse, number: int) -> HttpResponse:
    """Puts a conversation on top of the list."""
    rest = [known for known in numbers(request) if known != number]
    if rest and rest == numbers(request)[1:]:
        return response
    listed = ".".join(str(known) for known in [number, *rest][:MOST])
    response.set_cookie(
        COOKIE,
        f"{request.user.pk}-{listed}",
        max_age=YEAR,
        path="/desk/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def recent(request: HttpRequest, staff: Staff, most: int = MOST) -> list[Conversation]:
    """Those of them that this person may still see, in their order."""
    wanted = numbers(request)[:most]
    if not wanted:
        return []
    seen = with_people(Conversation.objects.visible_to(staff).not_joined())
    found = {conversation.pk: conversation for conversation in seen.filter(pk__in=wanted)}
    return [found[number] for number in wanted if number in found]
