"""A telephone system tells us of a missed call."""

from __future__ import annotations

import json
from time import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.models import CallBack, TelephoneKey
from sahay.channels.phone.actions import make_telephone_key, switch_telephone_off
from sahay.channels.phone.telephone import FRESH, key_of, signature
from sahay.kit.refusal import Refused

TOLD = {"number": "+919820012345", "id": "call-1"}


@pytest.fixture(autouse=True)
def keys(old_town: Branch, harbour: Branch) -> None:
    """Both branches have a telephone system."""
    for branch in (old_town, harbour):
        make_telephone_key(branch, by="test")


def tells(client: Client, branch: int, told: Any = TOLD, *, late: int = 0, **headers: str) -> int:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    stamp = str(int(time()) - late)
    signed = {"X-Sahay-Time": stamp, "X-Sahay-Signature": signature(key_of(branch), stamp, body), **headers}
    answer = client.post(f"/phone/{branch}/missed/", body, content_type="application/json", headers=signed)
    return answer.status_code


def test_a_signed_missed_call_is_to_be_called_back(client: Client, old_town: Branch) -> None:
    assert tells(client, old_town.pk) == 200
    call_back = CallBack.objects.get()
    assert (call_back.number, call_back.conversation.branch) == ("+919820012345", old_town)


def test_told_twice_it_is_one_call(client: Client, old_town: Branch) -> None:
    assert [tells(client, old_town.pk), tells(client, old_town.pk)] == [200, 200]
    assert CallBack.objects.get().calls == 1


def test_without_the_key_of_the_branch_nothing_is_taken(
    client: Client, old_town: Branch, harbour: Branch
) -> None:
    stamp = str(int(time()))
    theirs = signature(key_of(harbour.pk), stamp, json.dumps(TOLD).encode())
    for wrong in ("", "0" * 64, "é", theirs):
        assert tells(client, old_town.pk, **{"X-Sahay-Time": stamp, "X-Sahay-Signature": wrong}) == 403
    for stamp in ("", "now", "²", "9" * 40):
        assert tells(client, old_town.pk, **{"X-Sahay-Time": stamp}) == 403
    assert tells(client, old_town.pk, late=FRESH + 5) == 403
    assert tells(client, 9_999) == 403
    assert client.get(f"/phone/{old_town.pk}/missed/").status_code == 405
    assert not CallBack.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        b"\xff",
        b"[]",
        b"null",
        b"[" * 3000,
        {"number": "12"},
        {"number": None},
        {"number": "+1 900 555 0123"},
        {"number": "+919820012345", "at": "yesterday"},
        {"number": "+919820012345", "at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_what_cannot_be_used_is_refused(client: Client, old_town: Branch, told: Any) -> None:
    assert tells(client, old_town.pk, told) == 400
    assert not CallBack.objects.exists()


def test_too_large_a_body_is_not_read(client: Client, old_town: Branch) -> None:
    assert tells(client, old_town.pk, b" " * 5_000) == 413
    assert not CallBack.objects.exists()


def test_a_key_is_shown_once_and_kept_sealed(client: Client, olga: Staff, old_town: Branch) -> None:
    client.force_login(olga)
    page = client.post(f"/desk/mail/telephone/{old_town.pk}/key/").content.decode()
    key = key_of(old_town.pk)
    assert key in page
    assert key not in TelephoneKey.objects.get(branch=old_town).sealed
    assert key not in client.get("/desk/mail/telephone/").content.decode()


def test_a_replaced_key_opens_nothing_any_more(client: Client, olga: Staff, old_town: Branch) -> None:
    body, stamp = json.dumps(TOLD).encode(), str(int(time()))
    before = signature(key_of(old_town.pk), stamp, body)
    make_telephone_key(old_town, by=olga)
    assert tells(client, old_town.pk, body, **{"X-Sahay-Time": stamp, "X-Sahay-Signature": before}) == 403
    assert tells(client, old_town.pk) == 200
    assert TelephoneKey.objects.get(branch=old_town).heard_at is not None


def test_switched_off_nothing_is_taken(client: Client, olga: Staff, old_town: Branch) -> None:
    switch_telephone_off(old_town, by=olga)
    assert key_of(old_town.pk) == ""
    assert tells(client, old_town.pk) == 403
    assert not CallBack.objects.exists()


@pytest.mark.parametrize("sealed", ["", "sealed with another key"])
def test_a_key_from_another_installation_opens_nothing_and_the_page_says_so(
    client: Client, olga: Staff, old_town: Branch, sealed: str
) -> None:
    TelephoneKey.objects.update(sealed=sealed)
    assert tells(client, old_town.pk) == 403
    client.force_login(olga)
    page = client.get(reverse("channels:telephones")).text
    assert ("Switched on" in page, page.count("Switched off")) == (False, 2)
    make_telephone_key(old_town, by=olga)
    assert "Switched on" in client.get(reverse("channels:telephones")).text


def test_only_who_sets_up_channels_connects_a_telephone(mona: Staff, old_town: Branch) -> None:
    before = key_of(old_town.pk)
    with pytest.raises(Refused):
        make_telephone_key(old_town, by=mona)
    with pytest.raises(Refused):
        switch_telephone_off(old_town, by=mona)
    assert key_of(old_town.pk) == before
