"""What a telephone system tells us of missed calls: signed with a key of the branch, so that nobody else can.

The signature is HMAC-SHA256, in hex, over the time in seconds, a full stop and the body as it is sent.
"""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from time import time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Branch
from sahay.channels.phone.actions import take_missed_call
from sahay.channels.phone.actions.keys import LOCK
from sahay.channels.phone.models import CallBack, TelephoneKey
from sahay.kit.refusal import Refused
from sahay.kit.sealing import WrongKey

LARGEST = 4_096
FRESH = 300  # seconds
LONGEST_ID = 60


def key_of(branch_id: int) -> str:
    """The key of a branch's telephone system; empty while there is none that can be read."""
    return opened(TelephoneKey.objects.filter(branch=branch_id).first())


def opened(kept: TelephoneKey | None) -> str:
    """A key as it was made; empty without one, and for one from another installation."""
    try:
        return LOCK.unseal(kept.sealed) if kept else ""
    except WrongKey:
        return ""


def signature(key: str, stamp: str, body: bytes) -> str:
    """What stands in `X-Sahay-Signature`."""
    return hmac.new(key.encode(), stamp.encode() + b"." + body, sha256).hexdigest()


def is_signed(branch_id: int, stamp: str, given: str, body: bytes) -> bool:
    """Whether who says this has the key, and says it now."""
    key = key_of(branch_id)
    expected = signature(key, stamp, body).encode()
    fresh = stamp.isascii() and stamp.isdecimal() and len(stamp) < 12 and abs(time() - int(stamp)) <= FRESH
    return hmac.compare_digest(expected, given.encode()) and fresh and bool(key)


def take(branch: Branch, body: bytes) -> CallBack:
    """A missed call from the body: `number`, and if known `at` (ISO 8601) and `id`, which makes twice once.

    Raises:
        Refused: it cannot be read, or holds no number that can be called.
    """
    try:
        told = json.loads(body)
        number, at = str(told["number"]), _at(told.get("at"))
        name = str(told.get("id") or "")[:LONGEST_ID]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Refused(_("This could not be read.")) from None
    key = f"tel:{branch.pk}:{name}" if name and name.isprintable() else ""
    TelephoneKey.objects.filter(branch=branch).update(heard_at=timezone.now())
    return take_missed_call(number=number, branch=branch, at=at, key=key)


def _at(text: Any) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(str(text))
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
