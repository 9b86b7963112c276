"""What the frame around every page of the desk shows: inbox views with counts, and where live hints come
from.
"""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from sahay.business.keeping import Keeper
from sahay.business.models import Staff
from sahay.channels.troubles import Trouble, troubles
from sahay.desk import app
from sahay.desk.places import places_of
from sahay.desk.pulse import feel
from sahay.desk.saved_views import bar
from sahay.desk.side_bar import entries
from sahay.kit.addresses import address

_troubles: Keeper[list[Trouble]] = Keeper()
REMEMBERED = 5  # seconds


def troubles_for(request: Any) -> list[Trouble]:
    """What does not work now; asked for again every few seconds, not for every page."""
    staff = request.user
    key = (staff.pk, get_language(), feel(request).version, int(time() // REMEMBERED))
    return _troubles.get(key, lambda: troubles(staff))


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
        "saved_views": staff_only(lambda asked: bar(asked, view)),
        "inbox_src": staff_only(lambda asked: f"{address('desk:nav')}?view={view}"),
        "channel_troubles": staff_only(troubles_for),
        "troubles_src": staff_only(lambda asked: address("desk:troubles")),
        "live_url": staff_only(lambda asked: address("live:stream")),
        "app": staff_only(lambda asked: app.frame(get_language() or "en", feel(asked).business)),
        "live_after": staff_only(lambda asked: feel(asked).newest),
    }
