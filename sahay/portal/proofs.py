"""What stands in the form in place of a cookie: we made this form, for this site, not long ago.

Browsers give no cookies to a page that stands in the page of another site, so nothing of the form needs one.
Why that is enough is told in docs/decisions.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

FIELD = "csrfmiddlewaretoken"  # where every form of ours carries its token, this one too
SALT = "sahay.portal.embedded"
THANKS = "sahay.portal.embedded.thanks"
VALID = 12 * 3600  # seconds
SHOWN = 3600


@dataclass(frozen=True)
class Proof:
    """`origin` is the site the form was made for, empty on a page of its own; `word` is new in every form."""

    origin: str
    word: str

    def key(self, *typed: str) -> str:
        """One form with one text is one message, however often it is sent."""
        return sha256("\0".join((self.word, *typed)).encode()).hexdigest()


def give(origin: str) -> str:
    """For a form that is shown now."""
    return signing.dumps([origin, secrets.token_urlsafe(12)], salt=SALT)


def read(given: str) -> Proof | None:
    """None when it is not ours, of another form, or too old."""
    try:
        origin, word = signing.loads(given, salt=SALT, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Proof(origin, word)


def thanks_for(conversation: int) -> str:
    """What the page of thanks is about, for whoever sent the form: it stands in its address."""
    return signing.dumps(conversation, salt=THANKS)


def thanked(given: str) -> int:
    """The number of the conversation; 0 when nothing was kept, or when it was an hour ago."""
    try:
        return int(signing.loads(given, salt=THANKS, max_age=SHOWN))
    except (signing.BadSignature, ValueError, TypeError):
        return 0


def own_origins(request: HttpRequest) -> tuple[str, ...]:
    """How browsers name this server."""
    return settings.PUBLIC_URL.rstrip("/"), f"{request.scheme}://{request.get_host()}"


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent the form, as the browser says. What says nothing is no browser, and carries
    nobody's rights.
    """
    origin = request.headers.get("Origin")
    if origin is not None and origin not in own_origins(request):
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
