"""A rule as one sentence, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sahay.conversations.conditions import Names, described
from sahay.kit.isolating import isolated
from sahay.routines.models import Rule
from sahay.routines.rules.steps import Words
from sahay.routines.rules.triggers import when


def sentence(rule: Rule, names: Names | None = None, words_of: Words | None = None) -> str:
    """“When the customer writes, and if this holds (Kind: is one of complaint), then: Give it to Ada.”

    `names` and `words_of` keep what was read, for several rules.
    """
    words_of = words_of or Words()
    between = pgettext("between the parts of a rule", "; ")
    words = {
        "when": when(rule.trigger, rule.days, rule.at),
        "conditions": between.join(described(rule.conditions, names)),
        "steps": between.join(words_of.of_step(step).rstrip(" .।۔") for step in rule.steps),
    }
    said = (
        _("%(when)s, and if this holds (%(conditions)s), then: %(steps)s.")
        if rule.conditions
        else _("%(when)s: %(steps)s.")
    ) % isolated(words)
    return f"{said} {_('No later rule is asked then.')}" if rule.stops else said
