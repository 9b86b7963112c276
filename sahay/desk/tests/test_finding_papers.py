"""Articles and documents in force stand among what is found, in the language and the letters of the query."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.articles import actions as articles
from sahay.articles.tests.written import COMPLAINT, RETURN, publish
from sahay.business.models import Branch, Staff
from sahay.desk.tests.conftest import Arrives, queries
from sahay.documents import actions
from sahay.documents.models import Document
from sahay.documents.wordings import Said, write
from sahay.policies.tests.written import in_force

TITLES = {"en": "Complaints", "hi": "शिकायतें", "ur": "شکایات", "ta": "புகார்கள்", "et": "Kaebused"}
TEXTS = {
    "en": "We answer every complaint within two days.",
    "hi": "हम हर शिकायत का जवाब दो दिन में देते हैं।",
    "ur": "ہم ہر شکایت کا جواب دو دن میں دیتے ہیں۔",
    "ta": "ஒவ்வொரு புகாருக்கும் இரண்டு நாளில் பதில் தருகிறோம்.",
    "et": "Vastame igale kaebusele kahe päevaga.",
}


def found(client: Client, text: str, address: str = "/desk/search/") -> str:
    answer = client.get(address, {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def policy(by: Staff, kind: str, key: str = "complaints", branch: Branch | None = None) -> Document:
    document = actions.start_document(kind=kind, key=key, audience="public", by=by)
    if branch:
        document = actions.start_variant(document, branch=branch, reason="A workshop here.", by=by)
    version = document.versions.drafts().get()
    for language, title in TITLES.items():
        write(version, language, title, [Said("days", "When", TEXTS[language])])
    actions.approve(actions.propose(version, by=by), by=by)
    return document


@pytest.fixture
def letter(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind of document that nothing hinders."""
    from sahay.documents import kinds

    kind = kinds.Kind(name="letter", label="Letter", workplace=lambda document: "/desk/")
    monkeypatch.setitem(kinds._kinds, "letter", kind)
    return "letter"


@pytest.mark.parametrize("word", ["शिकायत", "شکایت", "shikayat", "complaint", "புகார்", "kaebus"])
def test_what_is_written_about_complaints_is_found_in_every_script(
    desk: Client, olga: Staff, letter: str, word: str
) -> None:
    document = policy(olga, letter)
    html = found(desk, word)
    assert f'href="/desk/promises/documents/{document.pk}/"' in html
    assert "<mark>" in html
    assert f'href="/desk/promises/documents/{document.pk}/"' in found(desk, word, "/desk/go/")


@pytest.mark.parametrize("word", ["शिकायत", "شکایت", "shikayat"])
def test_the_complaints_policy_is_found_by_the_word_for_it(desk: Client, olga: Staff, word: str) -> None:
    document = in_force("complaints", olga).document
    assert f"/documents/{document.pk}/" in found(desk, word)


def test_it_is_shown_in_the_language_in_which_it_was_met(desk: Client, olga: Staff, letter: str) -> None:
    policy(olga, letter)
    assert 'lang="ta"' in found(desk, "புகார்")
    assert "<mark>Complaints</mark>" in found(desk, "complaints")


def test_what_does_not_hold_is_not_found(desk: Client, olga: Staff, letter: str) -> None:
    document = policy(olga, letter)
    draft = actions.start_draft(document, by=olga)
    write(draft, "en", "Grumbles", [Said("days", "When", "Soon.")])
    assert "Nothing was found" in found(desk, "grumbles")
    actions.retire(document, by=olga)
    assert "Nothing was found" in found(desk, "complaints")


def test_a_branchs_own_variant_is_found_there_alone(
    client: Client, ada: Staff, theo: Staff, olga: Staff, old_town: Branch, letter: str
) -> None:
    variant = policy(olga, letter, branch=old_town)
    for person, is_found in ((ada, True), (theo, False)):
        client.force_login(person)
        assert (f"/documents/{variant.pk}/" in found(client, "complaint")) is is_found


def test_articles_are_found_and_lead_to_their_page(desk: Client, olga: Staff) -> None:
    article = publish(COMPLAINT)
    for word in ("शिकायत", "shikayat", "complain"):
        assert f'href="/desk/promises/articles/{article.pk}/"' in found(desk, word), word
    articles.withdraw(article, by=olga)
    assert "Nothing was found" in found(desk, "shikayat")


def test_an_article_for_staff_is_found_at_the_desk(desk: Client) -> None:
    article = publish(RETURN, audience="staff")
    assert f"/articles/{article.pk}/" in found(desk, "receipt")


def test_all_kinds_together_cost_no_more_when_they_are_many(
    desk: Client, arrives: Arrives, olga: Staff, letter: str
) -> None:
    def one_of_each(number: int) -> None:
        arrives("A complaint.", number=number, name="")
        policy(olga, letter, f"complaints-{number}")
        publish({"en": (f"How do I make a complaint? {number}", "Write to us.")})

    one_of_each(0)
    few = queries(desk, "/desk/search/?q=complaint")
    for number in range(1, 6):
        one_of_each(number)
    assert queries(desk, "/desk/search/?q=complaint") == few
    assert few <= 18, "thirteen, and what articles and documents take that are there"
