"""What is secret is typed once and seen nowhere again: no log, no journal, no page, no mail, no error."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.config.logs import Line
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from sahay.journal.models import Entry
from tests.cast import PASSWORD, SARAS_ADDRESS
from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.visits import People, Samples

TYPED = "vExAtIoUs-67 haddock"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything logged while the test runs, as it stands in the log of an operator."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line())
    root = logging.getLogger()
    level = root.level
    loggers = [logging.getLogger(name) for name in ("django.request", "django.security", "sahay")]
    levels = [logger.level for logger in loggers]
    root.addHandler(handler)
    for logger in (root, *loggers):
        logger.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)
    for logger, before in zip(loggers, levels, strict=True):
        logger.setLevel(before)


def everything_kept() -> str:
    """Every row of every table as text, but for the one place where a secret may be: sealed or hashed."""
    kept = []
    for model in apps.get_models():
        kept += [str(row) for row in model._default_manager.values()]
    return "\n".join(kept)


def mailbox_with(secret: str, olga: Staff, **more: str) -> Any:
    client = visits.visitor(olga)
    sent = {
        "address": "new@lotus.example", "incoming": "imap", "imap_host": "127.0.0.1", "imap_port": "9",
        "imap_security": "plain", "imap_user": "shop", "imap_folder": "INBOX", "imap_password": secret,
        "smtp_host": "127.0.0.1", "smtp_port": "9", "smtp_security": "plain", "smtp_user": "shop",
        "smtp_password": secret, **more,
    }  # fmt: skip
    return client.post(reverse("channels:add_mailbox"), sent)


def test_the_password_of_a_mailbox_is_seen_nowhere_again(
    olga: Staff, old_town: Branch, log: io.StringIO
) -> None:
    """In no settings, no form with a fault, no word of a server that is away, no row."""
    assert mailbox_with(TYPED, olga).status_code == 302
    box = Mailbox.objects.get(address="new@lotus.example")
    faulty = mailbox_with(TYPED, olga, address="no address")
    assert faulty.status_code == 422
    client = visits.visitor(olga)
    url = reverse("channels:mailbox", args=[box.pk])
    tried = client.post(reverse("channels:test_mailbox", args=[box.pk]), follow=True)
    pages = [faulty, tried, client.get(url), client.get(reverse("channels:mailboxes"))]
    for page in pages:
        html = page.content.decode()
        assert TYPED not in html
    assert box.imap_password() == box.smtp_password() == TYPED
    assert TYPED not in everything_kept()
    assert TYPED not in log.getvalue()


def test_a_password_is_seen_nowhere_however_it_was_typed(
    client: Client, ada: Staff, log: io.StringIO
) -> None:
    """Right, wrong, into the field of the name, in a form with a fault."""
    url = reverse("account_login")
    pages = [
        client.post(url, {"login": "ada", "password": TYPED}),
        client.post(url, {"login": "nobody", "password": TYPED}),
        client.post(url, {"login": "", "password": TYPED}),
        client.post(url, {"login": "ada", "password": PASSWORD}, follow=True),
        client.post(
            reverse("account_change_password"), {"oldpassword": TYPED, "password1": TYPED, "password2": "x"}
        ),
    ]
    for page in pages:
        assert TYPED not in page.content.decode()
        assert PASSWORD not in page.content.decode()
    kept = everything_kept()
    assert TYPED not in kept
    assert PASSWORD not in kept
    assert TYPED not in log.getvalue()
    assert PASSWORD not in log.getvalue()


def test_a_name_that_failed_to_sign_in_is_not_written_down(client: Client, ada: Staff) -> None:
    """People type their password into the field of the name."""
    client.post(reverse("account_login"), {"login": TYPED, "password": "x"})
    facts = [str(entry.facts) for entry in Entry.objects.all()]
    assert facts
    assert TYPED not in "".join(facts)


def test_a_key_stands_in_no_page_no_journal_and_no_log(
    client: Client, saras_question: Conversation, log: io.StringIO
) -> None:
    key = ticket("email", SARAS_ADDRESS)
    followed = client.get(reverse("portal:enter", args=[key]), follow=True)
    page = client.get(reverse("portal:conversation", args=[saras_question.pk]))
    client.get(reverse("portal:enter", args=[key[:-3]]), follow=True)
    assert key not in followed.content.decode() + page.content.decode()
    assert key not in "".join(str(entry.facts) for entry in Entry.objects.all())
    logging.getLogger("django.request").error("Internal Server Error: %s", f"/mine/{key}/")
    assert "Internal Server Error: /mine/" in log.getvalue()
    assert key not in log.getvalue()
    assert key.split(":")[0] not in log.getvalue()


def test_no_page_shows_what_opens_something(people: People, samples: Samples, settings: Any) -> None:
    """Neither the secret of the installation nor anybody's hashed password nor a session."""
    client = visits.visitor(people["olga"])
    hashes = list(Staff.objects.values_list("password", flat=True))
    hidden = [settings.SECRET_KEY, client.session.session_key or "", *hashes]
    for name, row in ROWS.items():
        if row.get and row.get["olga"] == "page" and name != "live:stream":
            answer = client.get(visits.address(name, row, samples))
            html = visits.body(answer).decode("utf-8", "replace")
            assert not [secret for secret in hidden if secret and secret in html], name


def test_a_page_for_our_own_fault_tells_nothing_of_the_program(
    client: Client, business: object, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OperationalError("could not connect: password=hush-hush host=10.1.2.3")

    monkeypatch.setattr("sahay.portal.reading.places", broken)
    client.raise_request_exception = False
    answer = client.get(reverse("portal:contact"), {"secret": TYPED})
    html = answer.content.decode()
    assert answer.status_code in {500, 503}
    for told in ("Traceback", "OperationalError", "10.1.2.3", "sahay/", "Django", TYPED):
        assert told not in html, told
    assert "hush-hush" not in log.getvalue()
    assert "OperationalError" in log.getvalue()
