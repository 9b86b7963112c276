"""The log of access: what is in it, and for whom."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sahay.business import access, actions
from sahay.business.models import Business
from sahay.journal.models import Entry
from tests.cast import PASSWORD

URL = "business:access"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def sign_in(login: str, password: str = PASSWORD) -> None:
    agent = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"}
    Client(headers=agent).post(reverse("account_login"), {"login": login, "password": password})


def text(client: Client, **asked) -> str:
    return client.get(reverse(URL), asked).content.decode()


def test_the_log_tells_who_came_in_and_who_did_not(client, olga, ada):
    sign_in("ada")
    sign_in("ada", "guess")
    sign_in("nobody")
    actions.set_powers(ada.role, powers={"conversations.note", "mail.ledger"}, by=olga)
    client.force_login(olga)
    page = text(client)
    assert "Ada Lovelace signed in." in page
    assert "Firefox on Linux · 127.0.0.1" in page
    assert "A wrong password was typed for Ada Lovelace." in page
    assert "Somebody tried to sign in with a name that nobody has." in page
    assert "Added: Look after mail that was set aside." in page


def test_the_log_is_filtered_by_person_and_days(client, olga, ada, theo):
    sign_in("ada")
    sign_in("theo")
    Entry.objects.filter(subject_id=theo.pk).update(at=timezone.now() - timedelta(days=10))
    client.force_login(olga)
    assert "Theo Tamm signed in." not in text(client, person=ada.pk)
    old = (timezone.now() - timedelta(days=8)).date().isoformat()
    assert "Theo Tamm signed in." not in text(client, first=old)
    assert "Ada Lovelace signed in." not in text(client, last=old)
    assert "Theo Tamm signed in." in text(client, last=old)
    for nonsense in (
        {"person": "x"},
        {"first": "x"},
        {"cursor": "x"},
        {"person": "9" * 30},
        {"last": "9999-12-31"},
    ):
        assert client.get(reverse(URL), nonsense).status_code == 200


def test_a_manager_reads_only_of_the_people_they_see(client, mona, ada, theo):
    sign_in("ada")
    sign_in("theo")
    sign_in("nobody")
    client.force_login(mona)
    page = text(client)
    assert "Ada Lovelace signed in." in page
    assert "Theo Tamm" not in page
    assert "a name that nobody has" not in page
    client.force_login(ada)
    assert client.get(reverse(URL)).status_code == 403


def test_every_kind_in_the_log_has_words(olga):
    for kind in [*access.ABOUT_PEOPLE, *access.NAMED, *access.OTHERS]:
        entry = Entry(kind=kind, subject_kind="staff", subject_id=olga.pk, facts={"name": "X"})
        assert "%" not in access.sentence(entry, {olga.pk: "Olga"})


def test_rooms_above_add_what_belongs_here(client, olga):
    access.tells("test.taken_out", lambda facts: f"{facts['what']} was taken out.")
    Entry.objects.create(
        at=timezone.now(), kind="test.taken_out", subject_kind="x", subject_id=1, facts={"what": "All"}
    )
    try:
        client.force_login(olga)
        assert "All was taken out." in text(client)
    finally:
        access.OTHERS.pop("test.taken_out")


def test_the_owner_asks_for_a_second_step_on_the_page(client, olga, mona):
    client.force_login(olga)
    ask = reverse("business:ask_for_second_step")
    assert client.post(ask, {"of": "leaders", "since": ""}).status_code == 422
    later = (timezone.now() + timedelta(days=7)).date()
    assert client.post(ask, {"of": "leaders", "since": later.isoformat()}).status_code == 302
    assert Business.objects.get().second_step_from == later
    assert "2 people are still without" in text(client)
    client.force_login(mona)
    assert client.post(ask, {"of": ""}).status_code == 403
    assert Business.objects.get().second_step_for == "leaders"


def test_the_log_asks_no_more_the_longer_it_is(client, olga, ada, theo):
    client.force_login(olga)
    text(client)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client)
        return len(queries)

    sign_in("ada")
    short = asked()
    for person in [ada, theo] * 30:
        sign = {"at": timezone.now(), "kind": "business.signed_in", "subject_kind": "staff", "facts": {}}
        Entry.objects.create(**sign, subject_id=person.pk, actor=person.name)
    assert "cursor=" in text(client)
    assert asked() == short
