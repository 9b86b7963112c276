"""What should be looked at in a text before customers read it. Nothing here forbids anything."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from sahay.articles.may import MARKS
from sahay.documents.models import Picture
from sahay.kit.isolating import isolated
from sahay.kit.language import base_language, detect
from sahay.kit.prose import pictures_in, plain_prose
from sahay.shell.templatetags.shell import language_name

_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ELSEWHERE = re.compile(r"!\[[^\]\n]*\]\((?!picture:)[^)\n]+\)")
FEWEST_TO_TELL = 40
LONG = 6_000


def doubts(title: str, body: str, language: str) -> list[str]:
    """A sentence for each."""
    plain = plain_prose(body)
    return [
        sentence
        for sentence in (
            _marks(title + body),
            _tags(body),
            _pictures(body),
            _language(f"{title}\n{plain}", language),
            _length(plain),
        )
        if sentence
    ]


def _marks(text: str) -> str:
    if not set(MARKS) & set(text):
        return ""
    return _("What stands between ⟦ and ⟧ is about one customer. Take it out before you publish.")


def _tags(body: str) -> str:
    found = _TAG.search(body)
    if not found:
        return ""
    words = _(
        "This looks like HTML: %(tag)s. Readers see it as it stands here; write **bold** or - for a list."
    )
    return words % isolated({"tag": found[0][:40]})


def _pictures(body: str) -> str:
    if _ELSEWHERE.search(body):
        return _("A picture that lies elsewhere is shown as a link. Choose it below instead.")
    keys = {reference.split("-")[0] for reference in pictures_in(body)}
    here = Picture.objects.filter(key__in=keys).count() if keys else 0
    return _("A picture in this text is not here any more. Choose it once again.") if here < len(keys) else ""


def _language(text: str, language: str) -> str:
    seen = detect(text) if len(text) >= FEWEST_TO_TELL else None
    if seen is None or base_language(seen) == base_language(language):
        return ""
    words = _("This reads like %(seen)s, but it stands under %(language)s.")
    return words % isolated({"seen": language_name(seen), "language": language_name(language)})


def _length(plain: str) -> str:
    return (
        _("This is long. Readers look for one answer; two articles may serve them better.")
        if len(plain) > LONG
        else ""
    )
