"""What happens to a thing whose page tells its history is told there, in every language."""

from __future__ import annotations

import pytest
from django.utils import translation

from sahay.articles.telling import WORDS as ARTICLES
from sahay.documents.telling import WORDS as DOCUMENTS
from sahay.journal.events import KINDS, Event
from sahay.journal.history import Words
from sahay.memberships.telling import WORDS as MEMBERSHIPS

HISTORIES: dict[str, Words] = {"article": ARTICLES, "document": DOCUMENTS, "membership": MEMBERSHIPS}
UNTOLD = {"articles.helped": "whether it helped is counted on the page"}
TOLD = [known for kind, known in sorted(KINDS.items()) if known.ABOUT in HISTORIES and kind not in UNTOLD]


@pytest.mark.parametrize("language", ["hi", "ur", "ta", "et"])
@pytest.mark.parametrize("happened", TOLD, ids=lambda one: one.KIND)
def test_everything_that_happens_is_told_in_every_language(happened: type[Event], language: str) -> None:
    said = HISTORIES[happened.ABOUT][happened]
    with translation.override("en"):
        ours = str(said)
    with translation.override(language):
        assert str(said) != ours


def test_what_is_not_told_still_happens() -> None:
    assert UNTOLD.keys() <= KINDS.keys()
