"""A promise as a sentence, made of its facts: so the sentence and the clock can never say different things.

The time comes with its own "within", and the scope that has no sentence of its own stands before a colon:
this way every language can put its words in its own order and forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

if TYPE_CHECKING:
    from sahay.policies.models import Promise

AMONG_US = "internal"
CHANNELS: Mapping[str, str | Lazy] = {
    "email": gettext_lazy("E-mail"),
    "form": gettext_lazy("Web form"),
    "phone": gettext_lazy("Phone"),
    "counter": gettext_lazy("Counter"),
    AMONG_US: gettext_lazy("Requests among us"),
}
KINDS: Mapping[str, str | Lazy] = {
    "question": gettext_lazy("Questions"),
    "order": gettext_lazy("Orders"),
    "complaint": gettext_lazy("Complaints"),
    "praise": gettext_lazy("Praise"),
    "request": gettext_lazy("Requests"),
    "call_back": gettext_lazy("Call-backs"),
}

_WITHIN = {
    ("minutes", True): ngettext_lazy(
        "within %(count)d working minute", "within %(count)d working minutes", "count"
    ),
    ("hours", True): ngettext_lazy(
        "within %(count)d working hour", "within %(count)d working hours", "count"
    ),
    ("days", True): ngettext_lazy("within %(count)d working day", "within %(count)d working days", "count"),
    ("minutes", False): ngettext_lazy("within %(count)d minute", "within %(count)d minutes", "count"),
    ("hours", False): ngettext_lazy("within %(count)d hour", "within %(count)d hours", "count"),
    ("days", False): ngettext_lazy("within %(count)d day", "within %(count)d days", "count"),
    ("months", False): ngettext_lazy("within %(count)d month", "within %(count)d months", "count"),
}
_WHOLE = {
    "first_answer": gettext_lazy("We answer %(within)s."),
    "next_answer": gettext_lazy("When you write to us again, we answer %(within)s."),
    "resolution": gettext_lazy("We settle your matter %(within)s."),
}
_OF_ONE_SCOPE = {
    ("first_answer", "email"): gettext_lazy("We answer e-mails %(within)s."),
    ("first_answer", "form"): gettext_lazy("We answer what you write on our web page %(within)s."),
    ("first_answer", "phone"): gettext_lazy(
        "What we cannot answer on the phone at once, we answer %(within)s."
    ),
    ("first_answer", "counter"): gettext_lazy(
        "What we cannot answer at the counter at once, we answer %(within)s."
    ),
    ("first_answer", "complaint"): gettext_lazy("We answer complaints %(within)s."),
    ("first_answer", "call_back"): gettext_lazy("We call back %(within)s."),
    ("resolution", "complaint"): gettext_lazy("We settle complaints %(within)s."),
}


def sentence_of(promise: Promise) -> str:
    """The sentence in the active language, the branch in front where it is of one branch only.

    A call-back is by phone anyway, so a promise of call-backs by phone says what one of call-backs says.
    """
    channel = "" if (promise.channel, promise.kind) == ("phone", "call_back") else promise.channel
    scope = [part for part in (channel, promise.kind) if part]
    said = _OF_ONE_SCOPE.get((promise.measure, scope[0])) if len(scope) == 1 else None
    before = [] if said else [scope_name(part) for part in scope]
    if promise.branch_id and promise.branch:
        before.insert(0, promise.branch.name)
    sentence = (said or _WHOLE[promise.measure]) % {"within": within(promise)}
    return (
        _("%(about)s: %(sentence)s") % {"about": " · ".join(before), "sentence": sentence}
        if before
        else str(sentence)
    )


def within(promise: Promise) -> str:
    """ "within 4 working hours", in the active language."""
    return within_time(promise.amount, promise.unit, working=promise.working_time)


def within_time(amount: int, unit: str, *, working: bool) -> str:
    """The same for a time that is no promise of its own yet."""
    return str(_WITHIN[unit, working] % {"count": amount})


def answered_within(channel: str, time: str) -> str:
    """ "We answer e-mails within 4 working hours.", for a channel."""
    return str(_OF_ONE_SCOPE["first_answer", channel] % {"within": time})


def settled_within(time: str) -> str:
    """ "We settle complaints within 14 days." """
    return str(_OF_ONE_SCOPE["resolution", "complaint"] % {"within": time})


def complaints_answered_within(time: str) -> str:
    """ "We answer complaints within 24 hours." """
    return str(_OF_ONE_SCOPE["first_answer", "complaint"] % {"within": time})


def in_languages(promise: Promise, languages: list[str]) -> dict[str, str]:
    """The sentence in each of these languages."""
    said = {}
    for language in languages:
        with translation.override(language):
            said[language] = sentence_of(promise)
    return said


def scope_name(part: str) -> str:
    """What a channel or a kind of conversation is called; its key where nobody here knows it."""
    return str(CHANNELS.get(part) or KINDS.get(part) or part)
