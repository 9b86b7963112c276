"""What can happen when people work together. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("teamwork.followed", about="follower")
@dataclass(frozen=True)
class Followed(Event):
    """Somebody follows a conversation from now on."""

    follower: int
    conversation: int
    branch: int | None


@event("teamwork.unfollowed", about="follower")
@dataclass(frozen=True)
class Unfollowed(Event):
    """Somebody follows it no longer."""

    follower: int
    conversation: int
    branch: int | None


@event("teamwork.told", about="entry")
@dataclass(frozen=True)
class Told(Event):
    """People were told of something that concerns them, or of news in what they follow."""

    entry: int
    conversation: int
    branch: int | None
    people: list[int]


@event("teamwork.hearing_chosen", about="listener")
@dataclass(frozen=True)
class HearingChosen(Event):
    """Somebody chose how to hear of what concerns them."""

    listener: int
    mail_when_named: bool


@event("teamwork.sharing_switched", about="sharing")
@dataclass(frozen=True)
class SharingSwitched(Event):
    """New conversations of a branch or a team are given out in turn from now on, or not any more."""

    sharing: int
    branch: int | None
    team: int | None
    on: bool


@event("teamwork.given_out", about="conversation")
@dataclass(frozen=True)
class GivenOut(Event):
    """Whose turn it was, and why; `staff` is None when it stays with nobody. `load`: what they had to do."""

    conversation: int
    branch: int | None
    staff: int | None
    name: str
    why: str
    language: str
    load: int


@event("teamwork.handed_over", about="conversation")
@dataclass(frozen=True)
class HandedOver(Event):
    """Somebody handed it over, with a line of why; `name` says to whom."""

    handover: int
    conversation: int
    branch: int | None
    name: str


@event("teamwork.handover_accepted", about="conversation")
@dataclass(frozen=True)
class HandoverAccepted(Event):
    """Whoever it was handed to has accepted it; `name` is who handed it over."""

    handover: int
    conversation: int
    branch: int | None
    name: str


@event("teamwork.handover_given_back", about="conversation")
@dataclass(frozen=True)
class HandoverGivenBack(Event):
    """Whoever it was handed to gave it back to `name`."""

    handover: int
    conversation: int
    branch: int | None
    name: str


@event("teamwork.draft_shared", about="draft")
@dataclass(frozen=True)
class DraftShared(Event):
    """Colleagues may see and continue what somebody has begun; or not any more."""

    draft: int
    conversation: int
    branch: int | None
    shared: bool


@event("teamwork.draft_taken_over", about="draft")
@dataclass(frozen=True)
class DraftTakenOver(Event):
    """Somebody goes on with what a colleague has begun."""

    draft: int
    conversation: int
    branch: int | None
    before: int
