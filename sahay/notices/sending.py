"""Bringing a notice to a push service: sealed for the browser alone (RFC 8291), signed by us (RFC 8292)."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from sahay.notices.guarding import Place, look_at, reach
from sahay.notices.keys import own_key, read
from sahay.notices.models import Device

WAIT = 15.0
STAYS = 4 * 3600  # seconds a service keeps a notice for a device that is switched off
TAKEN = frozenset({200, 201, 202, 204})
GONE = frozenset({404, 410})
LATER = frozenset({408, 425, 429})


class Later(Exception):
    """The service does not take it just now."""


class Pinned(http.client.HTTPSConnection):
    """Connects to a number that was looked at, and asks for the certificate of the name."""

    def __init__(self, host: str, number: str, port: int) -> None:
        super().__init__(host, port, timeout=WAIT, context=ssl.create_default_context())
        self.number = number
        self.secured = ssl.create_default_context()

    def connect(self) -> None:
        plain = socket.create_connection((self.number, self.port), self.timeout)
        self.sock = self.secured.wrap_socket(plain, server_hostname=self.host)


def send(device: Device, said: dict[str, Any], *, topic: str, urgent: bool) -> int:
    """What the service answered: one of TAKEN, one of GONE, or a refusal that stays one.

    Raises:
        Closed: its address leads inside.
        Later: it is busy or has a fault.
        OSError: it cannot be reached.
    """
    place = look_at(device.endpoint)
    letter = sealed(device, json.dumps(said, ensure_ascii=False).encode())
    headers = {
        "Authorization": _signature(place),
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "Content-Length": str(len(letter)),
        "TTL": str(STAYS),
        "Urgency": "high" if urgent else "normal",
        "Topic": topic,
    }
    line = _line(place)
    try:
        line.request("POST", place.path, letter, headers)
        status = line.getresponse().status
    except http.client.HTTPException as error:
        raise ConnectionError(f"the push service did not answer as one: {error!r}") from error
    finally:
        line.close()
    if status >= 500 or status in LATER:
        raise Later(f"the push service answered {status}")
    return status


def sealed(device: Device, text: bytes) -> bytes:
    """The notice as only this browser can read it."""
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    once = ec.generate_private_key(ec.SECP256R1())
    sealed: bytes = http_ece.encrypt(
        text,
        private_key=once,
        dh=read(device.public_key),
        auth_secret=read(device.secret),
        version="aes128gcm",
    )
    return sealed


def _signature(place: Place) -> str:
    from py_vapid import Vapid02

    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    whose = f"mailto:postmaster@{host if '.' in host else 'localhost'}"
    signed: dict[str, str] = Vapid02(own_key()).sign({"aud": place.origin, "sub": whose})
    return signed["Authorization"]


def _line(place: Place) -> http.client.HTTPConnection:
    number = reach(place)
    if place.is_trial:
        return http.client.HTTPConnection(number, place.port, timeout=WAIT)
    return Pinned(place.host, number, place.port)
