"""A device that tells, for the visits."""

from __future__ import annotations

from typing import Any

from sahay.business.models import Staff
from sahay.notices.actions import add_device
from sahay.notices.trying import PushService


def device_of(ada: Staff) -> dict[str, Any]:
    """A device that tells Ada what concerns her, and keys of a browser."""
    browser = PushService()
    browser.server.server_close()
    known = browser.subscription() | {"endpoint": "https://push.example.org/ada"}
    keys = {"push_key": known["public_key"], "push_secret": known["secret"]}
    return {"device": add_device(by=ada, **known).pk, **keys}
