"""Which branches have a policy of their own, and as which one the reader reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from sahay.business.models import Branch
from sahay.documents.holding import calendar

LONGEST = 9


@dataclass(frozen=True)
class Choice:
    """The branches with their own, by number and name, and the one that is shown (0: as all have it)."""

    there: tuple[tuple[int, str], ...] = ()
    shown: int = 0

    @property
    def query(self) -> str:
        """What the addresses of its languages and versions end with."""
        return f"?branch={self.shown}" if self.shown else ""


NONE = Choice()


def choice(request: HttpRequest, kinds: Sequence[str], key: str) -> Choice:
    """What the address asks for: a branch that has its own now, or had it before; 404 for any other."""
    now, asked = timezone.now(), _asked(request)
    began = [one for one in calendar() if one.branch and one.key == key and one.kind in kinds]
    here = [one.branch for one in began if one.branch and (one.branch == asked or one.holds(now))]
    rows = Branch.objects.active().filter(pk__in=here) if here else ()
    found = Choice(tuple((one.pk, one.name) for one in rows), asked)
    if found.shown and found.shown not in dict(found.there):
        raise Http404
    return found


def _asked(request: HttpRequest) -> int:
    """The number in the address; 0 without one."""
    asked = request.GET.get("branch", "")
    if not asked:
        return 0
    if not (asked.isascii() and asked.isdigit() and len(asked) <= LONGEST):
        raise Http404
    return int(asked)
