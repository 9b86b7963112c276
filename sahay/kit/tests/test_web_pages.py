"""Which addresses a text of ours may lead to."""

from __future__ import annotations

import pytest

from sahay.kit.prose import elsewhere, prose
from sahay.kit.web_pages import LONGEST, is_safe_page

GOOD = ("https://films.example/descale", "https://films.example/watch?v=aB-1&t=3#a(b)", "https://[::1]/a")
BAD = (
    "",
    "http://films.example/",
    "javascript:alert(1)",
    "HTTPS:films.example",
    "https://",
    "https:///nowhere",
    "https://[broken/",
    "https://mona:secret@films.example/",
    "https://films.example/a b",
    "https://films.example/a\nb",
    "https://films.example/>x",
    'https://films.example/"x',
    "https://films.example/\u202egpj",
    "https://films.example/" + "a" * LONGEST,
)


@pytest.mark.parametrize("address", GOOD)
def test_a_page_elsewhere_is_a_link_that_tells_nothing_of_us(address: str) -> None:
    assert is_safe_page(address)
    link = elsewhere(address, "<b>How</b>")
    assert 'rel="noopener noreferrer"' in link and "&lt;b&gt;How" in link
    assert prose(f"[How](<{address}>)").count("<a href=") == 1


@pytest.mark.parametrize("address", BAD)
def test_nothing_else_becomes_a_link(address: str) -> None:
    assert not is_safe_page(address)
    assert elsewhere(address, "How") == ""
