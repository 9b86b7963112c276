"""Subjects and Markdown on their way into a mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sahay.channels.email.compose import headers as fields
from sahay.channels.email.compose.html import markdown


@pytest.mark.parametrize(
    ("subject", "answered"),
    [
        ("My kettle", "Re: My kettle"),
        ("Re: RE: Aw: My kettle", "Re: My kettle"),
        ("Re[2]: My kettle", "Re: My kettle"),
        ("", ""),
        ("Re:", ""),
    ],
)
def test_re_stands_once(subject: str, answered: str) -> None:
    assert fields.subject_of_answer(subject) == answered


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://evil.example/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,evil)",
        '<img src=x onerror="alert(1)">',
        "<https://evil.example/><style>body{display:none}</style>",
    ],
)
def test_markdown_makes_nothing_that_runs_or_loads(text: str) -> None:
    page = LexborHTMLParser(f"<div>{markdown(text)}</div>")
    assert page.css("script, img, style, iframe, [onerror]") == []
    assert all(
        (a.attributes.get("href") or "").startswith(("https://", "mailto:", "tel:"))
        for a in page.css("a[href]")
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Read it here: https://shop.example/mine/a_b_c:1-2", "https://shop.example/mine/a_b_c:1-2"),
        ("(see https://shop.example/x)", "https://shop.example/x"),
        ("https://shop.example.", "https://shop.example"),
        ("[here](https://shop.example/y)", "https://shop.example/y"),
        ("<https://shop.example/z>", "https://shop.example/z"),
    ],
)
def test_an_address_of_a_page_can_be_followed(text: str, address: str) -> None:
    assert [a.attributes["href"] for a in LexborHTMLParser(markdown(text)).css("a")] == [address]


@given(st.text(max_size=300))
def test_any_text_becomes_some_html(text: str) -> None:
    page = LexborHTMLParser(f"<div>{markdown(text)}</div>")
    assert page.css("script, img, style, iframe, object") == []
