"""Reports of machines in standard form: deliveries (RFC 3464) and opened messages (RFC 8098)."""

import re
from collections.abc import Iterable

from sahay.channels.email.reading import charsets, identifiers, limits, plain, words
from sahay.channels.email.reading.forwards import person
from sahay.channels.email.reading.headers import Headers, skip_envelope, split_headers
from sahay.channels.email.reading.mail import DeliveryReport, Receipt, Recipient
from sahay.channels.email.reading.parts import Part
from sahay.channels.email.reading.warnings import Warnings

_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")
_BLANK_LINES = re.compile(rb"\n[ \t\r]*\n\s*")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_CODE = re.compile(r"(?<![\d.])([45]\d\d)(?=[\s-])")
_ORIGINALS = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
    "message/global-headers",
)


def delivery(root: Part) -> DeliveryReport | None:
    """The delivery report in a message, or None, with every recipient whose action is told."""
    leaves = list(root.leaves())
    status = next((leaf for leaf in leaves if _is_status(leaf, root)), None)
    if status is None:
        return None
    recipients = tuple(_recipients(_groups(status)))
    return DeliveryReport(recipients, _original_id(leaves)) if recipients else None


def receipt(root: Part) -> Receipt | None:
    """The notice that a message was opened or deleted, or None."""
    for leaf in root.leaves():
        if leaf.type.word == "message/disposition-notification":
            fields = next(iter(_groups(leaf)), Headers([]))
            return Receipt(
                recipient=_address(fields.get("final-recipient")),
                disposition=_text(fields.get("disposition")).lower(),
                original_message_id=identifiers.one(fields.get("original-message-id")),
            )
    return None


def status_in(text: str) -> str:
    """An enhanced status code found in words; '5.0.0' or '4.0.0' where only an SMTP code stands; else ''."""
    if match := _STATUS.search(text):
        return match[0]
    code = _CODE.search(text)
    return f"{code[1][0]}.0.0" if code else ""


def _is_status(leaf: Part, root: Part) -> bool:
    if leaf.type.word in ("message/delivery-status", "message/global-delivery-status"):
        return True
    if root.type.word != "multipart/report" or leaf.type.word != "text/plain":
        return False
    return b"reporting-mta:" in leaf.sent()[:2_000].lower()


def _groups(part: Part) -> list[Headers]:
    content = part.content()[: limits.REPORT_BYTES]
    blocks = [block for block in _BLANK_LINES.split(content.strip()) if block.strip()]
    return [split_headers(block, 0, len(block), Warnings())[0] for block in blocks[: limits.RECIPIENTS]]


def _recipients(groups: Iterable[Headers]) -> Iterable[Recipient]:
    for fields in groups:
        action = fields.word("action").split(" ")[0].strip(";,.")
        if action not in _ACTIONS:
            continue
        diagnostic = _text(fields.get("diagnostic-code"))
        diagnostic = re.sub(r"(?i)^(?:smtp|x-[\w-]+|dns|x400)\s*;\s*", "", diagnostic)
        status = _STATUS.search(_text(fields.get("status")))
        original = _address(fields.get("original-recipient"))
        final = _address(fields.get("final-recipient"))
        yield Recipient(
            email=final or original,
            original=original,
            action=action,
            status=_better(status[0] if status else "", diagnostic),
            diagnostic=diagnostic[:1_000],
        )


def _better(status: str, diagnostic: str) -> str:
    """A status without detail gives way to one of the same class in the other server's words."""
    told = status_in(diagnostic)
    if not status or (status.endswith(".0.0") and told[:1] == status[0]):
        return told or status
    return status


def _original_id(leaves: list[Part]) -> str | None:
    for leaf in leaves:
        if leaf.type.word in _ORIGINALS:
            content = leaf.content()[: limits.REPORT_BYTES]
            headers, _ = split_headers(content, skip_envelope(content), len(content), Warnings())
            if found := identifiers.one(headers.get("message-id")):
                return found
    return None


def _address(value: bytes) -> str:
    """The address behind 'rfc822;', which may be missing, quoted or encoded."""
    text = re.sub(r"(?i)^\s*(?:rfc822|utf-8|x400|unknown|smtp)\s*;", "", _text(value))
    return person(text)[1] or plain.one_line(text, 200).strip("<> ").lower()


def _text(value: bytes) -> str:
    text = words.text(value, Warnings()) if b"=?" in value else charsets.guess(value)
    return plain.one_line(text, 2_000)
