"""The mail that carries an answer: right for machines, pleasant for people, and nobody's way to forge a
header.
"""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sahay.business.models import Staff
from sahay.channels.email.addresses import read_signed
from sahay.channels.email.compose import compose
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reading import read
from sahay.channels.tests.mails import HELP, arrive, letter
from sahay.conversations.actions import NewFile, reply
from sahay.conversations.carriers import CannotSend
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.customers.models import Customer

READER = [{"name": "Sara Khan", "address": "sara@example.org", "role": "to"}]


@pytest.fixture
def question(help_box: Mailbox) -> Message:
    """Sara's first mail, filed."""
    row = arrive(letter("Where is my kettle?\nIt is late.", message_id="first@example.org"), mailbox=help_box)
    assert row.message is not None
    return row.message


def composed(message: Message, box: Mailbox, readers: list[dict[str, str]] | None = None) -> EmailMessage:
    """The finished mail, read again as a stranger's program would."""
    delivery = Delivery.objects.select_related("message__conversation__branch", "message__staff").get(
        message=message
    )
    raw = compose(delivery, box, readers or READER).data
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    parsed = message_from_bytes(raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_an_answer_is_threaded_signed_and_says_who_writes(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    answer = reply(question.conversation, by=ada, text="It leaves **tomorrow**.")
    mail = composed(answer, help_box)
    assert mail["From"] == '"Ada Lovelace, Lotus Kitchenware" <help@lotus.example>'
    assert mail["To"] == "Sara Khan <sara@example.org>"
    assert mail["Subject"] == "Re: My kettle"
    assert mail["Message-ID"] == f"<{answer.external_id}>"
    assert mail["In-Reply-To"] == mail["References"] == "<first@example.org>"
    said = read_signed(mail["Reply-To"].addresses[0].addr_spec)
    assert said is not None
    assert (said.kind, said.number, said.genuine) == ("c", question.conversation_id, True)
    assert mail["Auto-Submitted"] is None
    assert mail["X-Loop"] == HELP
    assert mail["Bcc"] is None


def test_text_and_html_say_the_same(question: Message, help_box: Mailbox, ada: Staff) -> None:
    ada.signature, ada.email = "Ada\n+91 22 5550 0100", ""
    ada.save()
    answer = reply(
        question.conversation, by=ada, text="It leaves **tomorrow**.\n\n- one\n- two", say_concern=False
    )
    mail = composed(answer, help_box)
    text, html = part(mail, "plain"), part(mail, "html")
    assert text.startswith("It leaves **tomorrow**.\n\n- one\n- two\n")
    assert "-- \nAda\n+91 22 5550 0100" in text
    assert "\n> Where is my kettle?\n> It is late.\n" in text
    page = LexborHTMLParser(html)
    assert page.css_first("strong").text() == "tomorrow"
    assert [item.text() for item in page.css("li")] == ["one", "two"]
    assert "Where is my kettle?" in page.css_first("blockquote").text()
    assert "Sara Khan wrote" in html


def test_our_own_quote_is_recognised_when_it_comes_back(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    answer = reply(question.conversation, by=ada, text="It leaves tomorrow.", say_concern=False)
    got = read(composed(answer, help_box).as_bytes())
    assert got.reply_text.strip() == "It leaves tomorrow."
    assert "Where is my kettle?" in got.quoted


@pytest.mark.parametrize(
    ("language", "body", "direction"),
    [
        ("ur", "آپ کا آرڈر کل بھیج دیا جائے گا۔ شکریہ", "rtl"),
        ("hi", "आपका ऑर्डर कल भेज दिया जाएगा। धन्यवाद", "ltr"),
        ("ta", "உங்கள் ஆர்டர் நாளை அனுப்பப்படும். நன்றி", "ltr"),
        ("et", "Teie tellimus saadetakse homme teele. Aitäh", "ltr"),
        ("en", "Your order will be sent tomorrow. Thank you", "ltr"),
    ],
)
def test_every_language_runs_its_own_way(
    question: Message, help_box: Mailbox, ada: Staff, language: str, body: str, direction: str
) -> None:
    Customer.objects.update(language=language)
    Conversation.objects.update(language=language, subject=body[:20])
    answer = reply(Conversation.objects.get(), by=ada, text=body, say_concern=False)
    mail = composed(answer, help_box)
    page = LexborHTMLParser(part(mail, "html")).css_first("html")
    assert (page.attributes["lang"], page.attributes["dir"]) == (language, direction)
    assert part(mail, "plain").startswith(body)
    assert mail["Subject"] == f"Re: {body[:20].strip()}"
    assert mail["Content-Language"] == language


def test_machines_say_that_they_are_machines(question: Message, help_box: Mailbox, ada: Staff) -> None:
    answer = reply(question.conversation, by=ada, text="We have your mail.")
    Message.objects.filter(pk=answer.pk).update(automatic=True, staff=None)
    mail = composed(answer, help_box)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["From"].addresses[0].display_name == "Lotus Kitchenware"


def test_a_long_thread_keeps_its_root_and_its_newest_ids(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    answer = reply(question.conversation, by=ada, text="one")
    for number in range(20):
        head = f"<{answer.external_id}>"
        arrive(letter(f"again {number}", message_id=f"again-{number}@example.org", In_Reply_To=head))
    last = reply(question.conversation, by=ada, text="two")
    mail = composed(last, help_box)
    ids = mail["References"].split()
    assert (ids[0], ids[-1]) == ("<first@example.org>", "<again-19@example.org>")
    assert len(ids) <= 12
    assert mail["In-Reply-To"] == "<again-19@example.org>"


def test_every_try_has_the_same_id_and_the_same_bytes(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    answer = reply(question.conversation, by=ada, text="It leaves tomorrow.")
    delivery = Delivery.objects.select_related("message__conversation").get(message=answer)
    first, second = compose(delivery, help_box, READER), compose(delivery, help_box, READER)
    boundaries_differ = first.data.count(b"==") == second.data.count(b"==")
    assert first.message_id == second.message_id == answer.external_id
    assert boundaries_differ
    assert first.sender == second.sender


def test_a_scheduled_answer_is_not_dated_back_to_its_writing(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    leaves = timezone.now() + timedelta(days=3)
    answer = reply(question.conversation, by=ada, text="Good morning", send_at=leaves)
    assert abs(composed(answer, help_box)["Date"].datetime - leaves) < timedelta(seconds=2)


def test_files_go_along_and_none_passes_for_a_part_of_the_mail(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    files = [
        NewFile("बिल नवंबर.pdf", "application/pdf", b"%PDF-1.4"),
        NewFile('x"; evil="1\r\nBcc: a@b.example.txt', "text/plain\r\nBcc: a@b.example", b"text"),
        NewFile("mail.eml", "message/rfc822", b"From: x\r\n\r\nhi"),
    ]
    answer = reply(question.conversation, by=ada, text="See the bill.", files=files)
    mail = composed(answer, help_box)
    attached = list(mail.iter_attachments())
    assert [file.get_content_type() for file in attached] == [
        "application/pdf",
        "application/octet-stream",
        "application/octet-stream",
    ]
    assert attached[0].get_filename() == "बिल नवंबर.pdf"
    assert attached[0].get_content() == b"%PDF-1.4"
    assert mail["Bcc"] is None


NASTY = st.text(st.characters(blacklist_categories=["Cs"]), max_size=400) | st.sampled_from(
    [
        "x\r\nBcc: evil@example.org",
        "x\n\nbody",
        "=?utf-8?q?a=0D=0ABcc:_evil@example.org?=",
        "\x00\x1b[0m",
        "a" * 5000,
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=NASTY, name=NASTY, author=NASTY)
def test_no_subject_and_no_name_breaks_out_of_its_header(
    question: Message, help_box: Mailbox, ada: Staff, subject: str, name: str, author: str
) -> None:
    answer = Message.objects.filter(kind="out").first() or reply(question.conversation, by=ada, text="hi")
    Conversation.objects.update(subject=subject.replace("\x00", "")[:300])
    Staff.objects.filter(pk=ada.pk).update(name="x" + author.replace("\x00", "")[:100])
    mail = composed(answer, help_box, [{"name": name, "address": "sara@example.org", "role": "to"}])
    assert set(mail.keys()) == {
        "From", "To", "Reply-To", "Subject", "Message-ID", "In-Reply-To", "References", "X-Loop", "Date",
        "Content-Language", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert [person.addr_spec for person in mail["To"].addresses] == ["sara@example.org"]
    assert [person.addr_spec for person in mail["From"].addresses] == [HELP]
    assert part(mail, "plain").startswith("hi") or "hi" in part(mail, "plain")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b",
        "a b@c.example",
        "a@b.example\r\nBcc: x@y",
        "a@b.example,x@y.example",
        "<a@b.example>",
    ],
)
def test_what_is_no_address_is_never_written_to(
    question: Message, help_box: Mailbox, ada: Staff, address: str
) -> None:
    answer = reply(question.conversation, by=ada, text="hi")
    delivery = Delivery.objects.select_related("message__conversation__branch").get(message=answer)
    with pytest.raises(CannotSend):
        compose(delivery, help_box, [{"name": "", "address": address, "role": "to"}])


def test_a_foreign_domain_is_written_the_way_every_server_reads(
    question: Message, help_box: Mailbox, ada: Staff
) -> None:
    answer = reply(question.conversation, by=ada, text="hi")
    mail = composed(answer, help_box, [{"name": "", "address": "sara@उदाहरण.example", "role": "to"}])
    assert mail["To"].addresses[0].domain.startswith("xn--")
