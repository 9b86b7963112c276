"""What a mail says besides the answer: signature, where our promises stand, the message it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sahay.documents.shelf import shelf
from sahay.kit.text import shorten
from sahay.kit.when import moment

MOST_QUOTED = 20_000


@dataclass(frozen=True)
class Words:
    """The texts of one mail: `language` is that of our own sentences; `quoted` lines are without `>`.
    `promised` are names and addresses of what we hold ourselves to, the page of all of it first.
    """

    language: str
    body: str
    signature: str
    promised: tuple[tuple[str, str], ...]
    attribution: str
    quoted: str

    def plain(self) -> str:
        """The mail as text. The body stays as it was written: Markdown is meant to be read."""
        parts = [self.body.strip()]
        promised = "\n".join(f"{name}: {url}" for name, url in self.promised)
        foot = [part for part in (self.signature, promised) if part]
        if foot:
            parts.append("-- \n" + "\n\n".join(foot))
        if self.quoted:
            parts.append("\n".join(filter(None, (self.attribution, quote(self.quoted)))))
        return "\n\n".join(parts) + "\n"


def signature_of(*signatures: str) -> str:
    """The person's lines above the branch's, empty ones left out."""
    return "\n".join(text.strip() for text in signatures if text.strip())


def attribution(name: str, at: datetime, zone: str, language: str) -> str:
    """The line above what is quoted, in the language of the mail."""
    with translation.override(language):
        return _("%(name)s wrote %(time)s:") % {"name": name, "time": moment(at, zone)}


def promised(language: str) -> tuple[tuple[str, str], ...]:
    """What we hold ourselves to, each by its name and address; nothing while customers have no such pages."""
    try:
        path = reverse("portal:promises")
    except NoReverseMatch:
        return ()
    with translation.override(language):
        first = (_("What we promise"), settings.PUBLIC_URL + path)
    return first, *((one.title, settings.PUBLIC_URL + one.address) for one in shelf(language))


def quote(text: str) -> str:
    """The text with `> ` before every line."""
    return "\n".join(f"> {line}" if line else ">" for line in shorten(text.strip(), MOST_QUOTED).split("\n"))
