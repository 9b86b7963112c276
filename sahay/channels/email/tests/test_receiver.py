"""The mail door, spoken to as mail servers and worse things speak."""

from __future__ import annotations

import smtplib
import socket
import time

import pytest

from sahay.business.models import Business
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.receiver import Receiver
from sahay.channels.email.serving import Limits
from sahay.channels.tests.mails import HELP, letter
from sahay.files.models import Blob
from sahay.jobs.worker import run_until_empty

pytestmark = pytest.mark.django_db(transaction=True)
SARA = "sara@example.org"


@pytest.fixture
def link(help_box: Mailbox, door: Receiver) -> smtplib.SMTP:
    """A connection to the door."""
    return smtplib.SMTP("127.0.0.1", door.port, timeout=10)


def say(port: int, *lines: bytes) -> list[bytes]:
    """Sends lines as they are, waiting for an answer after each; the answers, greeting left out."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
        heard, file = [], sock.makefile("rb")
        file.readline()
        for line in lines:
            sock.sendall(line)
            answer = file.readline()
            while answer[3:4] == b"-":
                answer = file.readline()
            heard.append(answer)
        return heard


def hand_in(port: int, data: bytes) -> bytes:
    """Hands in DATA byte for byte, the final dot included; the last answer."""
    to = f"RCPT TO:<{HELP}>\r\n".encode()
    return say(port, b"EHLO me\r\n", b"MAIL FROM:<sara@example.org>\r\n", to, b"DATA\r\n", data)[-1]


def test_yes_means_that_the_mail_is_kept_with_its_envelope(link: smtplib.SMTP) -> None:
    raw = letter()
    link.sendmail(SARA, [HELP, "help+c1.abc@lotus.example"], raw)
    kept = RawMail.objects.get()
    assert kept.blob.read() == raw
    assert (kept.source, kept.envelope_from) == ("smtp", SARA)
    assert kept.envelope_to == [HELP, "help+c1.abc@lotus.example"]
    assert kept.mailbox is not None
    assert kept.mailbox.address == HELP


def test_word_of_a_failure_comes_from_nobody(link: smtplib.SMTP) -> None:
    link.sendmail("", [HELP], letter())
    assert RawMail.objects.get().envelope_from == ""


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("help@lotus.example", 250),
        ("HELP+Anything@LOTUS.example", 250),
        ("postmaster@lotus.example", 250),
        ("nobody@lotus.example", 550),
        ("victim@elsewhere.example", 550),
        ("help@lotus.example@elsewhere.example", 553),
        ("help%elsewhere.example@lotus.example", 550),
        ("हिन्दी@lotus.example", 550),
    ],
)
def test_mail_for_us_is_taken_and_none_is_passed_on(link: smtplib.SMTP, address: str, code: int) -> None:
    link.ehlo()
    link.command_encoding = "utf-8"
    link.mail(SARA)
    assert link.rcpt(address)[0] == code


def test_a_shop_that_has_only_the_mailbox_at_this_machine_takes_mail_for_every_address(
    help_box: Mailbox, door: Receiver
) -> None:
    """And nobody becomes somebody who reads along by being the address a mail came to."""
    Mailbox.objects.update(address="help@localhost")
    link = smtplib.SMTP("127.0.0.1", door.port, timeout=10)
    link.sendmail(SARA, [HELP], letter())
    run_until_empty()
    row = RawMail.objects.get()
    assert (row.state, row.mailbox) == (RawMail.State.FILED, help_box)
    assert row.message is not None
    people = row.message.conversation.participants.values_list("address", flat=True)
    assert list(people) == ["sara@example.org"]


def test_the_example_shop_takes_mail_for_every_address(help_box: Mailbox, door: Receiver) -> None:
    Business.objects.update(is_example=True)
    link = smtplib.SMTP("127.0.0.1", door.port, timeout=10)
    link.sendmail(SARA, ["anybody@elsewhere.example"], letter())
    assert RawMail.objects.get().mailbox == help_box


def test_a_mailbox_in_another_script_receives(help_box: Mailbox, door: Receiver) -> None:
    Mailbox.objects.create(address="मदद@lotus.example")
    link = smtplib.SMTP("127.0.0.1", door.port, timeout=10)
    link.ehlo()
    link.command_encoding = "utf-8"
    link.mail("सारा@example.org", ["SMTPUTF8", "BODY=8BITMIME"])
    assert link.rcpt("मदद@lotus.example")[0] == 250
    assert link.data("Subject: नमस्ते\r\n\r\nनमस्ते\r\n".encode())[0] == 250
    assert RawMail.objects.get().envelope_from == "सारा@example.org"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"Subject: x\r\n\r\nhi\r\n.\r\n", b"Subject: x\r\n\r\nhi\r\n"),
        (
            b"Subject: x\r\n\r\n..one dot\r\n...two dots\r\n.\r\n",
            b"Subject: x\r\n\r\n.one dot\r\n..two dots\r\n",
        ),
        (b"..first\r\n.\r\n", b".first\r\n"),
        (b"a\n.\nMAIL FROM:<evil@example.org>\r\n.\r\n", b"a\n.\nMAIL FROM:<evil@example.org>\r\n"),
        (b"a\r\n.\nb\r\n.\r\n", b"a\r\n\nb\r\n"),
        (b"a\n.\r\nb\r\n.\r\n", b"a\n.\r\nb\r\n"),
        (b"x" * 300_000 + b"\r\n.\r\n", b"x" * 300_000 + b"\r\n"),
        (b"\x00\xff\r\n.\r\n", b"\x00\xff\r\n"),
        (b".\r\n", b""),
    ],
)
def test_a_mail_is_taken_byte_for_byte_up_to_the_line_with_one_dot(
    help_box: Mailbox, door: Receiver, sent: bytes, kept: bytes
) -> None:
    """Only CRLF dot CRLF ends a mail: with anything looser a second mail could be smuggled in."""
    assert hand_in(door.port, sent).startswith(b"250")
    assert RawMail.objects.get().blob.read() == kept


def test_an_end_that_comes_in_pieces_is_an_end(help_box: Mailbox, door: Receiver) -> None:
    with socket.create_connection(("127.0.0.1", door.port), timeout=10) as sock:
        file = sock.makefile("rb")
        file.readline()
        for line in (
            b"HELO me\r\n",
            b"MAIL FROM:<a@b.example>\r\n",
            f"RCPT TO:<{HELP}>\r\n".encode(),
            b"DATA\r\n",
        ):
            sock.sendall(line)
            file.readline()
        for piece in (b"hi\r", b"\n", b".", b"\r", b"\n"):
            sock.sendall(piece)
            time.sleep(0.03)
        assert file.readline().startswith(b"250")
    assert RawMail.objects.get().blob.read() == b"hi\r\n"


def test_what_follows_the_end_is_the_next_command(help_box: Mailbox, door: Receiver) -> None:
    assert hand_in(door.port, b"hi\r\n.\r\nQUIT\r\n").startswith(b"250")
    assert RawMail.objects.count() == 1


def test_a_thousand_recipients_and_no_more(help_box: Mailbox, door: Receiver) -> None:
    with smtplib.SMTP("127.0.0.1", door.port, timeout=30) as link:
        link.ehlo()
        link.mail(SARA)
        codes = [link.rcpt(f"help+{number}@lotus.example")[0] for number in range(1010)]
        assert codes == [250] * 1000 + [452] * 10
        assert link.data(letter())[0] == 250
    assert len(RawMail.objects.get().envelope_to) == 1000


@pytest.fixture
def small_door(disk: None, help_box: Mailbox) -> Receiver:
    """A door with little room and little patience."""
    limits = Limits(message=1_000_000, in_flight=2_500_000, connections=3, silence=1.0)
    receiver = Receiver(port=0, limits=limits)
    receiver.start()
    return receiver


def test_a_mail_that_is_too_large_is_refused_for_good_and_not_held(small_door: Receiver) -> None:
    try:
        answer = hand_in(small_door.port, b"x" * 5_000_000 + b"\r\n.\r\n")
        assert answer.startswith(b"552")
        announced = say(small_door.port, b"EHLO me\r\n", b"MAIL FROM:<a@b.example> SIZE=5000000\r\n")[-1]
        assert announced.startswith(b"552")
        assert small_door.served.load.bytes == 0
        assert hand_in(small_door.port, b"small\r\n.\r\n").startswith(b"250")
    finally:
        small_door.stop()
    assert RawMail.objects.count() == 1


def test_many_large_mails_at_once_are_asked_to_come_later(small_door: Receiver) -> None:
    """Unfinished mails may hold so much memory and no more."""
    port, half = small_door.port, b"x" * 990_000
    try:
        holders = [_half_a_mail(port, half) for _each in range(2)]
        _wait_until(lambda: small_door.served.load.bytes >= 1_900_000)
        assert hand_in(port, half + b"\r\n.\r\n").startswith(b"452")
        for sock in holders:
            sock.sendall(b"\r\n.\r\n")
            assert sock.recv(1000).startswith(b"250")
            sock.close()
        assert small_door.served.load.bytes == 0
    finally:
        small_door.stop()


def _half_a_mail(port: int, data: bytes) -> socket.socket:
    sock = socket.create_connection(("127.0.0.1", port), timeout=10)
    sock.recv(1000)
    for line in (
        b"HELO me\r\n",
        b"MAIL FROM:<a@b.example>\r\n",
        f"RCPT TO:<{HELP}>\r\n".encode(),
        b"DATA\r\n",
    ):
        sock.sendall(line)
        sock.recv(1000)
    sock.sendall(data)
    return sock


def _wait_until(true: object, seconds: float = 5) -> None:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:  # type: ignore[operator]
        time.sleep(0.01)
    assert true()  # type: ignore[operator]


def test_more_connections_than_there_is_room_for_are_turned_away(small_door: Receiver) -> None:
    try:
        held = [socket.create_connection(("127.0.0.1", small_door.port), timeout=10) for _each in range(3)]
        assert [sock.recv(1000)[:3] for sock in held] == [b"220"] * 3
        with socket.create_connection(("127.0.0.1", small_door.port), timeout=10) as one_more:
            assert one_more.recv(1000).startswith(b"421")
        for sock in held:
            sock.close()
        _wait_until(lambda: small_door.served.load.connections == 0)
        assert hand_in(small_door.port, b"hi\r\n.\r\n").startswith(b"250")
    finally:
        small_door.stop()


def test_whoever_stays_silent_is_hung_up_on(small_door: Receiver) -> None:
    try:
        sock = _half_a_mail(small_door.port, b"and then nothing")
        assert sock.recv(1000) == b""
        _wait_until(lambda: small_door.served.load.bytes == 0)
    finally:
        small_door.stop()
    assert not RawMail.objects.exists()


def test_a_mail_broken_off_in_the_middle_is_not_kept(help_box: Mailbox, door: Receiver) -> None:
    sock = _half_a_mail(door.port, b"Subject: half\r\n\r\nand then the line")
    sock.close()
    _wait_until(lambda: door.served.load.connections == 0)
    assert not RawMail.objects.exists()
    assert not Blob.objects.exists()


def test_commands_out_of_order_are_answered_in_words(help_box: Mailbox, door: Receiver) -> None:
    heard = say(door.port, b"DATA\r\n", b"EHLO me\r\n", b"DATA\r\n", b"RCPT TO:<x@y>\r\n", b"NONSENSE\r\n")
    assert [line[:3] for line in heard] == [b"503", b"250", b"503", b"503", b"500"]


def test_a_port_that_is_taken_is_told_and_leaves_nothing_behind(help_box: Mailbox, door: Receiver) -> None:
    second = Receiver(port=door.port)
    with pytest.raises(OSError, match="in use"):
        second.start()
    second.stop()
