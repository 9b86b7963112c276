"""A locked database, a full disk, a mail of 25 MB: a clear answer, nothing lost, and it recovers by
itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.tests.houses import House, house_in
from sahay.channels.tests.mails import HELP, letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(help_box: Mailbox, tmp_path: Path) -> Iterator[House]:
    """A house whose children share one database."""
    with house_in(tmp_path) as made:
        yield made


@pytest.mark.on("sqlite")
def test_while_the_database_is_locked_senders_are_asked_to_come_again(house: House) -> None:
    child = house.start(patience=0.3, work=False)
    assert child.send(letter("before"), HELP) == 250
    lock = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    mail = letter("meanwhile")
    assert child.send(mail, HELP) == 451
    lock.execute("ROLLBACK")
    lock.close()
    assert RawMail.objects.count() == 1
    assert child.send(mail, HELP) == 250
    assert RawMail.objects.count() == 2


@pytest.mark.on("sqlite")
def test_on_a_full_disk_senders_are_asked_to_come_again(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0] + 60
    small, large = letter("small"), letter("x" * 900_000)
    child = house.start(pages=pages, work=False)
    assert child.send(large, HELP) == 451
    assert child.send(small, HELP) == 250
    child.end()
    assert RawMail.objects.count() == 1
    assert house.start(work=False).send(large, HELP) == 250
    assert RawMail.objects.sum().adds_up


def test_a_mail_of_25_mb_takes_a_bounded_part_of_the_memory(house: House) -> None:
    """Ten times a mail on PostgreSQL, whose driver writes bytes as text; and the second takes no more than
    the first.
    """
    child = house.start(work=False)
    assert child.send(letter("small"), HELP) == 250
    before = child.peak_megabytes()
    line = b"QmFzZTY0IGlzIGEgd2F5IHRvIHdyaXRlIGJ5dGVzIGFzIGxldHRlcnMgdGhhdCBhbnkgbWFpbCBzZXI=\r\n"
    large = letter("large") + line * (25_000_000 // len(line))
    assert child.send(large, HELP) == 250
    assert child.send(large + b"again", HELP) == 250
    assert RawMail.objects.order_by("-size")[0].size > 24_900_000
    assert child.peak_megabytes() - before < (130 if connection.vendor == "sqlite" else 300)
