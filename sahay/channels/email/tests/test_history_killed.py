"""A reading that is killed goes on where it was, and no mail is lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

import sahay
from sahay.channels.email.history.carrying import Overtaken, carry
from sahay.channels.email.history.sources import FileSource
from sahay.channels.email.models import History, Mailbox, RawMail
from sahay.channels.email.tests.histories import brought, many, mbox_at
from sahay.channels.email.tests.houses import _url, on_disk
from sahay.conversations.models import Conversation, Message
from sahay.journal.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
MAILS = 400


def reader(path: Path, folder: Path) -> subprocess.Popen[bytes]:
    """`sahay mail import` in a process of its own, with the test's database."""
    environment = {
        **os.environ,
        "DATABASE_URL": _url(),
        "SAHAY_DATA": str(folder),
        "SAHAY_SECRET_KEY": settings.SECRET_KEY,
        "SAHAY_TESTING": "1",
        "PYTHONPATH": str(Path(sahay.__file__).parent.parent),
        "PYTHONWARNINGS": "ignore",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "sahay", "mail", "import", str(path)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_killed_again_and_again_the_sums_are_equal(help_box: Mailbox, tmp_path: Path) -> None:
    path = mbox_at(tmp_path / "old.mbox", *many(MAILS))
    chance = random.Random(20261122)
    with on_disk(tmp_path):
        deaths = 0
        for _attempt in range(40):
            child = reader(path, tmp_path)
            before = RawMail.objects.count()
            until = time.monotonic() + 60
            while child.poll() is None and RawMail.objects.count() < before + 40:
                assert time.monotonic() < until
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.2))
            if deaths < 4 and child.poll() is None:
                os.kill(child.pid, signal.SIGKILL)
                deaths += 1
            if child.wait() == 0:
                break
        assert deaths >= 3
        history = History.objects.get()
        known = history.sum
        assert (known.fetched, known.filed, known.set_aside, known.ignored) == (MAILS, MAILS, 0, 0)
        assert history.state == History.State.DONE
        assert history.read == history.size
        assert Message.objects.count() == MAILS
        assert Message.objects.values("external_id").distinct().count() == MAILS
        assert Conversation.objects.count() == MAILS // 2
        assert not Conversation.objects.filter(messages__isnull=True).exists()
        assert Entry.objects.filter(kind="channels.mail_filed").count() == MAILS
        connection.close()


def test_two_readers_of_one_history_do_not_double_it(help_box: Mailbox, tmp_path: Path) -> None:
    path = mbox_at(tmp_path / "old.mbox", *many(60))
    brought(path, help_box)
    History.objects.update(state="reading", part="", position=0, read=0)
    first, second = History.objects.select_related("mailbox__branch").get(), History.objects.get()
    with path.open("rb") as file:
        assert not carry(first, FileSource(file), seconds=0)
        with pytest.raises(Overtaken):
            carry(second, FileSource(file), seconds=0)
    assert History.objects.get().taken == 80
    assert History.objects.get().sum.adds_up
    assert Message.objects.count() == 60
