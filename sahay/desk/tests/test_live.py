"""Live hints: who hears what, how a sleeper catches up, and that a thousand streams cost next to nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.channels.email.tests.houses import on_disk
from sahay.channels.models import Pulse
from sahay.conversations.events import ConversationsJoined, Moved, Noted
from sahay.customers.events import CustomerChanged
from sahay.desk import following
from sahay.desk.following import Hub, Watcher
from sahay.desk.hints import MOST_MISSED, Hint, Sight, hint_of, hints_after
from sahay.journal.feed import newest
from sahay.journal.models import Entry


def happens(event: Any, by: str = "test") -> Entry:
    with transaction.atomic():
        return journal.record(event, by=by)


def hint(event: Any) -> Hint:
    return hint_of(happens(event))


@pytest.fixture
def sight(ada: Staff) -> Sight:
    return Sight.of(ada)


def test_a_hint_names_what_changed_and_nothing_of_it(old_town: Branch) -> None:
    noted = hint(Noted(conversation=7, branch=old_town.pk, message=3))
    assert noted.line == f"id: {noted.id}\ndata: conversation:7 inbox\n\n".encode()


def test_people_hear_of_their_branches_only(
    old_town: Branch, harbour: Branch, sight: Sight, theo: Staff, olga: Staff
) -> None:
    here = hint(Noted(conversation=7, branch=old_town.pk, message=3))
    nowhere = hint(Noted(conversation=8, branch=None, message=4))
    assert [person.hears(here) for person in (sight, Sight.of(theo), Sight.of(olga))] == [True, False, True]
    assert [person.hears(nowhere) for person in (sight, Sight.of(theo), Sight.of(olga))] == [
        False,
        False,
        True,
    ]


def test_both_branches_hear_when_something_moves(
    old_town: Branch, harbour: Branch, sight: Sight, theo: Staff
) -> None:
    moved = hint(Moved(conversation=7, branch=harbour.pk, before=old_town.pk, name="Harbour"))
    assert sight.hears(moved)
    assert Sight.of(theo).hears(moved)


def test_those_who_look_at_a_joined_conversation_hear_it(old_town: Branch) -> None:
    joined = hint(ConversationsJoined(conversation=7, branch=old_town.pk, joined=9))
    assert joined.topics == ("conversation:7", "inbox", "conversation:9")


def test_what_concerns_a_customer_concerns_everybody(sight: Sight, theo: Staff) -> None:
    changed = hint(CustomerChanged(customer=5, changed=["wish"]))
    assert changed.topics == ("customer:5", "customers")
    assert Sight.of(theo).hears(changed)


def test_a_sleeper_hears_what_was_missed_and_is_told_when_it_was_too_much(
    old_town: Branch, sight: Sight
) -> None:
    after = happens(Noted(conversation=1, branch=old_town.pk, message=1)).pk
    happens(Noted(conversation=2, branch=old_town.pk, message=2))
    missed, complete = hints_after(after, sight)
    assert ("conversation:2", "inbox") in [hint.topics for hint in missed]
    assert complete
    for number in range(MOST_MISSED + 1):
        happens(Noted(conversation=number, branch=old_town.pk, message=number))
    assert not hints_after(after, sight)[1]


def test_asking_now_and_then_tells_the_same(desk: Client, old_town: Branch) -> None:
    after = newest()
    entry = happens(Noted(conversation=7, branch=old_town.pk, message=3))
    answer = desk.get(f"/live/poll/?after={after}").json()
    assert set(answer["topics"]) == {"conversation:7", "inbox"}
    assert answer["after"] == entry.pk
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        assert desk.get(f"/live/poll/?after={entry.pk}").json()["topics"] == []


def test_a_stranger_hears_nothing(client: Client) -> None:
    for address in ("/live/", "/live/poll/"):
        assert client.get(address).headers["Location"].startswith("/account/login/")


def test_hints_are_not_asked_for_by_posting(desk: Client) -> None:
    assert desk.post("/live/").status_code == 405


# The follower itself, on a database that other connections can see ----------------------------


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
def test_a_commit_elsewhere_reaches_the_stream(hub: Hub, ada: Staff, old_town: Branch) -> None:
    watcher = Watcher(Sight.of(ada), "s", hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        await asyncio.to_thread(
            elsewhere, lambda: happens(Noted(conversation=7, branch=old_town.pk, message=1))
        )
        said = await line()
        assert b"data: conversation:7 inbox" in said

    watched(hub, watcher, story)


@pytest.mark.django_db(transaction=True)
def test_what_happened_between_the_question_and_the_stream_is_heard(
    hub: Hub, ada: Staff, old_town: Branch
) -> None:
    place = hub.place()
    elsewhere(lambda: happens(Noted(conversation=7, branch=old_town.pk, message=1)))
    waited = threading.Event()
    while hub.place() == place and not waited.wait(0.02):
        continue
    watcher = Watcher(Sight.of(ada), "s", place)

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        assert b"conversation:7" in await line()

    watched(hub, watcher, story)


@pytest.mark.django_db(transaction=True)
def test_silence_is_a_heartbeat(hub: Hub, ada: Staff) -> None:
    watcher = Watcher(Sight.of(ada), "s", hub.place())

    async def listen() -> bytes | None:
        async with hub.watching(watcher):
            return await watcher.next_line()

    assert asyncio.run(listen()) == following.HEARTBEAT_LINE


@pytest.mark.django_db(transaction=True)
def test_the_stream_of_somebody_who_left_ends(hub: Hub, client: Client, ada: Staff) -> None:
    client.force_login(ada)
    watcher = Watcher(Sight.of(ada), client.session.session_key or "", hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        await asyncio.to_thread(elsewhere, lambda: Staff.objects.filter(pk=ada.pk).update(is_active=False))
        assert await line() is None

    watched(hub, watcher, story)
    assert hub.everybody() == []


@pytest.mark.django_db(transaction=True)
def test_signing_out_ends_the_stream_too(hub: Hub, client: Client, ada: Staff) -> None:
    client.force_login(ada)
    watcher = Watcher(Sight.of(ada), client.session.session_key or "", hub.place())

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


def test_a_reader_who_is_too_slow_is_sent_away_to_come_back(old_town: Branch, sight: Sight) -> None:
    watcher = Watcher(sight, "s", 0)
    watcher.tell(
        Hint(number, "k", "s", ("inbox",), frozenset({old_town.pk}), True)
        for number in range(following.MOST_WAITING + 1)
    )
    assert asyncio.run(watcher.next_line()) is None


@pytest.mark.django_db(transaction=True)
def test_a_thousand_listeners_need_one_thread_and_hear_the_same_commit(
    hub: Hub, ada: Staff, old_town: Branch
) -> None:
    before = threading.active_count()
    watchers = [Watcher(Sight.of(ada), "s", hub.place()) for _number in range(1000)]

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
    hub: Hub, client: Client, ada: Staff
) -> None:
    client.force_login(ada)
    watcher = Watcher(Sight.of(ada), client.session.session_key or "", hub.place())

    async def story(line: Callable[[], Awaitable[Any]]) -> None:
        now = timezone.now()
        await asyncio.to_thread(elsewhere, lambda: Pulse.objects.create(part="worker", place="here", at=now))
        assert b"data: channels" in await line()
        await asyncio.to_thread(elsewhere, Pulse.objects.all().delete)
        assert b"data: channels" in await line()

    watched(hub, watcher, story)
