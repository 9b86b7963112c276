"""What strangers send is shown without being trusted."""

from __future__ import annotations

from base64 import b64decode

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import NewFile
from sahay.conversations.letterbox import picture_type
from sahay.conversations.models import Message
from sahay.conversations.tests.builders import arrives
from sahay.kit.markup import our_words, their_words

GIF = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
HTML = '<p style="color:teal">Hello <img src="cid:Pic@1"><img src="cid:none"><img src="https://example.com/p.png"></p>'


@pytest.fixture
def letter(old_town: Branch) -> Message:
    """A letter in HTML with a picture in it and a page that pretends to be one."""
    files = (
        NewFile("pic.gif", "image/gif", GIF, inline=True, content_id="<pic@1>"),
        NewFile("evil.png", "image/png", b"<html><script>alert(1)</script>"),
        NewFile('a"b\r\nSet-Cookie: x=1.html', "text/html", b"<script>alert(1)</script>"),
    )
    return arrives(old_town, "Hello", html=HTML, files=files, quoted="> earlier")


def of(letter: Message, name: str, *more: int) -> str:
    return reverse(f"conversations:{name}", args=[letter.conversation_id, *more])


def test_a_letter_is_framed_so_that_nothing_runs_and_nothing_is_fetched(
    desk: Client, letter: Message
) -> None:
    answer = desk.get(of(letter, "as_sent", letter.pk))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "img-src 'self' data:;" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_pictures_from_elsewhere_are_fetched_after_a_click_only(desk: Client, letter: Message) -> None:
    answer = desk.get(of(letter, "as_sent", letter.pk) + "?remote=1")
    assert "img-src 'self' data: https:;" in answer.headers["Content-Security-Policy"]


def test_pictures_that_came_with_the_letter_are_in_it(desk: Client, letter: Message) -> None:
    html = desk.get(of(letter, "as_sent", letter.pk)).content.decode()
    assert html.count("data:image/gif;base64,") == 2
    assert "cid:" not in html


def test_a_page_that_pretends_to_be_a_picture_is_never_shown_in_our_place(
    desk: Client, letter: Message
) -> None:
    for file in letter.attachments.exclude(name="pic.gif"):
        answer = desk.get(of(letter, "attachment", file.pk) + "?inline=1")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_name_cannot_write_headers(desk: Client, letter: Message) -> None:
    file = letter.attachments.get(content_type="text/html")
    answer = desk.get(of(letter, "attachment", file.pk))
    assert "Set-Cookie" not in answer.headers
    assert "\n" not in answer.headers["Content-Disposition"]


def test_a_real_picture_may_be_looked_at(desk: Client, letter: Message) -> None:
    file = letter.attachments.get(name="pic.gif")
    shown = desk.get(of(letter, "attachment", file.pk) + "?inline=1")
    assert shown.headers["Content-Type"] == "image/gif"
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert desk.get(of(letter, "attachment", file.pk)).headers["Content-Type"] == "application/octet-stream"


def test_all_that_was_said_is_plain_text(desk: Client, letter: Message) -> None:
    answer = desk.get(of(letter, "whole_text", letter.pk))
    assert answer.content == b"Hello\n\n> earlier"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_nobody_of_another_branch_opens_letters_or_files(
    client: Client, theo: Staff, letter: Message
) -> None:
    client.force_login(theo)
    for address in (
        of(letter, "as_sent", letter.pk),
        of(letter, "whole_text", letter.pk),
        of(letter, "attachment", letter.attachments.first().pk),  # type: ignore[union-attr]
    ):
        assert client.get(address).status_code == 404


def test_only_four_kinds_of_picture_are_known() -> None:
    assert picture_type(GIF) == "image/gif"
    for data in (b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"BM" + bytes(60)):
        assert picture_type(data) == ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
    ],
)
def test_what_staff_and_customers_type_is_never_code(text: str) -> None:
    for html in (our_words(text), their_words(text)):
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert 'href="data' not in html


def test_links_open_beside_the_desk_and_tell_nothing() -> None:
    for html in (our_words("[shop](https://example.com)"), their_words("see https://example.com")):
        assert 'target="_blank"' in html
        assert "nofollow" in html


def test_only_a_click_gives_pictures_from_elsewhere_their_address_back(desk: Client, letter: Message) -> None:
    Message.objects.filter(pk=letter.pk).update(html='<img data-remote="https://pictures.example/a.png">')
    before = desk.get(of(letter, "as_sent", letter.pk)).content.decode()
    after = desk.get(of(letter, "as_sent", letter.pk) + "?remote=1").content.decode()
    assert ' src="https://' not in before
    assert ' src="https://pictures.example/a.png"' in after
