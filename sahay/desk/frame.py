"""What the frame around every page of the desk shows: inbox views with counts, and where live hints come
from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sahay.business.models import Staff
from sahay.desk.inbox import entries
from sahay.desk.places import places_of
from sahay.desk.pulse import feel


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for pages of signed-in staff, empty for everybody else; nothing is asked of the database before
    a template uses it.
    """
    view = getattr(request, "inbox_view", "")

    def staff_only(make: Callable[[Any], object]) -> SimpleLazyObject:
        return SimpleLazyObject(
            lambda: make(request) if isinstance(getattr(request, "user", None), Staff) else ""
        )

    return {
        "inbox_views": staff_only(lambda asked: entries(asked.user, places_of(asked), view)),
        "inbox_src": staff_only(lambda asked: f"{reverse('desk:nav')}?view={view}"),
        "live_url": staff_only(lambda asked: reverse("live:stream")),
        "live_after": staff_only(lambda asked: feel(asked).newest),
    }
