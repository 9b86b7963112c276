"""Customers leave as a file with a trace, and in medical mode with a reason."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.customers import actions
from sahay.customers.models import Customer
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.shell import discretion

pytestmark = pytest.mark.django_db
TAKEN = "customers.taken_out"


@pytest.fixture
def discreet(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if an upper room had decided that lists tell no names."""
    monkeypatch.setattr(discretion, "_deciding", [lambda request: True])


def test_who_took_how_many_as_what_stays_written(client: Client, mona: Staff, sara: Customer) -> None:
    client.force_login(mona)
    page = client.get(reverse("customers:table")).content.decode()
    assert "Sara Khan" not in page and not Entry.objects.filter(kind=TAKEN).exists()
    answer = client.post(reverse("customers:table"), {"because": "The tax office asked."})
    assert b"Sara Khan" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    entry = Entry.objects.get(kind=TAKEN)
    assert (entry.actor, entry.facts["shape"], entry.facts["count"]) == ("Mona Sharma", "table", 1)
    assert entry.facts["because"] == "The tax office asked."


def test_without_a_reason_nothing_leaves_where_lists_tell_no_names(
    client: Client, mona: Staff, sara: Customer, discreet: None
) -> None:
    client.force_login(mona)
    for address in (reverse("customers:table"), reverse("customers:cards")):
        answer = client.post(address, {"because": " "})
        assert answer.status_code == 422 and "Sara Khan" not in answer.content.decode()
    with pytest.raises(Refused):
        actions.take_out(shape="table", count=1, because=" ", by=mona)
    assert not Entry.objects.filter(kind=TAKEN).exists()
    assert client.post(reverse("customers:cards"), {"because": "A recall."}).status_code == 200
    assert Entry.objects.get(kind=TAKEN).facts["shape"] == "cards"


def test_whoever_may_not_bring_lists_in_takes_none_out(ada: Staff, sara: Customer) -> None:
    with pytest.raises(Refused):
        actions.take_out(shape="table", count=1, because="To see.", by=ada)
    assert not Entry.objects.filter(kind=TAKEN).exists()
