"""What goes out comes in again, equal to the last row."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from sahay.archive.loading import bring_in
from sahay.archive.manifest import READABLE
from sahay.archive.tables import LEFT_OUT, SIGN_IN_TABLES, carried, rows
from sahay.archive.tests.emptying import embedded, empty
from sahay.archive.tests.shops import HOSTILE, SUBJECT, exported
from sahay.business.models import Staff
from sahay.channels.models import History, Mailbox
from sahay.conversations.models import Conversation, Delivery
from sahay.customers.models import Customer
from sahay.files.parcels import pack
from sahay.jobs.models import Job
from sahay.jobs.tasks import TASKS
from sahay.jobs.worker import run_until_empty
from sahay.search.models import Document
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
JOURNAL = "tables/journal.entry.jsonl"


def tables(export: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export)) as file:
        return {name: file.read(name) for name in file.namelist() if name.endswith(".jsonl")}


def files(export: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export)) as file:
        return {name: file.read(name) for name in file.namelist() if name.startswith(("mails/", "files/"))}


def assert_equal(first: bytes, second: bytes) -> None:
    """Byte for byte; the journal has grown by what was done with exports since."""
    before, after = tables(first), tables(second)
    assert before.keys() == after.keys()
    for name in before.keys() - {JOURNAL}:
        assert after[name] == before[name], name
    assert after[JOURNAL].startswith(before[JOURNAL])
    since = [json.loads(row)["kind"] for row in after[JOURNAL][len(before[JOURNAL]) :].splitlines()]
    assert {kind.partition(".")[0] for kind in since} == {"archive"}
    assert files(first) == files(second)


def test_every_table_goes_out_or_is_named_with_the_reason_why_not() -> None:
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert known - LEFT_OUT.keys() == {model._meta.label for model in carried(with_sign_ins=True)}
    assert known - LEFT_OUT.keys() - SIGN_IN_TABLES == {m._meta.label for m in carried(with_sign_ins=False)}


@pytest.mark.parametrize("with_sign_ins", [False, True])
def test_what_goes_out_comes_in_equal_to_the_last_row(shop: Conversation, with_sign_ins: bool) -> None:
    first, manifest = exported(with_sign_ins=with_sign_ins)
    assert manifest.files["tables/conversations.message.jsonl"].lines == shop.messages.count()
    empty()
    told: list[tuple[int, int]] = []
    bring_in(io.BytesIO(first), told=lambda done, total: told.append((done, total)))
    second, _manifest = exported(with_sign_ins=with_sign_ins)
    assert_equal(first, second)
    assert told[-1][0] == told[-1][1]
    again = Conversation.objects.get(pk=shop.pk)
    assert again.subject == SUBJECT
    assert again.messages.get(kind="note").body == HOSTILE
    assert again.messages.get(kind="note").attachments.get().blob.read() == bytes(range(256)) * 400


@pytest.mark.on("postgresql")
def test_it_moves_between_both_databases_and_back(shop: Conversation, tmp_path: Path) -> None:
    first, _manifest = exported(with_sign_ins=True)
    with embedded(tmp_path / "small.sqlite3"):
        assert connection.vendor == "sqlite"
        bring_in(io.BytesIO(first))
        second, _manifest = exported(with_sign_ins=True)
    empty()
    bring_in(io.BytesIO(second))
    third, _manifest = exported(with_sign_ins=True)
    assert_equal(first, second)
    assert_equal(second, third)


def test_what_points_at_what_stays_here_points_nowhere_there(shop: Conversation) -> None:
    """A mailbox from before whose file was still being read: the file is no part of the business."""
    parcel = pack(io.BytesIO(b"From x"), until=shop.opened_at)
    History.objects.create(
        mailbox=Mailbox.objects.get(), kind="file", fingerprint="f", parcel=parcel, taken=7
    )
    export, _manifest = exported()
    empty()
    bring_in(io.BytesIO(export))
    history = History.objects.get()
    assert (history.taken, history.parcel) == (7, None)


def test_new_rows_get_new_numbers_afterwards(shop: Conversation) -> None:
    export, _manifest = exported()
    most = Customer.objects.order_by("-pk").values_list("pk", flat=True)[0]
    empty()
    bring_in(io.BytesIO(export))
    assert Customer.objects.create(name="Ravi").pk == most + 1
    assert Job.objects.create(task="x", run_at=shop.opened_at).pk


def test_scheduled_answers_still_leave_and_everything_can_be_found(shop: Conversation) -> None:
    export, _manifest = exported()
    waits = Delivery.objects.get(scheduled=True)
    empty()
    bring_in(io.BytesIO(export))
    assert not Document.objects.exists()
    assert Job.objects.filter(task="conversations.deliver", arguments={"delivery": waits.pk}).count() == 1
    run_until_empty()
    assert Document.objects.filter(kind="conversation", ref=shop.pk).exists()
    assert Delivery.objects.get(pk=waits.pk).state == Delivery.State.WAITING


def test_nothing_of_secrets_is_in_the_file(shop: Conversation) -> None:
    sealed = Mailbox.objects.get().imap_secret
    hashed = Staff.objects.first().password  # type: ignore[union-attr]
    export, manifest = exported()
    everything = b"".join([*tables(export).values(), *files(export).values(), manifest.dumped()])
    assert sealed
    assert sealed.encode() not in everything
    assert hashed.encode() not in everything
    assert "channels.mailbox.imap_secret" in manifest.enter_again
    assert "business.staff.password" in manifest.enter_again
    assert "mfa.authenticator" in manifest.enter_again


def test_people_can_sign_in_only_when_their_passwords_came_along(shop: Conversation) -> None:
    without, _manifest = exported()
    along, manifest = exported(with_sign_ins=True)
    assert "business.staff.password" not in manifest.enter_again
    empty()
    bring_in(io.BytesIO(without))
    assert not Staff.objects.get(login="olga").check_password(PASSWORD)
    assert not Staff.objects.get(login="olga").check_password("")
    empty()
    bring_in(io.BytesIO(along))
    assert Staff.objects.get(login="olga").check_password(PASSWORD)


def test_mails_are_there_as_they_came_and_conversations_to_be_read(shop: Conversation) -> None:
    export, manifest = exported()
    mails = [data for name, data in files(export).items() if name.endswith(".eml")]
    assert any(b"Where is my kettle?" in mail for mail in mails)
    told = [json.loads(row) for row in tables(export)[READABLE].splitlines()]
    assert [one["number"] for one in told] == [shop.pk]
    assert next(said["kind"] for said in told[0]["messages"]) == "in"
    assert told[0]["messages"][-2]["files"] == ["bill.pdf"]
    assert manifest.blobs == len(files(export))


def test_it_is_of_one_moment_whoever_writes_meanwhile(disk: None, shop: Conversation) -> None:
    """Rows that come while it is written are not in it, and nobody waits for it."""
    target, late = io.BytesIO(), []

    def meanwhile(done: int, total: int) -> None:
        if not late:
            late.append(write_elsewhere())

    from sahay.archive import writing

    writing_step, writing.TELL_EVERY = writing.TELL_EVERY, 1
    try:
        writing.write(target, told=meanwhile)
    finally:
        writing.TELL_EVERY = writing_step
    assert late == ["written"]
    assert b"Latecomer" not in tables(target.getvalue())["tables/customers.customer.jsonl"]
    assert Customer.objects.filter(name="Latecomer").exists()


def write_elsewhere() -> str:
    import threading

    said: list[str] = []

    def write() -> None:
        Customer.objects.create(name="Latecomer")
        said.append("written")
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join(15)
    return said[0] if said else "blocked"


def test_a_sahay_that_has_been_running_empty_for_a_while_still_takes_an_export_in() -> None:
    """Nothing that the clock starts leaves a row where there is no business."""
    for known in [task for task in TASKS.values() if task.every]:
        effects = known.work()
        if callable(effects):
            effects()
    assert [model._meta.label for model in carried(with_sign_ins=True) if rows(model).exists()] == []
