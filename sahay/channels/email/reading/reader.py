"""From the bytes of one message to a `Mail`."""

import re
from dataclasses import dataclass

from sahay.channels.email.reading import (
    addresses,
    automatic,
    bodies,
    bounce_texts,
    calendars,
    charsets,
    dates,
    enclosed,
    forwards,
    identifiers,
    limits,
    parts,
    plain,
    quotes,
    readable,
    reports,
    vocabulary,
    words,
)
from sahay.channels.email.reading.attachments import Files
from sahay.channels.email.reading.headers import Headers
from sahay.channels.email.reading.mail import Address, DeliveryReport, Mail
from sahay.channels.email.reading.parts import Part
from sahay.channels.email.reading.readable import Readable
from sahay.channels.email.reading.warnings import Warnings
from sahay.kit.language import detect

_TELLING = 1_500


@dataclass(frozen=True, slots=True)
class _People:
    writer: Address
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]

    @property
    def recipients(self) -> frozenset[str]:
        return frozenset((*(person.email for person in (*self.to, *self.cc)), *self.delivered_to)) - {""}


def read(raw: bytes) -> Mail:
    """Everything that can be understood of a message. Never raises; time and memory are bounded.

    What is not understood is named in `warnings`; the original is the caller's to keep.
    """
    warnings = Warnings()
    root = parts.split(_readable(raw, warnings), warnings)
    headers = root.headers
    if not headers:
        warnings.add("The mail has no header.")
    people = _people(headers, warnings)
    subject = plain.one_line(words.text(headers.get("subject"), warnings), limits.SUBJECT_CHARACTERS)
    sent = dates.sent(headers.get("date"), warnings)
    body = bodies.collect(root, warnings)
    files = Files(warnings)
    files.add_parts(body)
    text = readable.of(body, files)
    attachments = files.finished(text.cleaned)
    report = _report(root, people.writer, subject, text.text)
    receipt = reports.receipt(root)
    judgement = automatic.judge(
        headers, people.writer.email, people.writer.name, subject, is_report=report is not None
    )
    outer = forwards.Envelope(subject, people.writer.email, people.recipients, sent)
    forwarded = None
    if report is None:
        forwarded = forwards.find(text.lines, outer) or enclosed.find(body)
    cut = quotes.cut(text.lines, _circumstances(headers, subject, people, text, bool(attachments)))
    return Mail(
        message_id=_message_id(headers, warnings),
        from_name=people.writer.name,
        from_email=people.writer.email,
        sender=people.sender,
        reply_to=people.reply_to,
        to=people.to,
        cc=people.cc,
        delivered_to=people.delivered_to,
        subject=subject,
        date=sent,
        received=dates.received(headers.all("received")),
        text=text.text,
        reply_text=cut.new,
        quoted=cut.quoted,
        signature=cut.signature,
        html_safe=text.html_safe,
        attachments=attachments,
        auto_reply=judgement.auto_reply or receipt is not None,
        may_be_answered_automatically=judgement.may_be_answered and receipt is None,
        bounce=report if report and report.action == "failed" else None,
        delivery=report if report and report.action != "failed" else None,
        receipt=receipt,
        in_reply_to=identifiers.one(headers.get("in-reply-to")),
        references=identifiers.every(b" ".join(headers.all("references"))),
        language=_language(cut.new, text.text, subject),
        forwarded=forwarded,
        list_id=_list_id(headers),
        authentication=_authentication(headers),
        calendar=calendars.find(body.files, sent, warnings),
        warnings=warnings.all(),
    )


def _readable(raw: bytes, warnings: Warnings) -> bytes:
    """The bytes with ordinary line ends, cut at the limit; a message saved as UTF-16 becomes UTF-8."""
    if not raw.strip():
        warnings.add("The mail is empty.")
    if len(raw) > limits.MESSAGE_BYTES:
        warnings.add("The mail is too large; only its beginning was read.")
        raw = raw[: limits.MESSAGE_BYTES]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\r" in raw[:100_000] and b"\n" not in raw[:100_000]:
        raw = raw.replace(b"\r", b"\n")
    return raw


def _people(headers: Headers, warnings: Warnings) -> _People:
    writers = addresses.parse(headers.all("from"), warnings)
    senders = _addressed(headers, "sender")
    reply_to = _addressed(headers, "reply-to")
    if len(writers) > 1:
        warnings.add("The mail names more than one writer; the first counts.")
    writer = next((person for person in writers if person.email), None)
    if writer is None:
        writer = next(iter((*senders, *reply_to, *_addressed(headers, "return-path"))), None)
        told = "The writer was taken from another field than From."
        warnings.add(told if writer else "The mail does not say who wrote it.")
    delivered = (
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "x-delivered-to",
        "x-forwarded-to",
    )
    found = [addresses.parse(headers.all(name), Warnings()) for name in delivered]
    return _People(
        writer=writer or (writers[0] if writers else Address("", "")),
        sender=senders[0] if senders and senders[0] != writer else None,
        reply_to=reply_to,
        to=_addressed(headers, "to", warnings),
        cc=_addressed(headers, "cc", warnings),
        delivered_to=tuple(
            dict.fromkeys(person.email for several in found for person in several if person.email)
        ),
    )


def _addressed(headers: Headers, name: str, warnings: Warnings | None = None) -> tuple[Address, ...]:
    found = addresses.parse(headers.all(name), warnings or Warnings())
    return tuple(person for person in found if person.email)


def _report(root: Part, writer: Address, subject: str, text: str) -> DeliveryReport | None:
    """A person may send us somebody's report to ask about it: only a mail system's own counts."""
    system = bounce_texts.from_mail_system(root.headers, writer.email, writer.name)
    report = reports.delivery(root) if system or root.type.word == "multipart/report" else None
    return report or bounce_texts.find(root.headers, writer.email, writer.name, subject, text)


def _circumstances(
    headers: Headers, subject: str, people: _People, text: Readable, has_files: bool
) -> quotes.Circumstances:
    answer = "in-reply-to" in headers or "references" in headers or vocabulary.ANSWER_PREFIX.match(subject)
    return quotes.Circumstances(
        subject=subject,
        writer=people.writer.email,
        recipients=people.recipients,
        is_answer=bool(answer),
        has_files=has_files,
        marked_by_program=text.marked_by_program,
    )


def _message_id(headers: Headers, warnings: Warnings) -> str | None:
    found = identifiers.one(headers.get("message-id"))
    if found is None:
        warnings.add("The mail has no Message-ID.")
    return found


def _list_id(headers: Headers) -> str | None:
    value = plain.one_line(charsets.guess(headers.get("list-id")), 500)
    inside = re.search(r"<([^<>]+)>", value)
    return (inside[1] if inside else value).strip().lower() or None


def _authentication(headers: Headers) -> tuple[str, ...]:
    """What servers on the way said about the sender, untouched; whom to believe is decided elsewhere."""
    return tuple(charsets.guess(value)[:2_000] for value in headers.all("authentication-results")[:20])


def _language(new: str, text: str, subject: str) -> str | None:
    """Told by what is new; a word or two may need the subject, but that of an answer is ours."""
    if len(new.split()) < 4 and not vocabulary.ANSWER_PREFIX.match(subject):
        new = f"{subject}\n{new}"
    return detect(new[:_TELLING]) or detect(text[:_TELLING])
