"""What never stands in a log."""

from __future__ import annotations

import logging

import pytest

from sahay.config.logs import Line, without_secrets


@pytest.mark.parametrize(
    "text",
    [
        "password=hush-hush",
        "'password': 'hush-hush'",
        "Authorization: hush-hush",
        "Cookie: hush-hush; other",
        "smtp://shop:hush-hush@mail.example.com:587",
        "csrfmiddlewaretoken=hush-hush&x=1",
        '{"token": "hush-hush"}',
        "Internal Server Error: /mine/hush-hush-hush/",
        "Internal Server Error: /mine/hush-hush-hush/12/",
        "Internal Server Error: /account/password/reset/key/1-hush-hush/",
    ],
)
def test_secrets_are_masked(text: str) -> None:
    assert "hush-hush" not in without_secrets(text)


def test_ordinary_words_stay() -> None:
    assert without_secrets("mail from sara@example.com was filed") == "mail from sara@example.com was filed"


def test_a_trace_is_masked_too() -> None:
    try:
        raise ValueError("password=hush-hush")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", (), __import__("sys").exc_info())
    assert "hush-hush" not in Line().format(record)
    assert "Traceback" in Line().format(record)
