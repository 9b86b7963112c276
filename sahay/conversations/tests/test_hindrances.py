"""Why an answer has not arrived is said in the language of whoever reads it."""

from __future__ import annotations

from django.utils import translation

from sahay.conversations.carriers import CannotSend, TryLater
from sahay.conversations.hindrances import KNOWN, in_words
from sahay.conversations.models import Delivery


def test_the_same_reason_is_said_to_each_reader_in_their_language() -> None:
    row = Delivery(reason="no_way", reason_facts={"name": "pigeon"})
    said = []
    for language in ("en", "et", "ur"):
        with translation.override(language):
            said.append(row.why)
    assert said[0] == "The channel “pigeon” is not set up any more."
    assert len(set(said)) == 3
    assert all("pigeon" in words for words in said)


def test_a_fact_may_be_a_reason_itself() -> None:
    blocked = TryLater("mail.silent", host="mx.example.org", reason="=mail.slow")
    assert str(blocked) == "The mail server mx.example.org does not answer: it took too long"
    assert (blocked.reason, blocked.facts["reason"]) == ("mail.silent", "=mail.slow")


def test_what_a_server_said_is_shown_as_it_came() -> None:
    assert in_words("550 5.1.1 <x> 100% unknown %(host)s") == "550 5.1.1 <x> 100% unknown %(host)s"
    assert str(CannotSend("mail.refused", reason="552 50% over =quota")).endswith("552 50% over =quota")


def test_a_fact_that_was_not_kept_leaves_its_place_empty() -> None:
    assert all(in_words(reason) for reason in KNOWN)


def test_what_a_server_said_keeps_its_order_on_pages_that_run_the_other_way() -> None:
    with translation.override("ur"):
        assert in_words("5.1.1 No such mailbox here") == "\u20685.1.1 No such mailbox here\u2069"
        assert "\u2068sara@example.org\u2069" in in_words("delayed", {"address": "sara@example.org"})
        assert in_words("") == ""
