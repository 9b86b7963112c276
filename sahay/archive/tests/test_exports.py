"""Asking for an export on a page, and fetching its file."""

from __future__ import annotations

import io
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sahay.archive import making
from sahay.archive.actions import ask_for_export, fetch_export
from sahay.archive.loading import bring_in
from sahay.archive.models import Export
from sahay.archive.tasks import look_after, tidy
from sahay.archive.tests.emptying import empty
from sahay.archive.tests.shops import exported
from sahay.business.models import Business, Role, RolePower, Staff
from sahay.conversations.models import Conversation
from sahay.files import parcels
from sahay.files.models import Parcel, Piece
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from tests.cast import make_staff

PAGE = "/desk/settings/out/"


@pytest.fixture
def at_work(client: Client, olga: Staff) -> Client:
    client.force_login(olga)
    return client


def made() -> Export:
    """The export when its maker has ended."""
    run_until_empty()
    until = time.monotonic() + 30
    while Export.objects.unfinished().exists() and time.monotonic() < until:
        time.sleep(0.05)
    return Export.objects.get()


def kinds() -> list[str]:
    return list(
        Entry.objects.filter(kind__startswith="archive.").order_by("pk").values_list("kind", flat=True)
    )


def test_an_owner_makes_an_export_and_fetches_it(disk: None, shop: Conversation, at_work: Client) -> None:
    assert "None yet." in at_work.get(PAGE).text
    assert at_work.post(f"{PAGE}ask/", {}).status_code == 302
    assert "How far the export is" in at_work.get(f"{PAGE}progress/").text
    export = made()
    assert export.done == export.total > 0
    page = at_work.get(PAGE).text
    assert "Fetch the file" in page
    assert "How far" not in page
    answer = at_work.post(f"{PAGE}{export.pk}/fetch/")
    data = b"".join(answer)  # type: ignore[arg-type]
    assert answer.headers["Content-Length"] == str(len(data))
    assert ".zip" in answer.headers["Content-Disposition"]
    assert kinds() == ["archive.export_asked", "archive.export_made", "archive.export_fetched"]
    log = at_work.get("/desk/settings/access/").text
    assert "An export of the business was asked for." in log
    assert "The file of an export was taken away." in log
    empty()
    bring_in(io.BytesIO(data))
    assert Conversation.objects.count() == 1
    assert not Parcel.objects.exists()


def test_an_export_is_asked_for_by_those_who_may(db: None, mona: Staff) -> None:
    with pytest.raises(Refused):
        ask_for_export(by=mona)
    assert not Export.objects.exists()
    assert not Job.objects.exists()
    assert kinds() == []


def test_one_export_at_a_time(db: None, olga: Staff, at_work: Client) -> None:
    ask_for_export(by=olga)
    with pytest.raises(Clash):
        ask_for_export(by=olga, with_sign_ins=True)
    assert Export.objects.count() == 1
    assert "being made already" in at_work.post(f"{PAGE}ask/", {}, follow=True).text


def ready(by: Staff) -> Export:
    parcel = parcels.pack(io.BytesIO(b"the file"), until=timezone.now() + making.KEPT)
    return Export.objects.create(asked_by=by, state=Export.State.READY, parcel=parcel)


def test_the_file_is_for_the_person_who_asked(olga: Staff, at_work: Client) -> None:
    second = make_staff("Otto Mann", "owner")
    export = ready(second)
    assert at_work.post(f"{PAGE}{export.pk}/fetch/").status_code == 404
    with pytest.raises(Clash):
        fetch_export(export, by=olga)
    assert kinds() == []
    at_work.force_login(second)
    assert b"".join(at_work.post(f"{PAGE}{export.pk}/fetch/")) == b"the file"  # type: ignore[arg-type]


def test_who_loses_the_power_loses_the_file(olga: Staff, at_work: Client) -> None:
    export = ready(olga)
    RolePower.objects.filter(role=Role.objects.get(key="owner"), power="business.export").delete()
    with pytest.raises(Refused):
        fetch_export(export, by=Staff.objects.get(pk=olga.pk))
    assert at_work.post(f"{PAGE}{export.pk}/fetch/").status_code == 403
    assert kinds() == []


