"""A process that is killed at any instant loses no mail it has said yes to, and doubles none."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.tests.houses import Child, House, house_in
from sahay.channels.tests.mails import HELP, letter
from sahay.conversations.models import Message
from sahay.jobs.models import Job
from sahay.policies.models import Measure, Promise

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(help_box: Mailbox, tmp_path: Path) -> Iterator[House]:
    """A house whose children share one database; first answers are promised and acknowledged."""
    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=True)
    with house_in(tmp_path) as made:
        yield made


def send_as_a_server_does(child: Child, mails: dict[str, bytes], accepted: set[str]) -> None:
    """Sends what has not been accepted yet; a server forgets a mail at 250 and keeps it at anything else."""
    for name, raw in mails.items():
        if name not in accepted and child.is_alive and child.send(raw, HELP) == 250:
            accepted.add(name)


def time_passes() -> None:
    """The leases of those who died run out, and pauses are over."""
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(state=Job.State.RUNNING).update(lease_until=past)
    Job.objects.filter(state=Job.State.READY).update(run_at=past)


def assert_every_mail_is_there_once(mails: dict[str, bytes]) -> None:
    rows = RawMail.objects
    counted = rows.sum()
    assert counted.adds_up
    assert (counted.received, counted.set_aside) == (0, 0), list(rows.values_list("state", "detail"))
    assert counted.filed == len(mails)
    bodies = Counter(Message.objects.filter(kind="in").values_list("body", flat=True))
    assert bodies == Counter(list(mails))
    filed = rows.filter(state="filed").values_list("message_id", flat=True)
    assert set(filed) == set(Message.objects.filter(kind="in").values_list("pk", flat=True))


def catch_up(house: House, mails: dict[str, bytes], accepted: set[str]) -> None:
    """A child that nobody kills takes what was not taken and files everything."""
    time_passes()
    child = house.start()
    send_as_a_server_does(child, mails, accepted)
    until = time.monotonic() + 60
    while not _all_filed(mails) and time.monotonic() < until:
        time_passes()
        time.sleep(0.02)
    child.end()
    assert accepted >= set(mails)


def test_killed_before_any_statement_nothing_is_lost_or_doubled(house: House) -> None:
    """A new mail for every child, and a child that dies before its first statement, its third, its fifth
    ...
    """
    mails: dict[str, bytes] = {}
    accepted: set[str] = set()
    deaths = 0
    for kill_at in range(1, 94, 2):
        time_passes()
        mails[f"mail {kill_at}"] = letter(f"mail {kill_at}")
        child = house.start(kill_at=kill_at)
        until = time.monotonic() + 5
        while child.is_alive and time.monotonic() < until and not _all_filed(mails):
            send_as_a_server_does(child, mails, accepted)
            time.sleep(0.005)
        deaths += not child.is_alive
        child.kill()
        if kill_at % 6 == 1:
            catch_up(house, mails, accepted)
    assert deaths > 20
    catch_up(house, mails, accepted)
    assert_every_mail_is_there_once(mails)


def _all_filed(mails: dict[str, bytes]) -> bool:
    return RawMail.objects.filter(state="filed").count() >= len(mails)


def test_killed_at_random_under_load_nothing_is_lost_or_doubled(house: House) -> None:
    mails = {f"mail {number}": letter(f"mail {number}") for number in range(60)}
    accepted: set[str] = set()
    chance = random.Random(20261122)
    for around in range(9):
        time_passes()
        child = house.start()
        until = time.monotonic() + chance.uniform(0.05, 0.6)
        for name, raw in mails.items():
            if time.monotonic() > until:
                break
            if name not in accepted and child.send(raw, HELP) == 250:
                accepted.add(name)
        child.kill()
        if around % 3 == 2:
            catch_up(house, {name: raw for name, raw in mails.items() if name in accepted}, accepted)
    catch_up(house, mails, accepted)
    assert_every_mail_is_there_once(mails)
