"""What our policy on personal data says of what is really stored, made from what the tables declare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from sahay.business.keeping import Keeper
from sahay.kit.isolating import isolated
from sahay.kit.personal import Of
from sahay.privacy.models import Medical
from sahay.privacy.shown import Line, parts
from sahay.privacy.times import kept_for, time_of


@dataclass(frozen=True)
class Passage:
    """One passage of the policy: Markdown, in one language."""

    key: str
    heading: str
    text: str


_notices: Keeper[str] = Keeper(most=32)


def clauses(language: str, of: str = Of.CUSTOMERS) -> Sequence[Passage]:
    """What is kept of one kind of person, why, for how long and who sees it; then what they can ask, and in
    medical mode whom.
    """
    with translation.override(language):
        lines = [line for part in parts() if part.key == of for line in part.lines]
        held = "\n".join(f"- {_sentence(line)}" for line in lines)
        passages = [
            Passage("held", _("What we hold of you"), held),
            Passage("rights", _("What you can ask of us"), _rights()),
            Passage("health", _("Whom to ask about health data"), _contact()),
        ]
        return [passage for passage in passages if passage.text]


def staff_rights() -> str:
    """What people who work here can ask of us, and what of it the law lets nobody erase: Markdown."""
    return _(
        "You can see what we hold of you, have it corrected, take it along as files, and have it erased. "
        "Somebody else carries it out, never you yourself. What is not erased: who signed and approved which "
        "policy, who did what and when in the journal, the log of access in medical mode (each at least six "
        "years), and what you wrote to customers, because others may need to prove it. While you work here "
        "your account stays, because the work needs it; of what is over, the reasons of absences and from "
        "where you signed in more than a year ago go at once."
    )


def notice(category: str, version: int) -> str:
    """How long what is typed here is kept, for the place where it is typed. Kept for each version of the
    business and language.
    """
    key = (version, category, translation.get_language())
    return _notices.get(key, lambda: _how_long(category))


def _how_long(category: str) -> str:
    time = time_of(category)
    return _("How long we keep it: %(time)s") % {"time": _begun_small(kept_for(time.category, time.months))}


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _sentence(line: Line) -> str:
    words = _(
        "**%(what)s:** %(facts)s. *What for:* %(purpose)s *On what ground:* %(basis)s "
        "*How long:* %(time)s *Who sees it:* %(who)s."
    )
    return words % {
        "what": line.category.heading,
        "facts": line.facts,
        "purpose": line.category.purpose,
        "basis": line.category.basis,
        "time": line.time.words,
        "who": line.category.seen_by,
    }


def _rights() -> str:
    return _(
        "You can see what we hold of you, have it corrected, take it along as files, and have it erased. "
        "Ask on our pages under “Your data”, or write or speak to us. It costs nothing. If we may not do it, "
        "we tell you why."
    )


def _contact() -> str:
    medical = Medical.present()
    if not medical.on:
        return ""
    reached = ", ".join(word for word in (medical.phone, medical.email) if word)
    words = _(
        "%(name)s answers questions and complaints about health data: %(reached)s. "
        "Nobody is treated worse for asking."
    )
    return words % isolated({"name": medical.contact, "reached": reached})
