"""What a mail says besides the answer: signature, where our promises stand, the message it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sahay.kit.text import shorten
from sahay.kit.when import moment

MOST_QUOTED = 20_000


@dataclass(frozen=True)
class Words:
    """The texts of one mail: `language` is that of our own sentences; `quoted` lines are without `>`."""

    language: str
    body: str
    signature: str
    promises: str
    promises_url: str
    attribution: str
    quoted: str

    def plain(self) -> str:
        """The mail as text. The body stays as it was written: Markdown is meant to be read."""
        parts = [self.body.strip()]
        foot = [line for line in (self.signature, self._promises_line()) if line]
        if foot:
            parts.append("-- \n" + "\n\n".join(foot))
        if self.quoted:
            parts.append("\n".join(filter(None, (self.attribution, quote(self.quoted)))))
        return "\n\n".join(parts) + "\n"

    def _promises_line(self) -> str:
        return f"{self.promises}: {self.promises_url}" if self.promises_url else ""


def signature_of(*signatures: str) -> str:
    """The person's lines above the branch's, empty ones left out."""
    return "\n".join(text.strip() for text in signatures if text.strip())


def attribution(name: str, at: datetime, zone: str, language: str) -> str:
    """The line above what is quoted, in the language of the mail."""
    with translation.override(language):
        return _("%(name)s wrote %(time)s:") % {"name": name, "time": moment(at, zone)}


def promises(language: str) -> tuple[str, str]:
    """What the link to our promises is called, and its address; no address while there is no such page."""
    try:
        path = reverse("portal:promises")
    except NoReverseMatch:
        return "", ""
    with translation.override(language):
        return _("What we promise"), settings.PUBLIC_URL + path


def quote(text: str) -> str:
    """The text with `> ` before every line."""
    return "\n".join(f"> {line}" if line else ">" for line in shorten(text.strip(), MOST_QUOTED).split("\n"))
