"""Lists come in line by line, whole or not at all, and go back as if they had never come."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.business.models import Branch, Staff
from sahay.customers import actions
from sahay.customers.lists import taking
from sahay.customers.models import Bringing, Customer, Identity
from sahay.customers.tests.test_merging import Back, everything
from sahay.files.models import Parcel, Piece
from sahay.files.parcels import throw_away
from sahay.jobs.worker import run_until_empty
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find
from tests.cast import SARAS_ADDRESS, write_to

LIST = b"""Name,E-mail,Phone,Group
Imran Qureshi,imran@example.org,098200 12345,vip
Sara Khan,sara@example.org,,wholesale
Nobody,not an address,,
"Radha, Sharma",radha@example.org,,
Imran Qureshi,imran@example.org,,
"""
COLUMNS = ["name", "email", "phone", "tags"]


def given_to_us(by: Any, data: bytes = LIST) -> Bringing:
    return actions.make_list(name="list.csv", file=BytesIO(data), country="IN", by=by)


def tried(by: Any, data: bytes = LIST, known: str = "skip", columns: list[str] = COLUMNS) -> Bringing:
    made = given_to_us(by, data)
    actions.try_list(
        made,
        charset=made.charset,
        delimiter=made.delimiter or ",",
        has_header=True,
        columns=made.columns or columns,
        known=known,
        by=by,
    )
    run_until_empty()
    made.refresh_from_db()
    return made


def brought(by: Any, data: bytes = LIST, known: str = "skip") -> Bringing:
    made = tried(by, data, known)
    actions.bring_list_in(made, by=by)
    run_until_empty()
    made.refresh_from_db()
    return made


def fates(made: Bringing) -> list[str]:
    return [line.fate for line in made.lines.order_by("number")]


def test_a_trial_says_what_would_become_of_each_line_and_changes_nothing(sara: Customer, mona: Staff) -> None:
    before = everything()
    made = tried(mona)
    assert made.state == "tried"
    assert fates(made) == ["new", "known", "faulty", "new", "known"]
    assert made.lines.get(fate="faulty").reason == "bad_email\tnot an address"
    assert everything() == before


def test_what_was_tried_is_what_comes(sara: Customer, mona: Staff) -> None:
    made = brought(mona)
    assert made.state == "done"
    assert fates(made) == ["new", "known", "faulty", "new", "known"]
    assert Customer.objects.count() == 3
    imran = Customer.objects.get(name="Imran Qureshi")
    assert {row.value for row in imran.identities.all()} == {"imran@example.org", "+919820012345"}
    assert [tag.name for tag in imran.tags.all()] == ["vip"]
    assert [row.ref for row in find("tag:vip", kinds=["customer"], branches=[]).results] == [imran.pk]


def test_records_are_written_into_when_that_is_chosen(sara: Customer, mona: Staff) -> None:
    made = brought(mona, b"Name,E-mail,Phone,Group\nSara K,sara@example.org,+919820099999,vip\n", "update")
    assert fates(made) == ["updated"]
    sara.refresh_from_db()
    assert sara.name == "Sara K"
    assert sara.identities.count() == 2


def test_new_records_are_made_when_that_is_chosen(sara: Customer, mona: Staff) -> None:
    brought(mona, known="new")
    assert Customer.objects.filter(name="Sara Khan").count() == 2


@pytest.mark.parametrize("known", ["skip", "update", "new"])
def test_a_whole_list_is_taken_back_as_if_it_had_never_come(sara: Customer, mona: Staff, known: str) -> None:
    actions.set_tags(sara, names=["vip"], by="test")
    before = everything()
    made = brought(mona, known=known)
    assert everything() != before
    actions.undo_list(made, by=mona)
    run_until_empty()
    made.refresh_from_db()
    assert made.state == "undone"
    assert everything() == before
    assert not find("radha", kinds=["customer"], branches=[]).results


def test_a_list_whose_people_have_written_since_stays(sara: Customer, mona: Staff, old_town: Branch) -> None:
    made = brought(mona)
    write_to(old_town, "Hello", "It is me.", sender="imran@example.org", name="Imran Qureshi")
    with pytest.raises(Clash):
        actions.undo_list(made, by=mona)
    made.refresh_from_db()
    assert (made.state, Customer.objects.count()) == ("done", 3)


def test_a_record_changed_while_the_list_goes_back_stays(sara: Customer, mona: Staff) -> None:
    made = brought(mona)
    actions.undo_list(made, by=mona)
    actions.change(Customer.objects.get(name="Imran Qureshi"), by=mona, wish="Keep me.")
    run_until_empty()
    made.refresh_from_db()
    assert made.state == "undone"
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Imran Qureshi", "Sara Khan"]
    assert made.lines.filter(reason="touched").count() == 1


def test_whoever_goes_on_after_a_fault_takes_no_line_twice(
    sara: Customer, mona: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 2)
    made = tried(mona)
    actions.bring_list_in(made, by=mona)
    assert taking.go_on(made.pk, seconds=0) is False
    stale = taking._Round(Bringing.objects.select_related("staff", "blob").get(pk=made.pk))
    assert taking.go_on(made.pk, seconds=0) is False
    assert stale.take(next(taking._chunks(stale.ahead()))) is False
    run_until_empty()
    assert len(fates(made)) == 5
    assert Customer.objects.count() == 3


def test_a_file_that_is_no_list_stops_and_says_why(sara: Customer, mona: Staff) -> None:
    made = tried(mona, b"name,email,phone,group\n" + b"x" * 300_000)
    assert (made.state, made.trouble) == ("stopped", "line_too_long")
    assert Customer.objects.count() == 1


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be"])
def test_cards_come_in_like_any_list(sara: Customer, mona: Staff, charset: str) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Imran\r\nTEL:098200 12345\r\nORG:Acme\r\nEND:VCARD\r\n"
    made = brought(mona, (card * 2).encode(charset))
    assert (made.is_cards, made.size) == (True, 2)
    imran = Customer.objects.get(name="Imran")
    assert (fates(made), imran.identities.get().value) == (["new", "known"], "+919820012345")
    assert imran.company is not None and imran.company.name == "Acme"


def test_lists_are_for_whoever_may(sara: Customer, ada: Staff, mona: Staff) -> None:
    with pytest.raises(Refused):
        actions.make_list(name="list.csv", file=BytesIO(LIST), country="IN", by=ada)
    with pytest.raises(Refused):
        given_to_us(mona, b" \n")
    assert not Bringing.objects.exists()
    made = given_to_us(mona)
    chosen: dict[str, Any] = {
        "charset": "utf-8-sig", "delimiter": ",", "has_header": True, "columns": COLUMNS, "known": "skip"
    }  # fmt: skip
    with pytest.raises(Refused):
        actions.try_list(made, **chosen, by=ada)
    with pytest.raises(Refused):
        actions.try_list(made, **(chosen | {"columns": ["shoe size"]}), by=mona)
    with pytest.raises(Clash):
        actions.bring_list_in(made, by=mona)
    with pytest.raises(Clash):
        actions.undo_list(made, by=mona)
    made.refresh_from_db()
    assert (made.state, Identity.objects.get().value) == ("choosing", SARAS_ADDRESS)


cells = st.sampled_from(
    ["", "Sara Khan", "Imran", "sara@example.org", "i@example.org", "098200 12345", "=1+1", "vip"]
)


@given(
    table=st.lists(st.tuples(cells, cells, cells, cells), max_size=6),
    known=st.sampled_from(["skip", "update", "new"]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_is_taken_back_to_the_last_row(
    sara: Customer, table: list[tuple[str, ...]], known: str
) -> None:
    data = "name,email,phone,group\n" + "\n".join(",".join(row) for row in table) + "\n"
    with pytest.raises(Back), transaction.atomic():
        before = everything()
        made = brought("test", data.encode(), known)
        assert len(fates(made)) == len([row for row in table if any(row)])
        actions.undo_list(made, by="test")
        run_until_empty()
        assert everything() == before
        raise Back


class Endless:
    """A file that is nowhere: its rows are made as they are asked for."""

    def __init__(self, size: int, row: bytes) -> None:
        self.left, self.row, self.rest = size, row, b""

    def read(self, size: int = -1) -> bytes:
        size = min(size, self.left)
        while len(self.rest) < size:
            self.rest += self.row * (1 + size // len(self.row))
        given, self.rest = self.rest[:size], self.rest[size:]
        self.left -= size
        return given


ROWS = {
    "table": b"Imran," + b"x" * 9_000 + b",imran@example.org\n",
    "cards": b"BEGIN:VCARD\nVERSION:3.0\nFN:Imran\nPHOTO;ENCODING=b:" + b"QUJD" * 60_000 + b"\nEND:VCARD\n",
}


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_a_large_list_is_never_held_whole(old_town: Branch, olga: Staff, kind: str) -> None:
    """Kept, counted and read to its end in the room of a few pieces."""
    row = ROWS[kind]
    size = 30_000_000 // len(row) * len(row)
    tracemalloc.start()
    try:
        made = actions.make_list(name="big", file=Endless(size, row), country="IN", by=olga)
        read = sum(1 for _row in taking.all_rows(made))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read == made.size - (0 if kind == "cards" else 2)  # the head and the end of the last line
    assert made.is_cards == (kind == "cards")
    assert peak < 12_000_000


def test_a_list_past_the_limit_is_refused_before_it_is_read_and_leaves_nothing(
    old_town: Branch, olga: Staff
) -> None:
    file = Endless(60_000_000, ROWS["table"])
    with pytest.raises(Refused, match="30 MB"):
        actions.make_list(name="big", file=file, country="IN", by=olga)
    assert not Bringing.objects.exists()
    assert not Piece.objects.exists()
    assert file.left > 20_000_000


def test_a_file_that_is_not_kept_any_more_says_so_and_undoing_still_works(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    made = brought(olga)
    Parcel.objects.update(until=timezone.now() - timedelta(days=1))
    throw_away()
    made = Bringing.objects.get(pk=made.pk)
    assert made.opened() is None
    client.force_login(olga)
    page = client.get(f"/desk/customers/lists/{made.pk}/?charset=utf-8-sig").content.decode()
    assert "not kept any more" in page
    actions.undo_list(made, by=olga)
    run_until_empty()
    assert not Customer.objects.filter(name="Imran Qureshi").exists()
