"""A policy of one clause, published in all five languages, for tests that need one in public."""

import pytest
from django.urls import reverse

from sahay.documents import actions, kinds
from sahay.documents.kinds import Kind
from sahay.documents.models import Document
from sahay.documents.wordings import Said, write

WORDS = {
    "en": "You can bring it back within {} days.",
    "hi": "आप इसे {} दिन में वापस ला सकते हैं।",
    "ur": "آپ اسے {} دن میں واپس لا سکتے ہیں۔",
    "ta": "நீங்கள் {} நாட்களில் திருப்பித் தரலாம்.",
    "et": "Te saate selle {} päeva jooksul tagastada.",
}


@pytest.fixture
def policies_are_published(monkeypatch):
    known = Kind(
        name="policy",
        label="Policy",
        workplace=lambda document: "/desk/",
        address=lambda document: reverse("portal:policy", args=[document.key]),
    )
    monkeypatch.setitem(kinds._kinds, "policy", known)


def write_down(document, days, by):
    draft = actions.start_draft(document, by=by)
    for language, words in WORDS.items():
        said = Said("window", f"Days ({language})", words.format(days))
        write(draft, language, f"Returns {language}", [said])
    return draft


def publish(by, key="returns", days=14, audience="public", wanted_from=None):
    document = Document.objects.filter(key=key).first() or actions.start_document(
        kind="policy", key=key, audience=audience, by=by
    )
    draft = write_down(document, days, by)
    actions.approve(actions.propose(draft, wanted_from=wanted_from, by=by), by=by)
    return document
