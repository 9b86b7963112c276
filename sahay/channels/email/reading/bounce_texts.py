"""Failures told in free words, as qmail, Exim, old Exchange, Sendmail, Gmail and Yahoo wrote them.

A message counts as one only when it comes from a mail system and says which address failed, so that no
customer who writes about a failed delivery is taken for a machine.
"""

import re

from sahay.channels.email.reading import charsets, reports
from sahay.channels.email.reading.headers import Headers
from sahay.channels.email.reading.headings import ADDRESS
from sahay.channels.email.reading.mail import DeliveryReport, Recipient

_SYSTEMS = re.compile(
    r"(?i)^(?:mailer-?daemon|mail-?daemon|postmaster|mdaemon|maildelivery|bounces?|mail\.?delivery|mmdf|smtpd?)@"
)
_SYSTEM_NAMES = re.compile(
    r"(?i)mail(?:er)?[- ]?(?:delivery|daemon)|delivery sub-?system|system administrator|postmaster"
)
_FAILED = re.compile(
    r"(?i)delivery to the following recipients? failed|could not be delivered|couldn.?t be delivered|"
    r"wasn.?t able to deliver|unable to deliver|did not reach the following recipient|fatal errors?|"
    r"undeliverable|undelivered|not be delivered|delivery (?:has )?failed|failure notice|returned mail|"
    r"address (?:not found|couldn.?t be found)|failed permanently|permanent(?:ly)? fail|user unknown|"
    r"no such user|recipient address rejected|returning message to sender|unzustellbar|nicht zugestellt|"
    r"non remis|no se pudo entregar|non recapitabile|kätte toimetada|не удалось доставить|недоставлен"
)
_DELAYED = re.compile(
    r"(?i)delivery (?:is |has been |temporarily )*(?:delayed|suspended)|warning: message|"
    r"still being (?:re)?tried|will (?:be retried|continue to try|keep trying)|not (?:yet )?been delivered|"
    r"delivery incomplete|do not need to resend|don.?t need to resend|you will be notified if"
)
_COPY_BELOW = re.compile(
    r"(?im)^[ \t\->]*(?:below this line is a copy|this is a copy of (?:the|your) message|"
    r"message header follows|original message(?: follows)?[ -]*$|unsent message below|"
    r"copy of the original message)[^\n]*$"
)
_MESSAGE_ID = re.compile(r"(?im)^[> \t]*message-id:\s*<([^<>\s]{3,900})>")


def from_mail_system(headers: Headers, writer: str, writer_name: str) -> bool:
    """Whether the sender is the mail system itself: by its address, its name, or an empty return path."""
    return bool(
        _is_system(writer, writer_name)
        or headers.word("return-path") == "<>"
        or "x-failed-recipients" in headers
    )


def _is_system(writer: str, writer_name: str) -> bool:
    return bool(_SYSTEMS.match(f"{writer}@") or _SYSTEM_NAMES.search(writer_name))


def find(headers: Headers, writer: str, writer_name: str, subject: str, text: str) -> DeliveryReport | None:
    """The report in a message's own words, or None."""
    if not from_mail_system(headers, writer, writer_name):
        return None
    if not (_is_system(writer, writer_name) or "x-failed-recipients" in headers or _FAILED.search(subject)):
        # Some servers give every mail an empty return path.
        return None
    own = text[:20_000]
    copy = _COPY_BELOW.search(own)
    words = own[: copy.start()] if copy else own
    about = f"{subject}\n{words[:4_000]}"
    delayed = _DELAYED.search(about)
    if not (delayed or _FAILED.search(about) or "x-failed-recipients" in headers):
        return None
    action = "delayed" if delayed and "x-failed-recipients" not in headers else "failed"
    named = _named(headers, words, writer)
    if not named:
        return None
    original = _MESSAGE_ID.search(text[:200_000])
    recipients = tuple(_recipient(address, action, words) for address in named)
    return DeliveryReport(recipients, original[1] if original else None)


def _named(headers: Headers, words: str, writer: str) -> list[str]:
    """The addresses that failed: told in a header, else those that stand alone at the start of a line."""
    told = charsets.guess(headers.get("x-failed-recipients"))
    if found := ADDRESS.findall(told):
        return list(dict.fromkeys(address.lower() for address in found))[:50]
    alone = [
        match[0].lower()
        for line in words.split("\n")
        if (match := ADDRESS.search(line[:300])) and not line[: match.start()].strip(" \t<\"'(*-:")
    ]
    anywhere = [found.lower() for found in ADDRESS.findall(words)]
    candidates = [
        address for address in alone or anywhere if address != writer and not _SYSTEMS.match(address)
    ]
    return list(dict.fromkeys(candidates))[: 50 if alone else 1]


def _recipient(address: str, action: str, words: str) -> Recipient:
    """What stands right behind the address is the other server's answer, up to an empty line."""
    place = words.lower().find(address)
    behind = words[place + len(address) : place + len(address) + 1_500] if place >= 0 else words[:1_500]
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", behind) if part.strip(" \t\n<>:()")]
    diagnostic = next(
        (part for part in paragraphs[:4] if reports.status_in(part)), paragraphs[0] if paragraphs else ""
    )
    status = reports.status_in(diagnostic) or reports.status_in(words)
    default = "4.0.0" if action == "delayed" else "5.0.0"
    return Recipient(address, "", action, status or default, diagnostic.strip("<>: ")[:1_000])
