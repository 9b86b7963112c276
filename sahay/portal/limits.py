"""How often one place may do a thing. Counted in the shared cache, roughly: a few too many in the same
instant pass.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """At most `most` times within `seconds` from one address of the network."""

    name: str
    most: int
    seconds: int

    def allows(self, request: HttpRequest, also: str = "") -> bool:
        """Counts this time and says whether it was still within the limit."""
        window = int(time.time()) // self.seconds
        key = f"limit:{self.name}:{request.META.get('REMOTE_ADDR', '')}:{also}:{window}"
        cache.add(key, 0, timeout=self.seconds)
        try:
            return cache.incr(key) <= self.most
        except ValueError:
            return True


CONTACT = Limit("contact", most=12, seconds=3600)
CALL = Limit("call", most=5, seconds=3600)
LINK = Limit("link", most=6, seconds=3600)
KEY = Limit("key", most=60, seconds=3600)
HELPED = Limit("helped", most=30, seconds=3600)
OFFERED = Limit("offered", most=400, seconds=3600)
COUNTED = Limit("counted", most=300, seconds=3600)
