"""The follower of the journal: what others commit reaches every stream, and a thousand cost little."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.channels.email.tests.houses import on_disk
from sahay.channels.models import Pulse
from sahay.conversations.events import Noted
from sahay.desk import following
from sahay.desk.following import Hub, Watcher
from sahay.desk.hints import Hint, Sight
from sahay.desk.tests.events import happens


@pytest.fixture
def hub(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A follower of its own, in a hurry."""
    monkeypatch.setattr(following, "HEARTBEAT", 0.3)
    monkeypatch.setattr(following, "LOOK_AGAIN", 0.2)
    with on_disk(tmp_path):
        made = Hub()
        made.start()
        yield made
        made.close()


@pytest.fixture
def session(hub: Hub, client: Client, ada: Staff) -> str:
    """Ada is signed in, and stays so: whoever is not, is sent away at the next look."""
    client.force_login(ada)
    return client.session.session_key or ""


def elsewhere(work: Callable[[], object]) -> None:
    """Something another process commits."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def watched(
    hub: Hub, watcher: Watcher, story: Callable[[Callable[[], Awaitable[Any]]], Awaitable[None]]
) -> None:
    """Runs a story beside a stream; `line` gives its next line that is no heartbeat."""

    async def run() -> None:
        async with hub.watching(watcher):

            async def line() -> bytes | None:
                async with asyncio.timeout(10):
                    while (said := await watcher.next_line()) == following.HEARTBEAT_LINE:
                        continue
                    return said

            await story(line)

    asyncio.run(run())


@pytest.mark.django_db(transaction=True)
def test_a_commit_elsewhere_reaches_the_stream(hub: Hub, ada: Staff, session: str, old_town: Branch) -> None:
    watcher = Watcher(Sight.of(ada), session, hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        await asyncio.to_thread(
            elsewhere, lambda: happens(Noted(conversation=7, branch=old_town.pk, message=1))
        )
        said = await line()
        assert b"data: conversation:7 inbox" in said

    watched(hub, watcher, story)


@pytest.mark.django_db(transaction=True)
def test_what_happened_between_the_question_and_the_stream_is_heard(
    hub: Hub, ada: Staff, session: str, old_town: Branch
) -> None:
    place = hub.place()
    elsewhere(lambda: happens(Noted(conversation=7, branch=old_town.pk, message=1)))
    waited = threading.Event()
    while hub.place() == place and not waited.wait(0.02):
        continue
    watcher = Watcher(Sight.of(ada), session, place)

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        assert b"conversation:7" in await line()

    watched(hub, watcher, story)


@pytest.mark.django_db(transaction=True)
def test_silence_is_a_heartbeat(hub: Hub, ada: Staff, session: str) -> None:
    watcher = Watcher(Sight.of(ada), session, hub.place())

    async def listen() -> bytes | None:
        async with hub.watching(watcher):
            return await watcher.next_line()

    assert asyncio.run(listen()) == following.HEARTBEAT_LINE


@pytest.mark.django_db(transaction=True)
def test_the_stream_of_somebody_who_left_ends(hub: Hub, ada: Staff, session: str) -> None:
    watcher = Watcher(Sight.of(ada), session, hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        await asyncio.to_thread(elsewhere, lambda: Staff.objects.filter(pk=ada.pk).update(is_active=False))
        assert await line() is None

    watched(hub, watcher, story)
    assert hub.everybody() == []


@pytest.mark.django_db(transaction=True)
def test_signing_out_ends_the_stream_too(hub: Hub, client: Client, ada: Staff, session: str) -> None:
    watcher = Watcher(Sight.of(ada), session, hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        await asyncio.to_thread(elsewhere, client.logout)
        assert await line() is None

    watched(hub, watcher, story)


@pytest.mark.django_db(transaction=True)
def test_somebody_who_gets_another_branch_hears_of_it_without_a_new_stream(
    hub: Hub, client: Client, theo: Staff, old_town: Branch
) -> None:
    client.force_login(theo)
    watcher = Watcher(Sight.of(theo), client.session.session_key or "", hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        await asyncio.to_thread(elsewhere, lambda: theo.branches.add(old_town))
        while old_town.pk not in watcher.sight.branches:
            await asyncio.sleep(0.02)
        await asyncio.to_thread(
            elsewhere, lambda: happens(Noted(conversation=7, branch=old_town.pk, message=1))
        )
        assert b"conversation:7" in await line()

    watched(hub, watcher, story)


def test_a_reader_who_is_too_slow_is_sent_away_to_come_back(old_town: Branch, ada: Staff) -> None:
    watcher = Watcher(Sight.of(ada), "s", 0)
    for number in range(following.MOST_WAITING + 1):
        watcher.tell([Hint(number, "k", "s", ("inbox",), frozenset({old_town.pk}), True)])
    assert asyncio.run(watcher.next_line()) is None


def test_what_is_done_to_many_at_once_is_one_line(old_town: Branch, harbour: Branch, ada: Staff) -> None:
    watcher = Watcher(Sight.of(ada), "s", 0)
    here, there = frozenset({old_town.pk}), frozenset({harbour.pk})
    watcher.tell(
        Hint(number, "k", "s", (f"conversation:{number}", "inbox"), there if number == 50 else here, True)
        for number in range(51)
    )
    line = asyncio.run(watcher.next_line())
    assert line is not None
    assert line.startswith(b"id: 49\n")
    assert line.count(b"inbox") == 1
    assert b"conversation:49" in line
    assert b"conversation:50" not in line
    assert not watcher.waiting


@pytest.mark.django_db(transaction=True)
def test_a_thousand_listeners_need_one_thread_and_hear_the_same_commit(
    hub: Hub, ada: Staff, session: str, old_town: Branch
) -> None:
    before = threading.active_count()
    watchers = [Watcher(Sight.of(ada), session, hub.place()) for _number in range(1000)]

    async def listen(watcher: Watcher) -> bytes | None:
        async with hub.watching(watcher):
            while (said := await watcher.next_line()) == following.HEARTBEAT_LINE:
                continue
            return said

    async def everybody() -> list[bytes | None]:
        listening = [asyncio.create_task(listen(watcher)) for watcher in watchers]
        await asyncio.sleep(0.1)
        assert threading.active_count() <= before
        await asyncio.to_thread(
            elsewhere, lambda: happens(Noted(conversation=7, branch=old_town.pk, message=1))
        )
        async with asyncio.timeout(20):
            return await asyncio.gather(*listening)

    assert len(set(asyncio.run(everybody()))) == 1


@pytest.mark.django_db(transaction=True)
def test_a_follower_nobody_listens_to_ends_and_begins_again_when_asked(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "IDLE", 0.1)
    thread = hub.thread
    assert thread is not None
    thread.join(5)
    assert not thread.is_alive()
    hub.start()
    assert hub.thread is not None


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_falls_silent_is_told_though_it_writes_no_journal(
    hub: Hub, ada: Staff, session: str
) -> None:
    watcher = Watcher(Sight.of(ada), session, hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        now = timezone.now()
        await asyncio.to_thread(elsewhere, lambda: Pulse.objects.create(part="worker", place="here", at=now))
        assert b"data: channels" in await line()
        await asyncio.to_thread(elsewhere, Pulse.objects.all().delete)
        assert b"data: channels" in await line()

    watched(hub, watcher, story)


def test_whoever_may_see_it_hears_at_once_that_somebody_came(
    hub: Hub, old_town: Branch, ada: Staff, session: str, theo: Staff
) -> None:
    """No journal knows of it, and nobody of another branch hears it."""
    theirs = Watcher(Sight.of(theo), "", hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        hub.whisper(7, old_town.pk)
        assert (await line()).endswith(b"data: here:7\n\n")

    watched(hub, Watcher(Sight.of(ada), session, hub.place()), story)
    theirs.tell(hint for _place, hint in hub.recent)
    assert not theirs.waiting
