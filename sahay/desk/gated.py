"""A matter that cannot be settled yet, said where one tried: with the way to the steps that are open."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.translation import gettext as _

from sahay.conversations.actions.procedures import ABOUT
from sahay.conversations.addresses import page_of
from sahay.kit.refusal import Refused
from sahay.procedures.gating import StepsOpen


def why(refused: Refused) -> str:
    """The reason for a form. Where steps are open it leads to the conversation beside which they stand."""
    if not isinstance(refused, StepsOpen) or refused.about_kind != ABOUT:
        return str(refused.reason)
    link = format_html('<a href="{}">{}</a>', page_of(refused.about_id), _("Go to its steps"))
    return format_html("{} {}", refused.reason, link)
