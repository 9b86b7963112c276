"""Handing mail to a server: TLS that is checked, passwords that stay secret, an end to every wait."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sahay.channels.email import calling
from sahay.channels.email.models import Security
from sahay.channels.email.smtp import Server, hand_over, sign_in, usual_server
from sahay.channels.email.tests.smtp_server import MailServer, certificate
from sahay.conversations.carriers import CannotSend, TryLater

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")
MAIL = b"From: help@lotus.example\r\nTo: sara@example.org\r\nSubject: x\r\n\r\n.dot\r\n"


@pytest.fixture
def server(settings: object) -> Iterator[MailServer]:
    """The mail server of the installation."""
    made = MailServer()
    running = made.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{made.port}"  # type: ignore[attr-defined]
    yield made
    running.stop()


def test_a_mail_server_that_says_nothing_is_not_waited_for_longer_than_a_lease(
    settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "STEP", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        place = Server("127.0.0.1", silent.getsockname()[1], security=Security.PLAIN)
        with pytest.raises(TryLater):
            hand_over(place, sender="a@b.example", recipients=["c@d.example"], data=MAIL)
    assert calling.WHOLE < 120


@pytest.fixture
def tls_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[MailServer, int]]]:
    """Makes a server with TLS; its certificate is trusted when asked for."""
    running = []

    def make(tls: str, *, name: str = "127.0.0.1", trusted: bool = True) -> tuple[MailServer, int]:
        context, authorities = certificate(tmp_path, name)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(authorities))
        made = MailServer(password="open sesame")
        running.append(made.start(tls=tls, context=context))
        return made, made.port

    yield make
    for controller in running:
        controller.stop()


@pytest.mark.parametrize("tls", [Security.TLS, Security.STARTTLS])
def test_over_tls_with_a_password(tls_server: Callable[..., tuple[MailServer, int]], tls: Security) -> None:
    made, port = tls_server(tls.value)
    place = Server("127.0.0.1", port, security=tls, user="help", password="open sesame")
    sign_in(place)
    assert hand_over(place, sender="help@lotus.example", recipients=["sara@example.org"], data=MAIL) == {}
    assert made.taken[0].data == MAIL


@pytest.mark.parametrize("tls", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("wrong", [{"trusted": False}, {"name": "other.example"}])
def test_a_certificate_that_proves_nothing_gets_no_password_and_no_mail(
    tls_server: Callable[..., tuple[MailServer, int]], tls: Security, wrong: dict[str, object]
) -> None:
    made, port = tls_server(tls.value, **wrong)
    place = Server("127.0.0.1", port, security=tls, user="help", password="open sesame")
    with pytest.raises(TryLater, match="cannot be trusted"):
        hand_over(place, sender="help@lotus.example", recipients=["sara@example.org"], data=MAIL)
    assert made.taken == []


def test_a_server_without_starttls_gets_nothing_when_it_was_asked_for(server: MailServer) -> None:
    place = Server("127.0.0.1", server.port, security=Security.STARTTLS)
    with pytest.raises(TryLater):
        hand_over(place, sender="help@lotus.example", recipients=["sara@example.org"], data=MAIL)
    assert server.taken == []


def test_a_wrong_password_is_a_matter_for_later_and_never_shown(
    tls_server: Callable[..., tuple[MailServer, int]],
) -> None:
    _made, port = tls_server("tls")
    place = Server("127.0.0.1", port, security=Security.TLS, user="help", password="let me in")
    with pytest.raises(TryLater) as told:
        hand_over(place, sender="help@lotus.example", recipients=["sara@example.org"], data=MAIL)
    assert "let me in" not in f"{told.value} {place!r}"


def test_addresses_in_other_scripts_need_a_server_that_takes_them(server: MailServer) -> None:
    place = usual_server()
    hand_over(place, sender="help@lotus.example", recipients=["सारा@example.org"], data=MAIL)
    assert server.taken[0].recipients == ["सारा@example.org"]


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("smtp://mail.example", Server("mail.example", 25, security=Security.PLAIN)),
        ("smtp+tls://u%40x:p%3Aw@mail.example", Server("mail.example", 587, Security.STARTTLS, "u@x", "p:w")),
        ("smtps://u:p@mail.example:4650", Server("mail.example", 4650, Security.TLS, "u", "p")),
    ],
)
def test_the_address_of_the_server_is_read(settings: object, url: str, place: Server) -> None:
    settings.SMTP_URL = url  # type: ignore[attr-defined]
    assert usual_server() == place


def test_a_refusal_of_everybody_is_an_error() -> None:
    made = MailServer(answers={"a@b.example": "550 no", "c@d.example": "550 no"})
    running = made.start()
    place = Server("127.0.0.1", made.port, security=Security.PLAIN)
    with pytest.raises(CannotSend, match=r"a@b\.example: 550 no; c@d\.example: 550 no"):
        hand_over(place, sender="", recipients=["a@b.example", "c@d.example"], data=MAIL)
    running.stop()


def test_two_letters_in_a_row_go_over_one_connection(server: MailServer) -> None:
    for _letter in range(2):
        hand_over(usual_server(), sender="a@b.example", recipients=["c@d.example"], data=MAIL)
    assert len(server.taken) == 2
    assert server.visits == 1


def test_a_server_that_hung_up_between_two_letters_is_called_again_and_gets_each_once(
    server: MailServer,
) -> None:
    server.leaves = True
    for reader in ("c@d.example", "e@f.example"):
        hand_over(usual_server(), sender="a@b.example", recipients=[reader], data=MAIL)
    assert [taken.recipients for taken in server.taken] == [["c@d.example"], ["e@f.example"]]
    assert server.visits == 2


def test_a_letter_that_was_refused_leaves_the_next_one_a_fresh_connection(server: MailServer) -> None:
    server.answers["nobody@d.example"] = "550 unknown"
    with pytest.raises(CannotSend):
        hand_over(usual_server(), sender="a@b.example", recipients=["nobody@d.example"], data=MAIL)
    hand_over(usual_server(), sender="a@b.example", recipients=["c@d.example"], data=MAIL)
    assert [taken.recipients for taken in server.taken] == [["c@d.example"]]


def test_connections_nobody_uses_are_closed(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "IDLE", 0.05)
    hand_over(usual_server(), sender="a@b.example", recipients=["c@d.example"], data=MAIL)
    until = time.monotonic() + 5
    while calling.OPEN.calls and time.monotonic() < until:
        time.sleep(0.02)
    assert not calling.OPEN.calls
