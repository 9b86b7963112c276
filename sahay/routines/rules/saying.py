"""A rule as one sentence, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sahay.conversations.conditions import described
from sahay.kit.isolating import isolated
from sahay.routines.models import Rule
from sahay.routines.rules.steps import described as steps_described
from sahay.routines.rules.triggers import when


def sentence(rule: Rule) -> str:
    """“When the customer writes, and if this holds (Kind: is one of complaint), then: Give it to Ada.”"""
    between = pgettext("between the parts of a rule", "; ")
    words = {
        "when": when(rule.trigger, rule.days, rule.at),
        "conditions": between.join(described(rule.conditions)),
        "steps": between.join(words.rstrip(" .।۔") for words in steps_described(rule.steps)),
    }
    said = (
        _("%(when)s, and if this holds (%(conditions)s), then: %(steps)s.")
        if rule.conditions
        else _("%(when)s: %(steps)s.")
    ) % isolated(words)
    return f"{said} {_('No later rule is asked then.')}" if rule.stops else said
