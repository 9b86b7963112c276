"""Whatever we promise in writing is one click from every page that customers see, and named in every mail."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sahay.conversations.tickets import ticket
from sahay.documents.shelf import shelf
from sahay.standards.shape import Line
from sahay.standards.tests.builders import hold
from tests.cast import SARAS_ADDRESS, write_to
from tests.publishing import policies_are_published, publish

__all__ = ["policies_are_published"]
pytestmark = pytest.mark.usefixtures("policies_are_published")

KEYS = ["returns", "complaints", "privacy"]
STAFF_ONLY = ("/desk/", "/account/", "/start/", "/live/", "/look/", "/app/")
TYPED = "textarea, input[type=email], input[type=tel], input[type=text], input[type=file]"


@pytest.fixture(params=["stranger", "customer"])
def visitor(request: pytest.FixtureRequest, olga, old_town) -> Client:
    for key in KEYS:
        publish(olga, key=key)
    write_to(old_town, "Kettle", "Where is my kettle?")
    client = Client(headers={"accept-language": "en"})
    if request.param == "customer":
        client.get(f"/mine/{ticket('email', SARAS_ADDRESS)}/")
    return client


def walked(client: Client) -> Iterator[tuple[str, LexborHTMLParser]]:
    """Every page of the customers' site that leads from the first one, each once."""
    waiting, seen = ["/", "/embed/v1/"], set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(STAFF_ONLY):
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = LexborHTMLParser(answer.content)
            yield path, page
            waiting += [link for link in links(path, page) if link not in seen]


def links(path: str, page: LexborHTMLParser | LexborNode) -> set[str]:
    found = (urljoin(path, a.attributes["href"] or "") for a in page.css("a[href]"))
    return {urldefrag(url).url for url in found if not urlsplit(url).netloc and url.startswith("/")}


def test_every_policy_is_one_click_from_every_page(visitor):
    addresses = {one.address for one in shelf("en")}
    assert len(addresses) == len(KEYS)
    pages = {path: addresses - links(path, page) for path, page in walked(visitor)}
    assert {path: missing for path, missing in pages.items() if missing} == {}
    assert {"/", "/promises/", "/policies/", "/policies/returns/", "/mine/", "/embed/v1/"} <= pages.keys()


def test_every_page_says_whom_one_can_call(visitor, olga, old_town):
    hold(olga, [Line("a", "reopened", 7)])
    called = old_town.phone.replace(" ", "")
    pages = {path: page.css("footer a[href^='tel:']") for path, page in walked(visitor)}
    silent = {
        path for path, links in pages.items() if f"tel:{called}" not in {a.attributes["href"] for a in links}
    }
    assert "/standards/" in pages
    assert {path for path in silent if not path.startswith("/embed/")} == set()


def test_wherever_somebody_types_the_form_leads_to_what_we_do_with_it(visitor):
    forms = [
        (path, form)
        for path, page in walked(visitor)
        for form in page.css("form")
        if (form.attributes.get("method") or "").lower() == "post" and form.css_first(TYPED)
    ]
    silent = {path for path, form in forms if "/policies/privacy/" not in links(path, form)}
    assert forms
    assert silent == set()


def test_a_version_that_held_before_leads_to_what_holds_now(visitor, olga):
    publish(olga, days=30)
    reached = {path for path, _page in walked(visitor)}
    assert "/policies/returns/v1/" in reached
