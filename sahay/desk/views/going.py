"""The palette: what one can do and where one can go, by a few letters; and the map of keys."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.desk.commands import also_in_english, matching, sections
from sahay.desk.discreet import jump_to, without_words
from sahay.desk.found import look
from sahay.desk.keys import GROUPS
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.recent import recent
from sahay.desk.rows import rows_for
from sahay.desk.saved_views import all_saved

MOST_TYPED = 400
MOST_FOUND = 6
MOST_RECENT = 7
_NUMBER = re.compile(r"#?\s*(\d{1,18})")


@desk_page
def go(request: StaffRequest) -> HttpResponse:
    """Everything for `?q=`, or all there is. A number leads straight to a conversation one may see."""
    asked = request.GET.get("q", "").strip()[:MOST_TYPED]
    part = part_of(request) == "palette-list"
    jump = _jump(request, asked)
    if jump and not part:
        return HttpResponseRedirect(reverse("desk:conversation", args=[jump.pk]))
    places = places_of(request)
    context: dict[str, Any] = {
        "asked": asked,
        "jump": jump and jump_to(jump, discreet=places.discreet),
        "part": part,
    }
    if asked:
        found = look(request, asked, most=MOST_FOUND)
        context["found"] = without_words(found) if places.discreet else found
    else:
        context["recent"] = rows_for(recent(request, request.user, MOST_RECENT), places)
        context["also"] = also_in_english()
    if not (asked and part):
        known = sections(request.user, places, all_saved(request))
        context["sections"] = matching(known, asked) if asked else known
    return render(request, "desk/_go.html" if part else "desk/go.html", context)


@desk_page
def opened_lately(request: StaffRequest) -> HttpResponse:
    """The conversations this person opened last in this browser."""
    context = {
        "rows": rows_for(recent(request, request.user), places_of(request)),
        "here": reverse("desk:recent"),
        "view": {
            "icon": "history",
            "empty": (
                _("Nothing was opened here yet"),
                _("Conversations you open in this browser stand here, the latest on top."),
            ),
        },
    }
    part = part_of(request) == "inbox-rows"
    return render(request, "desk/_rows.html" if part else "desk/recent.html", context)


@desk_page
def keys(request: StaffRequest) -> HttpResponse:
    """Every key there is."""
    return render(request, "desk/keys.html", {"groups": GROUPS})


def _jump(request: StaffRequest, asked: str) -> Conversation | None:
    """The conversation whose number was typed, in the digits of any language."""
    written = _NUMBER.fullmatch(asked)
    if not written:
        return None
    seen = Conversation.objects.visible_to(request.user).select_related("customer")
    return seen.filter(pk=int(written[1])).first()
