"""The palette: what it offers to whom, a number that leads straight there, what was opened lately."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.desk.tests.conftest import Arrives, queries

TYPING = {"HX-Request": "true", "HX-Target": "palette-list"}


def offered(client: Client, text: str = "", **headers: str) -> str:
    answer = client.get("/desk/go/", {"q": text}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_one_may_go_to_is_offered_and_nothing_else(
    client: Client, ada: Staff, olga: Staff
) -> None:
    client.force_login(ada)
    html = offered(client, **TYPING)
    for place in ("Today", "Unassigned", "Customers", "Where things are", "My profile", "Duty roster"):
        assert f"<bdi>{place}</bdi>" in html, place
    for place in ("Mail ledger", "Access", "Take out", "Olga Petrova"):
        assert f"<bdi>{place}</bdi>" not in html, place
    client.force_login(olga)
    html = offered(client, **TYPING)
    for place in ("Mail ledger", "Access", "Take out", "Ada Lovelace"):
        assert f"<bdi>{place}</bdi>" in html, place


@pytest.mark.parametrize("typed", ["#{}", "{}", "# {}"])
def test_a_number_leads_straight_to_its_conversation(desk: Client, arrives: Arrives, typed: str) -> None:
    number = arrives().conversation_id
    answer = desk.get("/desk/go/", {"q": typed.format(number)})
    assert answer.headers["Location"] == f"/desk/conversations/{number}/"
    assert f'href="/desk/conversations/{number}/"' in offered(desk, str(number), **TYPING)


def test_a_number_may_be_typed_in_the_digits_of_any_language(desk: Client, arrives: Arrives) -> None:
    number = arrives().conversation_id
    for zero in ("०", "۰", "௦"):
        typed = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
        assert desk.get("/desk/go/", {"q": typed}).status_code == 302, typed


def test_nobody_jumps_to_a_conversation_of_another_branch(
    client: Client, theo: Staff, arrives: Arrives
) -> None:
    number = arrives("A secret kettle.", subject="Secret").conversation_id
    client.force_login(theo)
    assert "Secret" not in offered(client, f"#{number}")
    assert "Secret" not in offered(client, "secret", **TYPING)


@pytest.mark.parametrize("typed", ["9" * 18, "9" * 300, "#", "\x00", "-1", "<b>", "²", "#1 2"])
def test_whatever_is_typed_gets_an_answer(desk: Client, typed: str) -> None:
    assert "<b>" not in offered(desk, typed)


def test_conversations_and_customers_are_found_while_typing(desk: Client, arrives: Arrives) -> None:
    number = arrives("The kettle leaks.", subject="Kettle", name="Nadia").conversation_id
    html = offered(desk, "kett", **TYPING)
    assert f'href="/desk/conversations/{number}/"' in html
    assert "Duty roster" not in html
    assert "/desk/customers/" in offered(desk, "nadia", **TYPING)


def test_who_reads_urdu_can_type_english_names(desk: Client, ada: Staff) -> None:
    ada.language = "ur"
    ada.save()
    desk.cookies["django_language"] = "ur"
    html = desk.get("/desk/go/", headers={**TYPING, "Accept-Language": "ur"}).content.decode()
    assert 'data-also="Unassigned"' in html
    assert 'data-also="Resolve"' in html


def test_without_a_script_the_list_is_narrowed_by_its_names(desk: Client) -> None:
    html = offered(desk, "roster")
    assert "<bdi>Duty roster</bdi>" in html
    assert "<bdi>Teams</bdi>" not in html


def test_what_was_opened_lately_stands_on_top(desk: Client, arrives: Arrives) -> None:
    first, second = (arrives(number=n, subject=f"Matter {n}").conversation_id for n in (1, 2))
    for number in (first, second, first):
        desk.get(f"/desk/conversations/{number}/")
    html = desk.get("/desk/recent/").content.decode()
    assert html.index("Matter 1") < html.index("Matter 2")
    assert "Matter 2" in offered(desk)


def test_whoever_sits_here_next_sees_nothing_of_it(
    desk: Client, olga: Staff, theo: Staff, arrives: Arrives
) -> None:
    number = arrives(subject="A matter").conversation_id
    desk.get(f"/desk/conversations/{number}/")
    desk.force_login(olga)
    assert "A matter" not in offered(desk)
    desk.force_login(theo)
    desk.cookies["sahay_recent"] = f"{theo.pk}-{number}"
    assert "A matter" not in offered(desk)


@pytest.mark.parametrize(
    "written", ["", "x", "1-", "-1", "1-2.x", "1-" + "9" * 30, "1-" + "1." * 300, "1-\xb2"]
)
def test_a_broken_cookie_opens_nothing(desk: Client, ada: Staff, written: str) -> None:
    desk.cookies["sahay_recent"] = written.replace("1-", f"{ada.pk}-", 1)
    assert desk.get("/desk/recent/").status_code == 200


def test_a_long_list_costs_as_many_queries_as_a_short_one(
    desk: Client, arrives: Arrives, old_town: Branch, ada: Staff
) -> None:
    numbers = [arrives(number=n).conversation_id for n in range(10)]
    desk.cookies["sahay_recent"] = f"{ada.pk}-{numbers[0]}"
    few = queries(desk, "/desk/go/")
    desk.cookies["sahay_recent"] = f"{ada.pk}-" + ".".join(map(str, numbers))
    assert queries(desk, "/desk/go/") == few
