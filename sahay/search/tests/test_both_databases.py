"""Whatever database is behind, it answers what plain Python over the same tokens answers: so all of them
agree.
"""

import random
from datetime import UTC, datetime, timedelta

import pytest

from sahay.kit.text import Level
from sahay.search import actions, query
from sahay.search.finding import find
from sahay.search.models import EVERY_BRANCH, Document, Words

SAYINGS = {
    "en": "where is my refund; the kettle leaks; order A-{n} came late; call +372 5123 {n}; refunds delivery",
    "hi": "मेरी शिकायत सुनिए; पैसे वापस करें; ऑर्डर {n} कहाँ है; दुकान कब खुलेगी; डिलीवरी नहीं आई",
    "ur": "میری شکایت سنیں; رقم واپس کریں; آرڈر {n} کہاں ہے; دکان کب کھلے گی; ڈلیوری نہیں آئی",
    "ta": "என் புகார்; பணத்தை திருப்பி தரவும்; ஆர்டர் {n} எங்கே; கடை எப்போது திறக்கும்",
    "et": "kus on minu tellimus; soovin raha tagasi; tellimuse number {n}; pood on kinni; õigus",
    "hi-Latn": "meri shikayat suno; paise wapas karo; order {n} kahan hai; dukan kab khulegi",
}
QUERIES = (
    "refund; refu; kettle; shikayat; शिकायत; شکایت; புகார்; tellimus; oigus; dukan; दुकान; paise wapas; order",
    "ord; A-10{d}; 10{d}; 5123 10{d}; 10{d} refund; wapas -paise; refund -tag:t1; tag:t1; tag:t2 is:open",
    "is:resolved; from:sara; from:सारा order; branch:harbour delivery; after:2026-02 order; -order; k; d",
    "before:2026-02-10 order; order -is:open; mera; nothing at all; is:open -from:sara before:2026-03",
)


@pytest.fixture
def shelf(db):
    chance = random.Random(7)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for ref in range(1, 121):
        lang = chance.choice(list(SAYINGS))
        texts = [
            (chance.choice(SAYINGS[lang].split("; ")).format(n=1000 + chance.randrange(100)), lang)
            for _turn in range(chance.randint(1, 3))
        ]
        branch = chance.choice([1, 2, 3, None, EVERY_BRANCH])
        actions.remember(
            "conversation",
            ref,
            branch=branch,
            at=begin + timedelta(hours=chance.randrange(24 * 90)),
            title=texts[0][0],
            text_parts=texts,
            facets={
                "open": chance.random() < 0.5,
                "tags": chance.sample(["t1", "t2", "t3"], chance.randrange(3)),
                "from": [chance.choice(["Sara Khan", "सारा", "Mari"])],
                "branch_name": "Harbour" if branch == 2 else "Old Town",
            },
        )
    for ref in range(1, 121, 3):
        actions.add_text("conversation", ref, chance.choice(SAYINGS["en"].split("; ")).format(n=1042), "en")
        actions.set_facets("conversation", ref, open=ref % 2 == 0, tags=["t3"], branch=1 + ref % 3)
    for ref in range(1, 121, 10):
        actions.forget("conversation", ref)


def answered_by_hand(text, branches):
    asked = query.read(text)
    tokens = {
        words.document_id: {*words.tokens.split(), *words.marks.split()} for words in Words.objects.all()
    }
    best: dict[Document, Level] = {}
    for level in Level:
        expression = asked.expression(level)
        for document in Document.objects.all():
            seen = branches is None or document.branch_id in (*branches, EVERY_BRANCH)
            in_time = (asked.since is None or document.at >= asked.since) and (
                asked.until is None or document.at < asked.until
            )
            if seen and in_time and is_met(expression, tokens[document.pk]):
                best.setdefault(document, level)
    ordered = sorted(best, key=lambda document: (best[document], -document.at.timestamp(), -document.pk))
    return [(document.ref, best[document]) for document in ordered]


def is_met(expression, tokens):
    return all(has_one(group, tokens) for group in expression.all_of) and not any(
        all(has_one(group, tokens) for group in groups) for groups in expression.none_of
    )


def has_one(group, tokens):
    return any(
        any(token.startswith(asked[:-1]) for token in tokens) if asked.endswith("*") else asked in tokens
        for asked in group
    )


@pytest.mark.parametrize("branches", [None, [1], [2, 3]], ids=["all", "one branch", "two branches"])
def test_every_query_is_answered_as_by_hand(shelf, branches):
    chance = random.Random(11)
    answers = 0
    for text in "; ".join(QUERIES).format(d=chance.randrange(10, 100)).split("; "):
        found = find(text, kinds=["conversation"], branches=branches, limit=500)
        assert [(result.ref, result.level) for result in found.results] == answered_by_hand(text, branches), (
            text
        )
        answers += len(found.results)
    assert answers > 100
