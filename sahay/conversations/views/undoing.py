"""Undoing what was just done to a conversation: one way for every change that can be put back.

The address that undoes carries how it stood before and after, signed for whoever did it: nothing is kept on
the server, and nobody undoes with it what they did not do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, dumps, loads
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.conversations.restoring import facts_of, put_back
from sahay.conversations.views.asking import done, visible
from sahay.kit.refusal import Refused

SALT = "sahay.conversations.undo"
AN_HOUR = 3_600  # seconds


def undoable(
    conversation: Conversation, change: str, act: Callable[[], Any], *, by: Staff
) -> tuple[Any, str]:
    """Does something to a conversation: what came of it, and where it is undone; nowhere when all is as it
    was. `change` names what it touches, as `sahay.conversations.changes` does.
    """
    with transaction.atomic():
        before = facts_of(Conversation.objects.held(conversation), change)
        made = act()
        after = facts_of(Conversation.objects.get(pk=conversation.pk), change)
    return made, "" if before == after else undo_address(conversation.pk, change, before, after, by)


def undo_address(number: int, change: str, before: Any, after: Any, by: Staff) -> str:
    """Where a change is undone by whoever made it."""
    did = dumps([number, by.pk, change, before, after], salt=SALT, compress=True)
    return f"{reverse('conversations:undo_change', args=[number])}?{urlencode({'did': did})}"


@login_required
@require_POST
def undo_change(request: StaffRequest, number: int) -> HttpResponse:
    """POST, with `did` in the address: as it was before, unless somebody has touched the same since."""
    conversation = visible(request.user, number)
    change, before, after = _read(request.POST.get("did") or request.GET.get("did", ""), request.user, number)
    with transaction.atomic():
        put_back(Conversation.objects.held(conversation), change, before, after, by=request.user)
    return done(request, number, _("Undone. It is as it was before."))


def _read(did: str, staff: Staff, number: int) -> tuple[str, Any, Any]:
    try:
        about, by, change, before, after = loads(did, salt=SALT, max_age=AN_HOUR)
    except (BadSignature, ValueError):
        about, by, change, before, after = 0, 0, "", {}, {}
    if (about, by) != (number, staff.pk):
        raise Refused(_("There is nothing to undo."))
    return change, before, after
