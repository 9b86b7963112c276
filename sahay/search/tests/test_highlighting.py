"""Hits are shown in the original text, whatever script the query was typed in."""

import pytest

from sahay.search.highlighting import Segment, highlight, marked, snippet


def hits(text, query, lang=None):
    return [segment.text for segment in highlight(text, query, lang) if segment.is_hit]


@pytest.mark.parametrize(
    ("query", "text", "lang", "expected"),
    [
        ("refund", "My Refund, please. REFUNDED?", "en", ["Refund", "REFUNDED"]),
        ("refunds", "My Refund, please.", "en", ["Refund"]),
        ("shikayat", "मेरी शिकायत और शिकायतें", "hi", ["शिकायत", "शिकायतें"]),
        ("shikayat", "میری شکایت سنیں", "ur", ["شکایت"]),
        ("شکایت", "Meri shikayat suno", "hi-Latn", ["shikayat"]),
        ("oigus", "Teil on õigus.", "et", ["õigus"]),
        ("shik", "मेरी शिकायत", "hi", ["शिकायत"]),
        ("A 77777", "order A-77777", "en", ["A-77777"]),
        ("0300-1234567", "ring +92 300 123 4567 now", "en", ["+92 300 123 4567"]),
        ("refund from:sara -kettle is:open", "Sara wants a refund for a kettle", "en", ["refund"]),
        ('"my refund"', "my refund is my right", "en", ["my", "refund", "my"]),
        ("nothing", "here", "en", []),
        ("", "here", "en", []),
    ],
)
def test_these_words_are_hits(query, text, lang, expected):
    assert hits(text, query, lang) == expected


def test_the_segments_are_the_whole_text():
    text = "मेरी  शिकायत: «refund», order A-77777.\n"
    assert "".join(segment.text for segment in highlight(text, "shikayat refund 77777")) == text


def test_as_html_the_text_is_escaped_and_hits_are_marked():
    html = marked(highlight("<b>refund</b> & more", "refund"))
    assert html == "&lt;b&gt;<mark>refund</mark>&lt;/b&gt; &amp; more"


def test_a_snippet_goes_around_the_first_hit():
    text = "word " * 100 + "then a refund came " + "word " * 100
    shown = snippet(text, "refund", length=60)
    assert Segment("refund", True) in shown
    assert shown[0] == shown[-1] == Segment("…", False)
    assert len("".join(segment.text for segment in shown)) <= 62


def test_a_short_text_is_shown_whole():
    assert snippet("A\n refund ", "refund") == [Segment("A ", False), Segment("refund", True)]


def test_without_a_hit_a_snippet_is_the_beginning():
    shown = snippet("word " * 100, "refund", length=30)
    assert "".join(segment.text for segment in shown) == "word word word word word word…"
