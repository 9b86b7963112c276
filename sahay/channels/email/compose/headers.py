"""Header fields that hold what people typed and stay one field each."""

from __future__ import annotations

import re
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from sahay.kit.text import one_line

LONGEST_LINE = 78
POLICY = policy.SMTP.clone(cte_type="7bit", max_line_length=LONGEST_LINE)
LONGEST_SUBJECT = 300
LONGEST_NAME = 100
_ID = re.compile(r"[^\s<>\x00-\x1f\x7f]{1,400}")
_REPLY = re.compile(r"(?i)^(?:re|aw|vs|sv|antw|fwd?|fw)\s*(?:\[\d+\])?\s*[:：]\s*")
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}")


def typed(text: str, limit: int) -> str:
    """What somebody typed, on one line, that no program takes for an encoded word: in those, line ends may
    hide.
    """
    return one_line(text, limit).replace("=?", "= ?")


def new_mail() -> EmailMessage:
    """An empty mail whose lines end in CRLF, stay short and need nothing but ASCII on the way."""
    return EmailMessage(policy=POLICY)


def put(mail: EmailMessage, name: str, value: str | Address) -> None:
    """Sets a field. What is plain and short stands as it is: the library would take it apart, put it together
    and fold it again, which costs a third of a letter.
    """
    text = str(value)
    if text.isascii() and text.isprintable() and len(name) + len(text) + 2 <= LONGEST_LINE:
        mail.set_raw(name, text)
    else:
        mail[name] = value


def mailbox(name: str, address: str) -> Address | str:
    """A sender or reader with a display name that cannot break out of its place.

    Raises:
        ValueError: the address is not one address.
    """
    local, _, domain = address.rpartition("@")
    if not local or not domain or one_line(address) != address or re.search(r"[\s<>,;:\"()\[\]\\]", address):
        raise ValueError(address)
    ascii_domain = domain if domain.isascii() else domain.encode("idna").decode()
    return Address(typed(name.replace('"', ""), LONGEST_NAME), local, ascii_domain)


def subject_of_answer(subject: str) -> str:
    """`Re: ` once, however often it has gone back and forth and in whichever of the common languages."""
    plain = typed(subject, LONGEST_SUBJECT)
    while (match := _REPLY.match(plain)) is not None:
        plain = plain[match.end() :]
    return f"Re: {plain}" if plain else ""


def bracketed(ids: list[str]) -> str:
    """Message ids as a header holds them; what is no id is left out."""
    return " ".join(f"<{known}>" for known in ids if _ID.fullmatch(known) and known.isascii())


def content_type(claimed: str) -> tuple[str, str]:
    """Main and sub type for a file; whatever could be taken for a part of the mail itself becomes plain
    bytes.
    """
    claimed = claimed.strip().lower()
    main, _, sub = claimed.partition("/")
    if not _TYPE.fullmatch(claimed) or main in {"message", "multipart"}:
        return "application", "octet-stream"
    return main, sub
