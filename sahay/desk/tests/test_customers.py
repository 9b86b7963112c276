"""Customers: the list, looking for somebody, and one person's life with us."""

from __future__ import annotations

from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import note, reply
from sahay.customers.actions import add, change
from sahay.desk.tests.conftest import Arrives, queries


def test_customers_are_listed_and_looked_for_in_any_letters(desk: Client) -> None:
    add(name="Radha Sharma", kind="phone", value="+919820012345", by="contact")
    add(name="Imran Qureshi", by="contact")
    assert "Imran Qureshi" in desk.get("/desk/customers/").content.decode()
    found = desk.get("/desk/customers/?q=राधा").content.decode()
    assert "Radha Sharma" in found
    assert "Imran Qureshi" not in found


def test_results_alone_are_answered_while_one_types(desk: Client) -> None:
    add(name="Radha Sharma", by="contact")
    part = desk.get("/desk/customers/?q=rad", headers={"HX-Request": "true", "HX-Target": "people"})
    assert part.content.startswith(b'<div id="people"')
    assert b"Radha Sharma" in part.content


def test_nobody_found_says_what_to_try(desk: Client) -> None:
    assert "Nobody is called that" in desk.get("/desk/customers/?q=zzz").content.decode()


def test_a_page_tells_wishes_ways_and_everything_that_happened(
    desk: Client, arrives: Arrives, ada: Staff
) -> None:
    conversation = arrives("Where is my kettle?", name="Sara Khan").conversation
    change(conversation.customer, by=ada, wish="Call after five.")
    reply(conversation, by=ada, text="Tomorrow at noon.")
    note(conversation, by=ada, text="A regular.")
    html = desk.get(f"/desk/customers/{conversation.customer_id}/").content.decode()
    for part in (
        "Sara Khan",
        "Call after five.",
        "customer0@example.org",
        "The customer wrote.",
        "Ada Lovelace answered.",
        "Tomorrow at noon.",
        "They came to us for the first time.",
        "Ada Lovelace changed their name or wishes.",
    ):
        assert part in html, part


def test_what_was_said_to_another_branch_stays_there(
    client: Client, theo: Staff, arrives: Arrives, harbour: Branch
) -> None:
    conversation = arrives("A matter for Old Town.").conversation
    arrives("A matter for the Harbour.", branch=harbour)
    client.force_login(theo)
    html = client.get(f"/desk/customers/{conversation.customer_id}/").content.decode()
    assert "A matter for the Harbour." in html
    assert "A matter for Old Town." not in html


def test_nobody_is_not_found(desk: Client) -> None:
    assert desk.get("/desk/customers/999999/").status_code == 404


def test_a_life_is_read_a_page_at_a_time(desk: Client, arrives: Arrives) -> None:
    conversation = arrives().conversation
    for number in range(40):
        arrives(f"Line {number:02}", conversation=conversation)
    first = desk.get(f"/desk/customers/{conversation.customer_id}/")
    second = desk.get(
        f"/desk/customers/{conversation.customer_id}/?cursor={first.context['life'].paging.next}"
    )
    said = [moment.said for page in (first, second) for moment in page.context["life"].moments if moment.said]
    assert said == [*(f"Line {number:02}" for number in reversed(range(40))), "Where is my kettle?"]


def test_the_page_costs_as_many_queries_for_fifty_conversations_as_for_five(
    desk: Client, arrives: Arrives
) -> None:
    customer = arrives().conversation.customer
    for number in range(4):
        arrives(f"Line {number}")
    address = f"/desk/customers/{customer.pk}/"
    few = queries(desk, address)
    for number in range(45):
        arrives(f"Line {number}")
    assert queries(desk, address) == few
    assert few <= 15


def test_the_list_costs_as_many_queries_for_fifty_as_for_five(desk: Client) -> None:
    for number in range(5):
        add(name=f"Customer {number}", kind="email", value=f"c{number}@example.org", by="mail")
    few = queries(desk, "/desk/customers/")
    for number in range(45):
        add(name="", kind="email", value=f"d{number}@example.org", by="mail")
    assert queries(desk, "/desk/customers/") == few
