"""A small shop's worth of findable things, in five languages and three spellings, and what queries must
find in it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sahay.search import actions
from sahay.search.actions import EVERY_BRANCH
from sahay.search.sources import Findable, Source

OLD_TOWN, HARBOUR = 1, 2
ADA, THEO = 11, 12
START = datetime(2026, 1, 1, 9, tzinfo=UTC)

# ref, branch, day, title, language, texts, facets
CONVERSATIONS: list[tuple[int, int | None, int, str, str | None, list[str], dict[str, Any]]] = [
    (
        1,
        OLD_TOWN,
        0,
        "Refund for a kettle",
        "en",
        ["Where is my refund? Order A-77777 came broken."],
        {"tags": ["vip"]},
    ),
    (2, OLD_TOWN, 10, "शिकायत", "hi", ["मेरी शिकायत है कि केतली टूटी हुई आई। कृपया पैसे वापस करें।"], {"open": False}),
    (3, HARBOUR, 20, "شکایت", "ur", ["میری شکایت کا جواب نہیں آیا، رقم واپس کریں۔"], {"assignee": THEO}),
    (4, HARBOUR, 30, "meri shikayat", "hi-Latn", ["Meri shikayat ka jawab nahi aaya, paise wapas karo"], {}),
    (5, OLD_TOWN, 40, "புகார்", "ta", ["என் புகாரை பாருங்கள், பணத்தை திருப்பித் தரவும்"], {}),
    (6, HARBOUR, 50, "Kaebus", "et", ["Minu tellimused ei jõudnud kohale, soovin raha tagasi. Õigus!"], {}),
    (
        7,
        None,
        60,
        "Opening hours",
        "en",
        ["When do you open on Sunday? A letter for the manager."],
        {"assignee": ADA},
    ),
    (
        8,
        OLD_TOWN,
        70,
        "Refunds again",
        "en",
        ["You refunded me twice, order 12345"],
        {"assignee": ADA, "tags": ["big order"]},
    ),
    (
        9,
        OLD_TOWN,
        80,
        "Late delivery",
        "en",
        ["The delivery was late. Please call +372 5123-4567"],
        {"waiting": "customer"},
    ),
    (
        10,
        OLD_TOWN,
        90,
        "डिलीवरी",
        "hi",
        ["डिलीवरी कब आएगी? मैनेजर से बात कराइए"],
        {"due": "2026-02-01T09:00:00+00:00"},
    ),
]
CUSTOMERS = [
    (1, "Sara Khan", ["sara.khan@example.com", "+92 300 1234567"]),
    (2, "सारा ख़ान", ["+91 98765 43210"]),
    (3, "Jõgeva Töökoda", ["info@tookoda.ee"]),
]
FROM = {1: ["Sara Khan", "sara.khan@example.com"], 2: ["सारा ख़ान"], 3: ["سارہ خان"], 9: ["Mari Maasikas"]}
BRANCHES: dict[int | None, str] = {OLD_TOWN: "Old Town", HARBOUR: "Harbour", None: ""}


def stock() -> None:
    """Puts everything on the shelf."""
    for thing in conversations(range(1, 11)):
        actions.remember("conversation", thing.ref, **parts(thing))
    for ref, name, identities in CUSTOMERS:
        actions.remember(
            "customer",
            ref,
            branch=EVERY_BRANCH,
            at=START,
            title=name,
            text_parts=[name, *identities],
            facets={"from": [name, *identities]},
        )


def parts(thing: Findable) -> dict[str, Any]:
    return {
        "branch": thing.branch,
        "at": thing.at,
        "title": thing.title,
        "text_parts": thing.text_parts,
        "facets": thing.facets,
    }


def conversations(refs: Collection[int]) -> list[Findable]:
    found = []
    for ref, branch, day, title, lang, texts, facets in CONVERSATIONS:
        if ref in refs:
            all_facets = {
                "open": True,
                "assignee": None,
                "waiting": "us",
                "from": FROM.get(ref, ["Somebody Else"]),
                "branch_name": BRANCHES[branch],
                **facets,
            }
            spoken = [(text, lang) for text in texts]
            found.append(Findable(ref, branch, START + timedelta(days=day), title, spoken, all_facets))
    return found


def texts(refs: Collection[int]) -> Mapping[int, Sequence[str]]:
    return {
        ref: [title, *said]
        for ref, _branch, _day, title, _lang, said, _facets in CONVERSATIONS
        if ref in refs
    }


def after(ref: int, limit: int) -> list[int]:
    return list(range(ref + 1, 11))[:limit]


SOURCE = Source(
    "conversation", load=conversations, texts=texts, after=after, states={"urgent": {"tags": "vip"}}
)

# (query, the conversations found in order by somebody who sees all)
EXPECTED: list[tuple[str, list[int]]] = [
    ("refund", [1, 8]),
    ("REFUNDED", [8, 1]),
    ("refu", [8, 1]),
    ("shikayat", [4, 3, 2]),
    ("शिकायत", [2, 4, 3]),
    ("شکایت", [3, 4, 2]),
    ("shikayat jawab", [4, 3]),
    ("புகார்", [5]),
    ("tellimus", [6]),
    ("oigus", [6]),
    ("A-77777", [1]),
    ("a 77777", [1]),
    ("77777", [1]),
    ("5123 4567", [9]),
    ("+37251234567", [9]),
    ("4567", [9]),
    ("manager", [7, 10]),
    ("lottery", []),
    ("refund from:sara", [1]),
    ("from:sara", [1, 3, 2]),
    ('from:"sara khan"', [1, 3, 2]),
    ("tag:vip", [1]),
    ('tag:"Big order"', [8]),
    ("tag:none", []),
    ("branch:harbour", [6, 4, 3]),
    ("haru:harbour", []),
    ("is:resolved", [2]),
    ("is:mine", [8, 7]),
    ("is:overdue", [10]),
    ("is:waiting", [9]),
    ("is:urgent", [1]),
    ("is:resolved shikayat", [2]),
    ("refund -kettle", [8]),
    ("refund -tag:vip", [8]),
    ("-is:open", [2]),
    ("before:2026-01-15", [2, 1]),
    ("after:2026-03-20 before:21.03.2026", []),
    ("after:2026-03-22 delivery", [9, 10]),
    ("after:2026-03 refund", [8]),
    ('"order A-77777"', [1]),
    ('"came order"', []),
    ('"my refund"', [1]),
    ('refund -"refunded me"', [1]),
    ("is:nonsense", []),
    ("before:never refund", []),
    ('"refund', [1, 8]),
    ("refund)", [1, 8]),
    ("", []),
    ("   ", []),
    ('"" - : -- from:', []),
    ("'; DROP TABLE x; --", []),
    ("* OR AND NOT ^ NEAR(", []),
]
