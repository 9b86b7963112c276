"""Fixtures of this room: a push service on loopback with a browser in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from sahay.business.models import Staff
from sahay.notices.actions import add_device, choose_wishes
from sahay.notices.models import Device, Kind
from sahay.notices.trying import PushService


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    """It runs, and Sahay may send there."""
    with PushService() as running:
        settings.PUSH_TRIAL = running.origin
        yield running


@pytest.fixture
def device(service: PushService, ada: Staff) -> Device:
    """Ada's: it tells of everything that is hers, whatever the hour."""
    choose_wishes(by=ada, kinds=[kind for kind in Kind.values if kind != Kind.NEW], when_off=True)
    return add_device(by=ada, agent="Mozilla/5.0 (Android 15) Firefox/140.0", **service.subscription())
