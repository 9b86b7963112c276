"""Pictures in our texts: taken once, shown under a lasting key, and read by everybody only where a room that
shows them to everybody says so.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from sahay.business.pictures import Picture as Seen
from sahay.business.pictures import look_at
from sahay.documents.models import Picture
from sahay.documents.models.picture import KEY_LENGTH
from sahay.documents.picture_origins import without_origin
from sahay.files.actions import keep
from sahay.kit.refusal import Refused

MOST_BYTES = 5_000_000
SMALLEST, LARGEST = 16, 6000
KINDS_TAKEN = "image/png,image/jpeg,image/webp"
Check = Callable[[str], bool]
_checks: dict[str, Check] = {}


def take(data: bytes) -> Picture:
    """A picture for a text, in the caller's transaction; what tells where it was made is left out.

    Raises:
        Refused: it is none that we can show, too large or too small.
    """
    seen = fitting(data)
    blob = keep(without_origin(data, seen.kind))
    size = {"kind": seen.kind, "width": seen.width, "height": seen.height}
    key = blob.sha256[:KEY_LENGTH]
    return Picture.objects.get_or_create(key=key, defaults={"blob": blob, **size})[0]


def fitting(data: bytes) -> Seen:
    """What kind of picture these bytes are, before anything is kept.

    Raises:
        Refused: it is none that we can show, too large or too small.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("This picture is too large: at most 5 MB."))
    seen = look_at(data)
    if seen is None:
        raise Refused(_("This is not a picture we can show. Please choose a PNG, JPEG or WebP file."))
    if not all(SMALLEST <= side <= LARGEST for side in (seen.width, seen.height)):
        raise Refused(
            _("A picture has between %(smallest)s and %(largest)s pixels on each side.")
            % {"smallest": SMALLEST, "largest": LARGEST}
        )
    return seen


def seen_openly(room: str, check: Check) -> None:
    """A room says of a key whether everybody may see that picture now."""
    _checks[room] = check


def is_open(key: str) -> bool:
    """Whether some room shows it to everybody now."""
    return any(check(key) for check in _checks.values())
