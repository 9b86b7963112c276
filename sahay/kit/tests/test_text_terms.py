"""What a query asks for meets what a text put into the index."""

import pytest

from sahay.kit.text import Level, index_tokens, terms


def level_of(query, text, lang=None, typing=False):
    """The best level at which all terms of a query meet a text, or None."""
    tokens = index_tokens(text, lang)
    for level in Level:
        if all(is_met(group, tokens) for term in terms(query, typing=typing) for group in term.groups(level)):
            return level
    return None


def is_met(group, tokens):
    return any(
        any(token.startswith(asked[:-1]) for token in tokens) if asked.endswith("*") else asked in tokens
        for asked in group
    )


@pytest.mark.parametrize(
    ("query", "text", "lang", "level"),
    [
        ("refund", "Where is my refund?", "en", Level.EXACT),
        ("refunds", "Where is my refund?", "en", Level.STEM),
        ("refund", "You refunded me twice", "en", Level.STEM),
        ("tellimused", "Minu tellimus ei tulnud", "et", Level.STEM),
        ("oigus", "Teil on õigus", "et", Level.STEM),
        ("õigus", "Teil on oigus", "et", Level.STEM),
        ("शिकायत", "मेरी शिकायतों का जवाब", "hi", Level.STEM),
        ("புகார்", "என் புகாரை பாருங்கள்", "ta", Level.STEM),
        ("shikayat", "मेरी शिकायत", "hi", Level.SKELETON),
        ("shikayat", "میری شکایت", "ur", Level.SKELETON),
        ("शिकायत", "میری شکایت", "ur", Level.SKELETON),
        ("شکایت", "meri shikayat suno", "hi-Latn", Level.SKELETON),
        ("shikayet", "meri shikayat suno", "ur-Latn", Level.SKELETON),
        ("रिफंड", "I want a refund", "en", Level.SKELETON),
        ("मैनेजर", "call the manager", "en", Level.SKELETON),
        ("later", "a letter for you", "en", None),
        ("lottery", "the letter", "en", None),
        ("A-77777", "order a-77777", "en", Level.EXACT),
        ("A77777", "order A-77777", "en", Level.EXACT),
        ("a 77777", "order A-77777", "en", Level.EXACT),
        ("A-77777", "order A 77777", "en", Level.STEM),
        ("77777", "order A-77777", "en", Level.EXACT),
        ("7777", "order A-97777", "en", Level.STEM),
        ("INV/2026/00123", "invoice INV-2026-00123", "en", Level.EXACT),
        ("0123", "invoice INV-2026-10123", "en", None),
        ("10123", "invoice INV-2026-10123", "en", Level.EXACT),
        ("१२३४५", "order 12345", "en", Level.EXACT),
        ("sara.khan@example.com", "from Sara.Khan@Example.com", "en", Level.EXACT),
        ("sara khan", "from sara.khan@example.com", "en", Level.EXACT),
        ("khan@example.com", "from sara.khan@example.com", "en", Level.STEM),
        ("+372 5123 4567", "call 51234567", "et", Level.STEM),
        ("5123-4567", "call +372 51 234 567", "et", Level.STEM),
        ("4567", "call +372 51 234 567", "et", Level.STEM),
        ("0300 1234567", "+923001234567", None, Level.STEM),
        ("923001234567", "0300-1234567", None, Level.STEM),
        ("٠٣٠٠١٢٣٤٥٦٧", "0300-1234567", None, Level.EXACT),
        ("5123 4568", "call 51234567", "et", None),
    ],
)
def test_a_query_meets_a_text_at_this_level(query, text, lang, level):
    assert level_of(query, text, lang) is level


@pytest.mark.parametrize(
    ("typed", "text", "lang", "level"),
    [
        ("refu", "my refund", "en", Level.PREFIX),
        ("my refu", "my refund", "en", Level.PREFIX),
        ("refu my", "my refund", "en", None),
        ("oig", "õigus", "et", Level.PREFIX),
        ("शिका", "मेरी शिकायत", "hi", Level.PREFIX),
        ("shika", "मेरी शिकायत", "hi", Level.SKELETON),
        ("A-777", "order A-77777", "en", Level.PREFIX),
        ("sara.kh", "sara.khan@example.com", "en", Level.PREFIX),
        ("sara@exam", "sara@example.com", "en", Level.PREFIX),
        ("sara@example.c", "sara@example.com", "en", Level.PREFIX),
    ],
)
def test_a_word_that_is_being_typed_finds_longer_ones(typed, text, lang, level):
    assert level_of(typed, text, lang, typing=True) is level


def test_a_finished_word_finds_no_longer_ones():
    assert level_of("refu ", "my refund", "en", typing=True) is None


def test_no_asked_token_is_covered_by_another():
    for term in terms("shikayat A-777 refund", typing=True):
        for group in term.groups(Level.SKELETON):
            begins = [token[:-1] for token in group if token.endswith("*")]
            assert len(set(group)) == len(group)
            assert not [
                token
                for token in group
                for begin in begins
                if token != begin + "*" and token.startswith(begin)
            ]