def test_a_get_fetches_nothing(olga: Staff, at_work: Client) -> None:
    assert at_work.get(f"{PAGE}{ready(olga).pk}/fetch/").status_code == 405


def test_the_file_goes_after_a_day(olga: Staff, at_work: Client) -> None:
    export = ready(olga)
    tidy()()  # type: ignore[misc]
    assert Piece.objects.exists()
    Parcel.objects.update(until=timezone.now() - timedelta(seconds=1))
    tidy()()  # type: ignore[misc]
    assert not Piece.objects.exists()
    assert "not kept any more" in at_work.get(PAGE).text
    assert at_work.post(f"{PAGE}{export.pk}/fetch/", follow=True).status_code == 200
    assert kinds() == []


def test_an_export_that_cannot_be_made_says_so(
    disk: None, olga: Staff, at_work: Client, settings: object, tmp_path: object
) -> None:
    """The folder for it is gone."""
    from dataclasses import replace
    from pathlib import Path

    ask_for_export(by=olga)
    settings.ENV = replace(settings.ENV, data=Path(str(tmp_path)) / "gone")  # type: ignore[attr-defined]
    assert made().state == Export.State.FAILED
    assert kinds()[-1] == "archive.export_failed"
    assert "could not be made" in at_work.get(PAGE).text
    ask_for_export(by=olga)


def test_an_export_whose_maker_was_lost_is_made_by_another(disk: None, olga: Staff) -> None:
    export = ask_for_export(by=olga)
    Export.objects.update(attempts=1, heard_at=timezone.now())
    assert making.lost() == []
    assert making.begin(export.pk) is None
    Job.objects.all().delete()
    Export.objects.update(heard_at=timezone.now() - timedelta(minutes=2))
    look_after()()  # type: ignore[misc]
    assert made().is_here


def test_an_export_that_was_lost_again_and_again_has_failed(db: None, olga: Staff) -> None:
    export = ask_for_export(by=olga)
    Export.objects.update(attempts=making.MOST_ATTEMPTS, heard_at=timezone.now() - timedelta(minutes=2))
    assert making.lost() == []
    assert Export.objects.get(pk=export.pk).state == Export.State.FAILED
    assert making.begin(export.pk) is None


def test_a_second_worker_changes_nothing_that_is_ready(db: None, olga: Staff) -> None:
    export = ready(olga)
    assert making.begin(export.pk) is None


def test_a_parcel_is_read_from_anywhere(db: None) -> None:
    data = bytes(range(251)) * 20_000
    parcel = parcels.pack(io.BytesIO(data), until=timezone.now())
    assert b"".join(parcels.slices(parcel)) == data
    with parcels.opened(parcel) as file:
        for at in (0, 999_999, 1_000_000, 4_999_990, len(data)):
            file.seek(at)
            assert file.read(1_500_000) == data[at : at + 1_500_000]
        assert file.seek(-10, 2) == len(data) - 10
        assert file.read() == data[-10:]


@pytest.mark.django_db(transaction=True)
def test_an_export_comes_in_on_the_first_page(shop: Conversation, client: Client) -> None:
    data, _manifest = exported()
    assert client.get("/start/export/").headers["Location"].startswith("/account/")
    empty()
    assert "/start/export/" in client.get("/start/").text
    broken = client.post("/start/export/", {"export": io.BytesIO(data[:-100])})
    assert broken.status_code == 422
    assert "not an export" in broken.text
    assert not Business.objects.exists()
    nothing = client.post("/start/export/", {})
    assert nothing.status_code == 422
    page = client.post("/start/export/", {"export": io.BytesIO(data)}, follow=True)
    assert "Everything is here." in page.text
    assert "sahay createowner" in page.text
    assert Conversation.objects.get().pk == shop.pk


def test_nobody_brings_anything_into_a_business(client: Client, olga: Staff) -> None:
    answer = client.post("/start/export/", {"export": io.BytesIO(b"x")})
    assert answer.status_code == 302
    assert kinds() == []
