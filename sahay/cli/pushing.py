"""`sahay push-trial`: a push service on this machine that shows what a device of somebody would show."""

from __future__ import annotations

import argparse
import threading
from typing import Any
from urllib.parse import urlsplit

from sahay.cli.setup import complain, reach_database, say, set_up


def run(arguments: argparse.Namespace) -> int:
    """Adds a device for a person and prints every notice to it until Ctrl-C, which takes the device away."""
    set_up()
    reach_database()
    from django.conf import settings

    from sahay.business.models import Staff
    from sahay.notices import actions
    from sahay.notices.trying import PushService

    if not settings.PUSH_TRIAL:
        return complain("Start Sahay, and this, with SAHAY_PUSH_TRIAL=http://127.0.0.1:2599.")
    person = Staff.objects.active().filter(login__iexact=arguments.login).first()
    if person is None:
        return complain(f"Nobody signs in as “{arguments.login}”.")
    with PushService(urlsplit(settings.PUSH_TRIAL).port or 80, show=_show) as service:
        found = service.subscription(name=person.login)
        device = actions.add_device(by=person, agent="sahay push-trial", **found)
        say(f"Notices for {person.name} are shown here. Ctrl-C ends it.")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            say("Ended.")
        finally:
            actions.remove_device(device, by=person)
    return 0


def _show(said: dict[str, Any]) -> None:
    say(f"{said['title']}: {said['body']} → {said['url']}")
