"""The views of the inbox: which conversations each shows, in which order, and how many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, WaitingOn
from sahay.desk.places import Places
from sahay.teamwork.models import Follow

NEWEST_FIRST = ("-activity_at", "-id")


@dataclass(frozen=True)
class View:
    """One view. `choose` narrows what a person may see; `empty` is what its empty page says.

    One that is `rare` is folded away in the side bar. Of one that shows `news` only those conversations are
    counted in which something is new to the person. One `of_teams` is shown to people who are in a team.
    """

    key: str
    label: str | Promise
    icon: str
    shortcut: str
    choose: Callable[[Any, Staff], Any]
    empty: tuple[str | Promise, str | Promise]
    order: tuple[str, ...] = NEWEST_FIRST
    counted: bool = True
    rare: bool = False
    news: bool = False
    of_teams: bool = False


VIEWS = {
    view.key: view
    for view in (
        View(
            "branch",
            gettext_lazy("My branch"),
            "branch",
            "g i",
            lambda rows, staff: rows.awake(),
            (
                gettext_lazy("Everything is answered"),
                gettext_lazy("New mails, calls and visits appear here by themselves, the newest on top."),
            ),
        ),
        View(
            "mine",
            gettext_lazy("Mine"),
            "user",
            "g o",
            lambda rows, staff: rows.awake().of(staff),
            (
                gettext_lazy("Nothing is yours just now"),
                gettext_lazy(
                    "Take a conversation with the key “a”, or have a look at those that nobody has taken yet."
                ),
            ),
        ),
        View(
            "following",
            gettext_lazy("Following"),
            "star",
            "g f",
            lambda rows, staff: rows.filter(pk__in=Follow.objects.filter(staff=staff).values("conversation")),
            (
                gettext_lazy("You follow nothing yet"),
                gettext_lazy(
                    "Follow a conversation, or be named in a note: what is new in it is counted here."
                ),
            ),
            news=True,
        ),
        View(
            "unassigned",
            gettext_lazy("Unassigned"),
            "inbox",
            "g u",
            lambda rows, staff: rows.unassigned(),
            (
                gettext_lazy("Every conversation has somebody"),
                gettext_lazy("When something new comes in and nobody has taken it yet, you find it here."),
            ),
        ),
        View(
            "teams",
            gettext_lazy("My teams"),
            "users",
            "g k",
            lambda rows, staff: rows.of_teams(staff),
            (
                gettext_lazy("Nothing waits for your teams"),
                gettext_lazy("What was given to a team you are in stands here until one of you takes it."),
            ),
            of_teams=True,
        ),
        View(
            "due",
            gettext_lazy("Due soon"),
            "clock",
            "g d",
            lambda rows, staff: rows.due_soon(),
            (
                gettext_lazy("No promise is close to its end"),
                gettext_lazy(
                    "What has to be answered within the next four hours stands here, the most urgent first."
                ),
            ),
            order=("due_at", "id"),
        ),
        View(
            "pressing",
            gettext_lazy("High and urgent"),
            "warning",
            "g h",
            lambda rows, staff: rows.pressing(),
            (
                gettext_lazy("Nothing presses more than the rest"),
                gettext_lazy("What somebody gave a high or urgent priority stands here, the urgent on top."),
            ),
            order=("-priority", "-activity_at", "-id"),
        ),
        View(
            "waiting",
            gettext_lazy("Waiting on customer"),
            "pause",
            "g w",
            lambda rows, staff: rows.waiting_on(WaitingOn.CUSTOMER),
            (
                gettext_lazy("Nobody owes us an answer"),
                gettext_lazy(
                    "What we have answered rests here until the customer writes again. Clocks pause."
                ),
            ),
        ),
        View(
            "requests",
            gettext_lazy("Requests among us"),
            "users",
            "g n",
            lambda rows, staff: rows.requests(),
            (
                gettext_lazy("No colleague waits for anything"),
                gettext_lazy(
                    "What colleagues ask of your branch, your team or you stands here until it is settled."
                ),
            ),
        ),
        View(
            "snoozed",
            gettext_lazy("Snoozed"),
            "moon",
            "g z",
            lambda rows, staff: rows.snoozed(),
            (
                gettext_lazy("Nothing is snoozed"),
                gettext_lazy(
                    "What shall come back later rests here, the next on top. A message wakes it at once."
                ),
            ),
            order=("snoozed_until", "id"),
        ),
        View(
            "all",
            gettext_lazy("All"),
            "ledger",
            "g l",
            lambda rows, staff: rows.not_joined().in_lists(),
            (
                gettext_lazy("There is no conversation yet"),
                gettext_lazy(
                    "The first mail, call or visit opens one. Set up a mailbox, or write one down by hand."
                ),
            ),
            counted=False,
            rare=True,
        ),
        View(
            "outside",
            gettext_lazy("Asked outside"),
            "pass-on",
            "g a",
            lambda rows, staff: rows.asked_outside().open(),
            (
                gettext_lazy("Nobody outside is asked just now"),
                gettext_lazy("What you ask a supplier or anybody else rests here until it is resolved."),
            ),
            counted=False,
            rare=True,
        ),
        View(
            "resolved",
            gettext_lazy("Resolved"),
            "resolve",
            "g e",
            lambda rows, staff: rows.resolved(),
            (
                gettext_lazy("Nothing has been resolved yet"),
                gettext_lazy("What is done rests here. The customer's next message opens it again."),
            ),
            counted=False,
            rare=True,
        ),
        View(
            "spam",
            gettext_lazy("Spam"),
            "spam",
            "g x",
            lambda rows, staff: rows.spam(),
            (
                gettext_lazy("There is no spam"),
                gettext_lazy("What somebody marks as spam rests here, out of every other list."),
            ),
            counted=False,
            rare=True,
        ),
    )
}
FIRST = "branch"


def rows_of(view: View, staff: Staff) -> Any:
    """What a view shows to a person, not ordered yet."""
    return view.choose(Conversation.objects.visible_to(staff), staff)


def news_of(staff: Staff) -> Any:
    """What this person follows and has not looked at since something happened."""
    news = Follow.objects.filter(staff=staff, news__gt=0)
    return Conversation.objects.visible_to(staff).filter(pk__in=news.values("conversation"))


def address_of(key: str) -> str:
    """Where a view is found; the first one is the desk itself."""
    return reverse("desk:inbox") if key == FIRST else reverse("desk:view", args=[key])


def label_of(view: View, places: Places) -> str:
    """“My branch” is a question of how many one sees."""
    if view.key != "branch":
        return str(view.label)
    seen = len(places.visible)
    if seen > 1 and seen == len(places.every):
        return _("All branches")
    return ngettext("My branch", "My branches", seen)
