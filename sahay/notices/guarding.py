"""Where notices may be sent: to push services out on the internet, and to nothing in our own house.

The address comes from a browser. Without this, somebody could have our worker knock at doors inside.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

LONGEST = 1000


class Closed(Exception):
    """Nothing is sent there. The text is for the log."""


@dataclass(frozen=True)
class Place:
    """A push service: its name, and where a notice is put."""

    origin: str
    host: str
    port: int
    path: str
    is_trial: bool


def look_at(endpoint: str) -> Place:
    """What an address says, without asking anybody.

    Raises:
        Closed: it is not https, not at the usual port, or names a house instead of a service.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise Closed("not an address") from error
    if len(endpoint) > LONGEST or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        raise Closed("not an address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    origin = f"{parts.scheme}://{parts.netloc}"
    if settings.PUSH_TRIAL and origin == settings.PUSH_TRIAL:
        return Place(origin, parts.hostname or "", port or 80, path, is_trial=True)
    host = parts.hostname or ""
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None:
        raise Closed("only https at its usual port")
    if "." not in host or host.endswith((".local", ".internal", ".localhost", ".")):
        raise Closed("a name inside")
    if _is_number(host) and not ip_address(host).is_global:
        raise Closed("an address inside")
    return Place(f"https://{host}", host, 443, path, is_trial=False)


def reach(place: Place) -> str:
    """The number to connect to. Asked for once, and that answer is used: it cannot change in between.

    Raises:
        Closed: one of the numbers is not out on the internet.
    """
    if place.is_trial:
        return place.host
    try:
        found = [
            str(row[4][0]) for row in socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
        ]
    except OSError as error:
        raise ConnectionError(f"the name of the push service is not known: {error}") from error
    for number in found:
        known = ip_address(number.partition("%")[0])
        if not known.is_global or known.is_multicast:
            raise Closed(f"{place.host} leads inside")
    if not found:
        raise ConnectionError("the push service has no address")
    return found[0]


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
