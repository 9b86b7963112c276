"""Pictures in our texts: taken once, shown under a lasting key, and read by everybody only where a room that
shows them to everybody says so.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy

from sahay.business.pictures import Limits, fitting
from sahay.documents.models import Picture
from sahay.documents.models.picture import KEY_LENGTH
from sahay.documents.picture_origins import without_origin
from sahay.files.actions import keep

KINDS_TAKEN = "image/png,image/jpeg,image/webp"
Check = Callable[[str], bool]
IN_A_TEXT = Limits(
    5_000_000,
    6000,
    gettext_lazy("This picture is too large: at most 5 MB."),
    gettext_lazy("A picture has between %(smallest)s and %(largest)s pixels on each side."),
)
_checks: dict[str, Check] = {}


def take(data: bytes) -> Picture:
    """A picture for a text, in the caller's transaction; what tells where it was made is left out.

    Raises:
        Refused: it is none that we can show, too large or too small.
    """
    seen = fitting(data, IN_A_TEXT)
    blob = keep(without_origin(data, seen.kind))
    size = {"kind": seen.kind, "width": seen.width, "height": seen.height}
    key = blob.sha256[:KEY_LENGTH]
    return Picture.objects.get_or_create(key=key, defaults={"blob": blob, **size})[0]


def seen_openly(room: str, check: Check) -> None:
    """A room says of a key whether everybody may see that picture now."""
    _checks[room] = check


def is_open(key: str) -> bool:
    """Whether some room shows it to everybody now."""
    return any(check(key) for check in _checks.values())
