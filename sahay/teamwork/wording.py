"""What happened when people work together, in words."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.conversations.telling import name_icon, sentence
from sahay.kit.isolating import isolated
from sahay.kit.language import base_language
from sahay.kit.when import locale_of
from sahay.teamwork import events
from sahay.teamwork.turns import NO_LANGUAGE, NOBODY_WORKS, TURN

name_icon("given_out", "assign")
name_icon("handover_accepted", "check")
name_icon("handover_given_back", "undo")


@sentence.register
def _given_out(happened: events.GivenOut, who: str) -> str:
    words = isolated({"name": happened.name, "language": _language(happened.language)})
    if happened.why == TURN:
        return _turn(happened.load, bool(happened.language)) % {**words, "count": happened.load}
    if happened.why == NOBODY_WORKS:
        return _("Round robin gave it to nobody: nobody who takes part works at this time.")
    if happened.why == NO_LANGUAGE:
        return _("Round robin gave it to nobody: nobody who works now speaks %(language)s.") % words
    return _("Round robin gave it to nobody: nobody takes part here.")


@sentence.register
def _accepted(happened: events.HandoverAccepted, who: str) -> str:
    return _("%(who)s accepted what %(name)s handed over.") % isolated({"who": who, "name": happened.name})


@sentence.register
def _given_back(happened: events.HandoverGivenBack, who: str) -> str:
    return _("%(who)s gave it back to %(name)s.") % isolated({"who": who, "name": happened.name})


def _turn(load: int, has_language: bool) -> str:
    if has_language:
        return ngettext(
            "Round robin gave it to %(name)s, who works now, speaks %(language)s and has the least to do: "
            "%(count)s open conversation.",
            "Round robin gave it to %(name)s, who works now, speaks %(language)s and has the least to do: "
            "%(count)s open conversations.",
            load,
        )
    return ngettext(
        "Round robin gave it to %(name)s, who works now and has the least to do: "
        "%(count)s open conversation.",
        "Round robin gave it to %(name)s, who works now and has the least to do: "
        "%(count)s open conversations.",
        load,
    )


def _language(tag: str) -> str:
    """“Tamil”, in the reader's language."""
    base = base_language(tag)
    return str(Locale.parse(str(locale_of())).languages.get(base, base))
