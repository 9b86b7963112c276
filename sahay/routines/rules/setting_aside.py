"""A rule that cannot go on: switched off, with its reason, and its owner told in words."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.business.powers import OWNER
from sahay.business.speaking import language_for
from sahay.conversations.actions import tell_people
from sahay.conversations.doers import as_rule
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.routines.events import RuleSetAside
from sahay.routines.models import Rule

LONGEST = 300


def set_aside(rule: Rule, why: str, conversation: Conversation, words: str = "") -> None:
    """Switches it off, once, and tells whoever made it and the owner at the conversation where it happened.

    In the caller's transaction.
    """
    found = Rule.objects.filter(pk=rule.pk, on_since__isnull=False)
    if not found.update(
        on_since=None, set_aside_at=timezone.now(), set_aside_why=why, set_aside_words=words[:LONGEST]
    ):
        return
    frame_changed()
    journal.record(RuleSetAside(rule=rule.pk, name=rule.name, why=why), by="rules")
    with translation.override(language_for(None)):
        reason = " ".join(part for part in (str(Rule.Why(why).label), words) if part)
        said = _("This rule was switched off. %(reason)s") % {"reason": reason}
    owners = Staff.objects.active().filter(role__key=OWNER).values_list("pk", flat=True)
    try:
        with transaction.atomic():
            people = {*owners, *([rule.made_by_id] if rule.made_by_id else [])}
            tell_people(conversation, by=as_rule(rule.name, rule.language), people=people, words=said)
    except Refused:
        return  # nobody to tell there: its page says it
