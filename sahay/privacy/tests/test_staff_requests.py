"""People who work here ask about their data as customers do; somebody else carries it out."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Absence, Branch, Staff, StaffHours
from sahay.documents.models import Signature
from sahay.files.parcels import opened
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.privacy import actions
from sahay.privacy.models import Identity, Look, Request
from sahay.privacy.tests.conftest import acts_upon

pytestmark = pytest.mark.django_db


@pytest.fixture
def known_ada(ada: Staff, mona: Staff) -> Staff:
    """She has a phone, hours, absences, looks of hers, and signed in long ago and lately."""
    now = timezone.now()
    ada.phone, ada.signature, ada.email = "+91 98200 55555", "Kind regards, Ada", "ada@lotus.example"
    ada.save()
    StaffHours.objects.create(staff=ada, weekday=0, starts="09:00", ends="17:00")
    for begin, reason in ((now - timedelta(days=30), "a sprained ankle"), (now, "a wedding")):
        Absence.objects.create(staff=ada, starts_at=begin, ends_at=begin + timedelta(days=2), reason=reason)
    Look.objects.create(staff=ada, name=ada.name, what="customer", number=1, hour=now)
    for at in (now - timedelta(days=500), now):
        Entry.objects.create(
            at=at,
            kind="business.signed_in",
            subject_kind="staff",
            subject_id=ada.pk,
            actor_id=ada.pk,
            actor=ada.name,
            facts={"staff": ada.pk, "address": "192.0.2.7", "how": "password", "agent": "Firefox"},
        )
    return ada


def asked(ada: Staff, kind: str) -> Request:
    return actions.ask_own(kind=kind, words="Please.", by=ada)


def test_a_request_of_staff_has_a_clock_and_is_one_however_often_it_is_asked(ada: Staff) -> None:
    request = asked(ada, "see")
    assert request.identity == Identity.SIGNED_IN and request.person == ada and request.customer is None
    assert 27 <= (request.due_at - request.received_at).days <= 31
    assert asked(ada, "see") == request and Request.objects.count() == 1


def test_whoever_has_left_and_whoever_asks_for_no_such_thing_is_refused(ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.ask_own(kind="sing", words="", by=ada)
    ada.is_active = False
    with pytest.raises(Refused):
        actions.ask_own(kind="see", words="", by=ada)
    assert not Request.objects.exists()


def test_nobody_handles_what_they_ask_themselves(mona: Staff, olga: Staff) -> None:
    request = asked(mona, "erase")
    for act in acts_upon(request, by=mona):
        with pytest.raises(Refused):
            act()
    request.refresh_from_db()
    assert request.is_open and request.identity == Identity.SIGNED_IN
    assert actions.carry_out(request, by=olga).done_name == "Olga Petrova"


def test_only_whoever_handles_data_writes_down_what_others_asked(
    ada: Staff, mona: Staff, theo: Staff
) -> None:
    for person, by in ((mona, ada), (mona, mona), (theo, mona)):
        with pytest.raises(Refused):
            actions.ask_for(person, kind="see", words="", by=by)
    assert not Request.objects.exists()
    request = actions.ask_for(ada, kind="see", words="By letter.", by=mona)
    assert not request.is_proven
    with pytest.raises(Refused):
        actions.carry_out(request, by=mona)
    assert Request.objects.open().get() == request


def test_the_clock_begins_on_the_day_on_which_they_asked(client: Client, ada: Staff, mona: Staff) -> None:
    client.force_login(mona)
    with time_machine.travel(datetime(2026, 11, 22, 20, 30, tzinfo=UTC), tick=False):
        typed = {"person": ada.pk, "kind": "see", "on": "2026-11-20", "words": "By letter."}
        client.post(reverse("privacy:ask_for"), typed)
        request = Request.objects.get()
        assert request.received_at == datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
        client.post(reverse("privacy:ask_for"), typed | {"kind": "export", "on": "2026-11-23"})
        assert Request.objects.get(kind="export").received_at == timezone.now()
        assert Request.objects.get(kind="export").due_at > request.due_at


@pytest.mark.parametrize(
    ("day", "said"), [("2026-11-24", "has not come yet"), ("2016-11-20", "more than a year ago")]
)
def test_a_day_on_which_nobody_can_have_asked_is_refused_beside_what_was_typed(
    client: Client, ada: Staff, mona: Staff, day: str, said: str
) -> None:
    client.force_login(mona)
    with time_machine.travel(datetime(2026, 11, 22, 20, 30, tzinfo=UTC), tick=False):
        typed = {"person": ada.pk, "kind": "see", "on": day, "words": "By letter."}
        page = client.post(reverse("privacy:ask_for"), typed).content.decode()
    assert said in page and "By letter." in page and not Request.objects.exists()


def test_their_file_holds_what_is_theirs_and_nothing_of_customers(
    known_ada: Staff, mona: Staff, saras_question: object
) -> None:
    done = actions.carry_out(asked(known_ada, "export"), by=mona)
    assert done.parcel is not None
    with zipfile.ZipFile(io.BytesIO(opened(done.parcel).read())) as made:
        data = json.loads(made.read("data.json"))
        assert "Sara" not in made.read("data.json").decode()
    assert (
        data["business.Staff"][0]["phone"] == "+91 98200 55555"
        and "password" not in data["business.Staff"][0]
    )
    assert len(data["business.Absence"]) == 2 and len(data["privacy.Look"]) == 1
    assert data["journal.Entry"] and all("facts" not in row for row in data["journal.Entry"])
    assert "customers.Customer" not in data and "conversations.Message" not in data


def test_the_file_is_for_whoever_asked(known_ada: Staff, mona: Staff, client: Client) -> None:
    done = actions.carry_out(asked(known_ada, "see"), by=mona)
    with pytest.raises(Refused):
        actions.fetch(done, by=mona)
    client.force_login(mona)
    assert client.post(reverse("privacy:own_file", args=[done.pk])).status_code == 404
    done.refresh_from_db()
    assert done.fetched_at is None
    client.force_login(known_ada)
    assert client.post(reverse("privacy:own_file", args=[done.pk])).status_code == 200
    done.refresh_from_db()
    assert done.fetched_at is not None


def test_while_they_work_here_only_what_is_over_goes(known_ada: Staff, mona: Staff) -> None:
    done = actions.carry_out(asked(known_ada, "erase"), by=mona)
    known_ada.refresh_from_db()
    assert known_ada.phone and known_ada.hours.exists()
    assert list(known_ada.absences.order_by("pk").values_list("reason", flat=True)) == ["a wedding"]
    signed_in = Entry.objects.filter(kind="business.signed_in").order_by("at")
    assert [entry.facts["address"] for entry in signed_in] == ["", "192.0.2.7"]
    assert done.proof["rows"] == {"business.Absence": 1} and len(done.digest) == 64


def test_when_they_have_left_the_account_is_emptied_and_what_must_be_proven_stays(
    known_ada: Staff, mona: Staff, olga: Staff
) -> None:
    Staff.objects.filter(pk=known_ada.pk).update(is_active=False)
    known_ada.refresh_from_db()
    request = actions.ask_for(known_ada, kind="erase", words="", by=mona)
    done = actions.carry_out(actions.prove(request, how=Identity.PAPER, by=mona), by=mona)
    known_ada.refresh_from_db()
    gone = (known_ada.phone, known_ada.email, known_ada.signature, known_ada.login)
    assert gone == ("", "", "", f"left-{known_ada.pk}") and not known_ada.has_usable_password()
    assert not known_ada.hours.exists() and not known_ada.absences.exists()
    assert known_ada.name == "Ada Lovelace" and Look.objects.filter(staff=known_ada).exists()
    assert done.proof["kept"]["privacy.Look"] == 1 and done.proof["kept"]["journal.Entry"] >= 2
    assert not Signature.objects.exists()


def test_they_are_told_where_their_file_is(
    client: Client, known_ada: Staff, mona: Staff, old_town: Branch
) -> None:
    client.force_login(known_ada)
    client.post(reverse("privacy:own"), {"kind": "see", "words": ""})
    request = Request.objects.get()
    client.force_login(mona)
    client.post(reverse("privacy:carry_out", args=[request.pk]))
    (letter,) = mail.outbox
    assert letter.to == ["ada@lotus.example"] and reverse("privacy:own") in letter.body
    client.force_login(known_ada)
    assert (
        reverse("privacy:own_file", args=[request.pk]) in client.get(reverse("privacy:own")).content.decode()
    )
