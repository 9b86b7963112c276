"""What is done to a text before it is kept, and the address that is made of its title."""

from __future__ import annotations

import re

from django.utils.text import slugify
from django.utils.translation import gettext as _

from sahay.articles.models import Article
from sahay.articles.models.text import LONGEST_TITLE
from sahay.kit.prose import pictures_in
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line, plain_latin, writable

LONGEST = 40_000
LONGEST_SLUG = 80
RESERVED = frozenset({"offered", "missed", "search", "topic", "topics", "new"})
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANK_LINES = re.compile(r"\n{4,}")
_MARKED = re.compile("⟦[^⟦⟧]*(?:⟧|$)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def clean_title(title: str) -> str:
    """On one line, without signs nobody sees.

    Raises:
        Refused: nothing is left, or it is too long.
    """
    line = one_line(title)
    if not line:
        raise Refused(_("Please give the answer a title: the question as customers ask it."))
    if len(line) > LONGEST_TITLE:
        raise Refused(_("This title is too long. A question of one line is found best."))
    return line


def clean_body(body: str) -> str:
    """Without signs that nobody typed or that turn the order of letters around.

    Raises:
        Refused: nothing is left, it is too long, or a picture in it says nothing to whoever cannot see it.
    """
    text = writable(body).replace("\r\n", "\n").replace("\r", "\n")
    text = _BLANK_LINES.sub("\n\n\n", _TURNING.sub("", text)).strip()
    if not text:
        raise Refused(_("Please write the answer."))
    if len(text) > LONGEST:
        raise Refused(
            _("This text is too long for one answer: at most %(most)d characters. Make several of it.")
            % {"most": LONGEST}
        )
    if not all(says_something(on) for on in pictures_in(text).values()):
        raise Refused(
            _(
                "Please write between the brackets what is on each picture, for whoever cannot see it: "
                "![What is on it](picture:…)."
            )
        )
    return text


def says_something(words: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(sign.isalnum() for sign in words)


def turns_letters(text: str) -> bool:
    """Whether there are invisible signs in it that turn the order of letters around."""
    return _TURNING.search(text) is not None


def slug_of(wanted: str, titles: list[str], *, besides: int | None = None) -> str:
    """The address that was wanted, or one made of the first title in Latin letters, without what is marked as
    one customer's: it lasts. A number when neither gives one, and behind one that is taken.

    Raises:
        Refused: the address that was wanted cannot be one, or is taken.
    """
    if wanted := wanted.strip():
        if not _SLUG.fullmatch(wanted) or len(wanted) > LONGEST_SLUG or wanted in RESERVED:
            raise Refused(
                _("An address has small letters from a to z, digits and hyphens, such as return-a-kettle.")
            )
        others = Article.objects.exclude(pk=besides) if besides else Article.objects.all()
        if others.filter(slug=wanted).exists():
            raise Refused(_("There is an article at this address already."))
        return wanted
    told = (_MARKED.sub(" ", title) for title in titles)
    made = next(filter(None, (slugify(plain_latin(title)) for title in told)), "") or "answer"
    begun = made[: LONGEST_SLUG - 6].strip("-")
    taken = set(Article.objects.filter(slug__startswith=begun).values_list("slug", flat=True)) | RESERVED
    numbered = (f"{begun}-{number}" for number in range(2, len(taken) + 3))
    return begun if begun not in taken else next(slug for slug in numbered if slug not in taken)
