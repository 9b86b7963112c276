"""One box: words in any letters, hits marked, nothing of other branches."""

from __future__ import annotations

from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign, note, resolve, tag
from sahay.conversations.models import Conversation
from sahay.customers.actions import add
from sahay.desk.tests.conftest import Arrives, queries

TYPING = {"HX-Request": "true", "HX-Target": "search-results"}


def found(client: Client, text: str, **headers: str) -> str:
    answer = client.get("/desk/search/", {"q": text}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_messages_notes_and_customers_are_found_with_their_hits_marked(
    desk: Client, arrives: Arrives, ada: Staff
) -> None:
    conversation = arrives("The lid of my pressure cooker is broken.", name="Nadia").conversation
    note(conversation, by=ada, text="Workshop has spare gaskets.")
    add(name="Gasket Brothers", by="contact")
    assert "<mark>cooker</mark>" in found(desk, "cooker")
    html = found(desk, "gasket")
    assert "<mark>gaskets</mark>" in html
    assert "<mark>Gasket</mark> Brothers" in html


def test_one_word_is_found_in_three_scripts(desk: Client, arrives: Arrives) -> None:
    arrives("मेरी शिकायत सुनिए", language="hi", number=1)
    arrives("میری شکایت سنیں", language="ur", number=2)
    html = found(desk, "shikayat")
    assert "Customer 1" in html
    assert "Customer 2" in html


def test_operators_narrow(desk: Client, arrives: Arrives, ada: Staff) -> None:
    mine = arrives("A kettle of mine.", number=1).conversation
    arrives("A kettle of nobody.", number=2)
    assign(mine, by=ada, to=ada)
    tag(mine, by=ada, names=["delivery"])
    for text in ("kettle is:mine", "kettle tag:delivery", 'kettle from:"Customer 1"', "kettle -nobody"):
        html = found(desk, text)
        assert "Customer 1" in html, text
        assert "Customer 2" not in html, text


def test_nothing_of_another_branch_is_found(
    client: Client, theo: Staff, arrives: Arrives, harbour: Branch
) -> None:
    arrives("A secret kettle.")
    client.force_login(theo)
    assert "Nothing was found" in found(client, "secret")


def test_while_typing_a_few_results_are_shown_and_the_way_to_all(desk: Client, arrives: Arrives) -> None:
    for number in range(12):
        arrives(f"Kettle {number}", number=number)
    html = found(desk, "kett", **TYPING)
    assert html.count('class="row"') == 8
    assert "All results" in html
    assert "<html" not in html


def test_an_empty_search_explains_how_to_search(desk: Client) -> None:
    assert "from:sara" in found(desk, "")


def test_results_go_on_page_by_page(desk: Client, arrives: Arrives) -> None:
    for number in range(30):
        arrives("Kettle", number=number)
    first = desk.get("/desk/search/?q=kettle")
    rest = desk.get("/desk/search/", {"q": "kettle", "cursor": first.context["found"].next})
    lines = [line.number for answer in (first, rest) for line in answer.context["found"].lines]
    assert len(lines) == len(set(lines)) == 30


def test_what_was_typed_is_never_code(desk: Client) -> None:
    assert "<script>alert" not in found(desk, "<script>alert(1)</script>")


def test_a_result_shows_what_has_changed_at_once(desk: Client, arrives: Arrives, ada: Staff) -> None:
    conversation = arrives("A kettle that leaks.", name="Nadia").conversation
    assert "resolved</span>" not in found(desk, "kettle")
    resolve(conversation, by=ada)
    assert "resolved</span>" in found(desk, "kettle")
    Conversation.objects.update(subject="Kettle of another kind")
    assert "<mark>Kettle</mark> of another kind" in found(desk, "kettle")


def test_results_cost_as_many_queries_when_they_are_many(desk: Client, arrives: Arrives) -> None:
    arrives("A kettle.", number=0, name="")
    few = queries(desk, "/desk/search/?q=kettle")
    for number in range(1, 20):
        arrives("A kettle.", number=number, name="")
    assert queries(desk, "/desk/search/?q=kettle") == few
    assert few <= 13
