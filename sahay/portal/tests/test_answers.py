"""Answers that visitors find by themselves."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from sahay.articles import actions
from sahay.articles.models import ArticleDay, Audience, Helped, Missed
from sahay.articles.tests.written import COMPLAINT, HOURS, RETURN, publish
from sahay.channels.form.models import FormSubmission
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry
from sahay.portal import limits
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.usefixtures("business")


@pytest.fixture(autouse=True)
def nothing_is_counted_yet(db) -> None:
    cache.clear()


@pytest.fixture
def returning(business):
    return publish(RETURN, slug="return")


def read(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


def links(page: str) -> set[str]:
    return {a.attributes["href"] or "" for a in LexborHTMLParser(page).css("main a[href]")}


def test_every_public_answer_is_on_the_page_by_topic(client, mona, returning):
    topic = actions.name_topic(None, names={"en": "Visiting us", "hi": "हमारे यहाँ"}, by=mona)
    publish(HOURS, topic=topic)
    publish(COMPLAINT, audience=Audience.STAFF)
    actions.write_article(texts={"en": ("A draft", "Not yet.")}, by=mona)
    page = read(client, "/answers/")
    assert "/answers/return/" in links(page)
    assert "Visiting us" in page
    assert not {"How do I complain?", "A draft"} & set(re.findall(r">([^<>]+)</a>", page))
    assert "हमारे यहाँ" in read(client, "/answers/", accept_language="hi")


def test_without_answers_the_page_leads_to_us(client):
    page = read(client, "/answers/")
    assert "No answers yet" in page
    assert "/" in links(page)


@pytest.mark.parametrize("query", ["शिकायत", "شکایت", "shikayat"])
def test_an_answer_is_found_in_every_script(client, returning, query):
    publish(COMPLAINT, slug="complain")
    found = links(client.get("/answers/", {"q": query}).content.decode())
    assert "/answers/complain/" in found
    assert "/answers/return/" not in found


def test_what_is_written_in_the_readers_language_comes_first(client):
    publish({"en": ("Kettle", "A kettle.")}, slug="english")
    publish({"en": ("Kettle and pan", "A pan."), "et": ("Keedukann", "Kann.")}, slug="both")
    page = client.get("/answers/", {"q": "kettle"}, headers={"accept-language": "et"}).content.decode()
    assert page.index("/answers/both/") < page.index("/answers/english/")
    assert "Keedukann" in page


def test_what_meets_it_by_its_title_comes_first(client):
    publish({"en": ("Repairs", "We repair pans.")}, slug="titled")
    publish({"en": ("Opening hours", "Bring repairs from ten.")}, slug="newer")
    page = client.get("/answers/", {"q": "repairs"}).content.decode()
    assert page.index("/answers/titled/") < page.index("/answers/newer/")


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "a" * 5000, '"', "-x", "is:open", "from:sara", "%", "\u202e"]
)
def test_nothing_typed_into_the_search_breaks_it(client, returning, query):
    answer = client.get("/answers/", {"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_whole_question_leads_to_what_speaks_of_it_and_still_counts_as_missed(client, returning):
    publish(HOURS)
    page = client.get("/answers/", {"q": "could I please return the blue one"}).content.decode()
    assert "This may answer it already:" in page and "data-tells-q" in page
    assert "/answers/return/" in links(page)
    assert "/answers/return/" not in links(client.get("/answers/", {"q": "xylophone"}).content.decode())


def test_staff_answers_are_never_found_by_visitors(client, mona):
    secret = publish({"en": ("Override code", "Press seven.")}, audience=Audience.STAFF, slug="secret")
    assert "secret" not in str(links(client.get("/answers/", {"q": "override"}).content.decode()))
    assert client.get("/answers/secret/").status_code == 404
    actions.withdraw(secret, by=mona)
    assert client.get("/answers/secret/").status_code == 410


@pytest.mark.parametrize(("language", "title"), [("en", "How do I return"), ("hi", "सामान"), ("ur", "سامان")])
def test_an_answer_comes_in_the_readers_language(client, returning, language, title):
    page = LexborHTMLParser(read(client, "/answers/return/", accept_language=language))
    span = page.css_first("h1 span")
    assert span.attributes["lang"] == language
    assert span.attributes["dir"] == ("rtl" if language == "ur" else "ltr")
    assert title in span.text()


def test_a_language_it_is_not_written_in_is_told_kindly(client, returning):
    page = read(client, "/answers/return/ta/")
    assert "We have not written this in" in page
    assert "How do I return something?" in page
    assert "We have not written this" not in read(client, "/answers/return/hi/")
    assert client.get("/answers/return/xx/").status_code == 404


def test_an_answer_tells_search_engines_what_it_is(client, returning):
    page = LexborHTMLParser(read(client, "/answers/return/hi/"))
    alternates = {one.attributes["hreflang"] for one in page.css("link[rel=alternate]")}
    assert alternates == {"en", "hi", "ur", "x-default"}
    assert (page.css_first("link[rel=canonical]").attributes["href"] or "").endswith("/answers/return/hi/")
    assert page.css_first("[itemtype='https://schema.org/FAQPage'] [itemprop=acceptedAnswer] [itemprop=text]")
    assert not page.css("script:not([src])")


def test_search_engines_are_told_of_every_answer_in_every_language(client, returning):
    publish(COMPLAINT, audience=Audience.STAFF, slug="secret")
    told = client.get("/sitemap.xml").content.decode()
    assert "/answers/return/</loc>" in told
    assert "/answers/return/ur/" in told
    assert "secret" not in told


def test_hostile_text_is_shown_as_it_was_typed(client, mona):
    body = "<img src=x onerror=alert(1)> [go](javascript:alert(1)) <b>x</b> ![i](http://evil/x.png)\n\n# Big"
    publish({"en": ("<script>t</script>", body)}, slug="hostile")
    page = client.get("/answers/hostile/").content.decode()
    for bad in ("<script>t", "<img src=x", 'href="javascript', "<b>x", "<img"):
        assert bad not in page.partition("<main")[2].partition("</main>")[0].replace("<img class", "")
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert page.count("<h1") == 1


def test_a_browser_that_has_the_page_gets_a_short_answer(client, returning, mona):
    client.get("/answers/return/")
    first = client.get("/answers/return/")
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in first["Vary"].split(",")}
    assert first["Last-Modified"]
    again = client.get("/answers/return/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (
        client.get(
            "/answers/return/", headers={"if-none-match": first["ETag"], "accept-language": "hi"}
        ).status_code
        == 200
    )
    actions.change_text(returning, language="en", title="Returning", body="Bring it.", seen=1, by=mona)
    assert client.get("/answers/return/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_who_was_helped_says_so_without_a_script(client, returning):
    answer = client.post(
        "/answers/return/helped/", {"helped": "yes", "language": "en", "words": "Clear."}, follow=True
    )
    assert "Thank you for telling us." in answer.content.decode()
    client.post("/answers/return/helped/", {"helped": "no", "language": "en"})
    assert list(Helped.objects.values_list("yes", "words", "language")) == [(False, "Clear.", "en")]


def test_who_was_not_helped_writes_to_us_and_we_know_what_they_read(client, returning, old_town):
    answer = client.post("/answers/return/helped/", {"helped": "no", "language": "en"}, follow=True)
    page = answer.content.decode()
    assert "You have read" in page
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    assert shown and 'name="read" value="return"' in page
    typed = {"name": "Sara", "reach": SARAS_ADDRESS, "message": "The box is open.", "read": "return"}
    client.post("/", {**typed, "branch": old_town.pk, "shown": shown.group(1)})
    assert Conversation.objects.get().subject == "How do I return something?"


@pytest.mark.parametrize("read", ["no such one", "a" * 300, "<b>"])
def test_an_address_with_a_wrong_answer_in_it_does_not_spoil_the_form(client, returning, read):
    assert 'name="read" id' in client.get("/", {"read": read}).content.decode()


@pytest.mark.parametrize("sent", [{}, {"helped": "maybe"}, {"helped": "yes\x00"}])
def test_what_is_no_answer_is_not_kept(client, returning, sent):
    assert client.post("/answers/return/helped/", sent).status_code == 302
    assert not Helped.objects.exists()


def test_while_a_customer_writes_answers_are_offered_and_nothing_of_it_is_kept(client, returning):
    publish(HOURS)
    before = Entry.objects.count()
    text = "I bought a kettle and would like to return it, my number is 98200 12345"
    answer = client.post("/answers/offered/", {"text": text, "language": "en"})
    assert links("<main>" + answer.content.decode() + "</main>") == {"/answers/return/?offered=1"}
    assert "kettle" not in answer.content.decode()
    assert ArticleDay.objects.get().offered == 1
    assert (Entry.objects.count(), FormSubmission.objects.count(), Missed.objects.count()) == (before, 0, 0)


@pytest.mark.parametrize("text", ["", "hello", "x" * 20_001, "\x00", "xylophone"])
def test_where_nothing_fits_nothing_is_offered(client, returning, text):
    answer = client.post("/answers/offered/", {"text": text})
    assert (answer.status_code, answer.content) == (204, b"")


def test_offers_are_limited(client, returning, monkeypatch):
    monkeypatch.setattr(limits, "OFFERED", limits.Limit("offered", most=2, seconds=3600))
    sent = [client.post("/answers/offered/", {"text": "I want to return it"}).status_code for _ in range(3)]
    assert sent == [200, 200, 204]


def test_a_reading_counts_once_a_day_and_tells_where_it_was_opened(client, returning):
    for _time in range(2):
        assert client.post("/answers/return/read/", {"offered": "1"}).status_code == 204
    assert client.post("/answers/nothing/read/").status_code == 204
    day = ArticleDay.objects.get()
    assert (day.read, day.opened) == (1, 1)


def test_looking_changes_nothing(client, returning):
    before = Entry.objects.count()
    client.get("/answers/return/")
    client.get("/answers/", {"q": "bicycle"})
    assert (Entry.objects.count(), ArticleDay.objects.count(), Missed.objects.count()) == (before, 0, 0)


def test_words_that_found_nothing_are_counted_once_from_one_place(client, returning):
    for query in ("Gift cards", "gift cards", "return", "0300 1234567"):
        assert client.post("/answers/missed/", {"q": query}).status_code == 204
    assert list(Missed.objects.values_list("words", "times")) == [("gift cards", 1)]


@pytest.mark.parametrize("path", ["/answers/", "/answers/?q=kettle", "/answers/kettle-0/"])
def test_queries_do_not_grow_with_the_number_of_answers(client, path):
    def asked() -> int:
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    for number in range(2):
        publish({"en": (f"Kettle {number}", "About the kettle.")})
    few = asked()
    for number in range(2, 12):
        publish({"en": (f"Kettle {number}", "About the kettle.")})
    assert asked() == few <= 14
