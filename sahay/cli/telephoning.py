"""`sahay telephone`: where a telephone system tells of missed calls, and what one would tell."""

from __future__ import annotations

import argparse
import json
import secrets
from time import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

from sahay.cli.setup import complain, reach_database, say, set_up

if TYPE_CHECKING:
    from sahay.business.models import Branch

WAIT = 20  # seconds


def run(arguments: argparse.Namespace) -> int:
    """Prints the address of a branch, with a new key where one is asked for; with a number, sends a signed
    missed call to the running Sahay.
    """
    set_up()
    reach_database()
    from django.conf import settings
    from django.urls import reverse

    from sahay.channels.phone.actions import make_telephone_key

    branch = _branch(arguments.branch)
    if branch is None:
        return complain("Say which branch it is, with --branch NAME.")
    address = f"{settings.PUBLIC_URL}{reverse('telephone:missed', args=[branch.pk])}"
    if arguments.missed:
        return _tell(address, branch, arguments.missed)
    say(f"address {address}")
    if arguments.new_key:
        say(f"key     {make_telephone_key(branch, by='the command line')}")
    return 0


def _branch(name: str | None) -> Branch | None:
    from sahay.business.models import Branch

    found = [branch for branch in Branch.objects.active() if name in (None, branch.name)]
    return found[0] if len(found) == 1 else None


def _tell(address: str, branch: Branch, number: str) -> int:
    from sahay.channels.phone.telephone import key_of, signature

    key = key_of(branch.pk)
    if not key:
        return complain("This branch has no key. Make one under Settings, Telephone, or with --new-key.")
    body, stamp = json.dumps({"number": number, "id": secrets.token_hex(8)}).encode(), str(int(time()))
    headers = {
        "Content-Type": "application/json",
        "X-Sahay-Time": stamp,
        "X-Sahay-Signature": signature(key, stamp, body),
    }
    try:
        with urlopen(Request(address, body, headers, method="POST"), timeout=WAIT) as answer:
            say(answer.read().decode())
    except URLError as error:
        return complain(f"Nothing was kept: {error}")
    return 0
