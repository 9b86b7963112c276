"""Which sites may show our form, in the words of browsers: the origin of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sahay.business.keeping import Keeper
from sahay.business.models import Business
from sahay.channels.form.models import Embedding

NAME = re.compile(r"(?=.{1,253}\Z)(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)*(?!-)[a-z0-9-]{1,63}(?<!-)")
USUAL = {"https": 443, "http": 80}


def origin_of(typed: str) -> str:
    """The origin of a page whose address somebody typed; empty when this is no address of the web.

    Nothing comes out that could mean more than one site or end a header.
    """
    typed = typed.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        name, port = parts.hostname or "", parts.port
        name = name if name.isascii() else name.encode("idna").decode()
    except ValueError:
        return ""
    if parts.scheme not in USUAL or parts.username is not None or not NAME.fullmatch(name):
        return ""
    return f"{parts.scheme}://{name}" + (f":{port}" if port and port != USUAL[parts.scheme] else "")


@dataclass(frozen=True)
class Shown:
    """The embedding as customers' pages need it."""

    origins: tuple[str, ...] = ()
    place: str = Embedding.Place.BUTTON
    side: str = Embedding.Side.END
    scheme: str = Embedding.Scheme.LIGHT


_shown: Keeper[Shown] = Keeper(most=8)


def shown(business: Business | None) -> Shown:
    """Where the form may stand now, read once for each version of the business."""
    return _shown.get(business.version, _read) if business else Shown()


def _read() -> Shown:
    now = Embedding.present()
    return Shown(tuple(now.origins), now.place, now.side, now.scheme)
