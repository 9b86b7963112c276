"""The mail server is away, or the worker dies with an answer in its hands: it leaves, by itself."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from sahay.business.models import Staff
from sahay.channels.actions import change_mailbox
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reading import read
from sahay.channels.email.tests.houses import house_in
from sahay.channels.email.tests.smtp_server import MailServer
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.actions import reply
from sahay.conversations.models import Delivery, Message
from sahay.jobs.models import Job
from sahay.jobs.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class SlowServer(MailServer):
    """Has got the last byte and thinks, before it keeps the mail or before it says so, until told to go."""

    keeps_first: bool = False
    asked: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = await super().handle_DATA(server, session, envelope) if self.keeps_first else ""
        self.asked.set()
        while not self.go_on.is_set():
            await asyncio.sleep(0.01)
        return answer or await super().handle_DATA(server, session, envelope)


def until(is_so: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


def answered(box: Mailbox, by: Staff, port: int) -> Message:
    """Sara asked, and an answer is about to leave through the server at this port."""
    change_mailbox(box, by="start", smtp_host="127.0.0.1", smtp_port=port, smtp_security="plain")
    row = arrive(letter(), mailbox=box)
    assert row.message is not None
    answer = reply(row.message.conversation, by=by, text="Tomorrow.", say_concern=False)
    time_passes()
    return answer


def time_passes() -> None:
    """Undo is over, pauses are over, and the leases of the dead have run out."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state="waiting").update(send_at=past)
    Delivery.objects.filter(state="leaving").update(leaving_at=past - timedelta(minutes=5))
    Job.objects.filter(task="conversations.deliver", state="ready").update(run_at=past)
    Job.objects.filter(state="running").update(lease_until=past)


def state_of(answer: Message) -> str:
    return Delivery.objects.get(message=answer).state


@pytest.fixture
def worker(disk: None) -> Iterator[Worker]:
    """A worker that runs as in life, beside the test."""
    made = Worker()

    def work() -> None:
        made.run()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield made
    made.stop.set()
    thread.join(10)


def test_a_server_that_was_away_gets_the_answer_when_it_is_back(
    help_box: Mailbox, mona: Staff, worker: Worker
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        answer = answered(help_box, mona, nobody.getsockname()[1])
        assert until(lambda: "does not answer" in Delivery.objects.get(message=answer).why)
    assert state_of(answer) == "waiting"
    assert Delivery.objects.get(message=answer).send_at > timezone.now()
    server = MailServer()
    running = server.start()
    change_mailbox(help_box, by="start", smtp_port=server.port)
    time_passes()
    assert until(lambda: state_of(answer) == "sent")
    running.stop()
    assert [read(mail.data).message_id for mail in server.taken] == [answer.external_id]


@pytest.mark.parametrize("kept", [False, True])
def test_a_worker_that_dies_with_an_answer_in_its_hands_loses_none(
    help_box: Mailbox, mona: Staff, tmp_path: Path, kept: bool
) -> None:
    """It leaves once, or twice under one id when the server had taken it before the worker could write it
    down.
    """
    server = SlowServer(keeps_first=kept)
    running = server.start()
    with house_in(tmp_path) as house:
        answer = answered(help_box, mona, server.port)
        child = house.start()
        assert server.asked.wait(15)
        assert state_of(answer) == "leaving"
        child.kill()
        assert state_of(answer) == "leaving"
        time_passes()
        house.start()
        server.go_on.set()
        assert until(lambda: state_of(answer) == "sent")
    running.stop()
    ids = [read(mail.data).message_id for mail in server.taken]
    assert set(ids) == {answer.external_id}
    assert len(ids) == (2 if kept else 1)
