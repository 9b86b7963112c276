"""The parts of a conversation's page, each read when a template asks for it: a part costs only itself."""

from __future__ import annotations

from functools import cached_property
from time import time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.functional import SimpleLazyObject

from sahay.articles.may import write as write_article
from sahay.business.keeping import Keeper
from sahay.business.models import Staff
from sahay.business.reach import Reach
from sahay.business.signed_in import StaffRequest
from sahay.channels.email.models import RawMail
from sahay.conversations import may
from sahay.conversations.composer import NOTE, REPLY, Composer, compose, taken_back, zone_of
from sahay.conversations.models import Clock, Conversation, Kind, Link, MayBelong, Participant, Tag, Upload
from sahay.conversations.standing import Standing, people_told, standings
from sahay.conversations.thread import Happening, Letter, Stretch, Thread, happenings, one_letter, read
from sahay.conversations.uploads import kept_files
from sahay.customers.models import Identity
from sahay.desk.places import places_of
from sahay.desk.pulse import feel
from sahay.kit.addresses import address
from sahay.kit.questions import Question
from sahay.kit.text import whole
from sahay.privacy.may import begin as begin_request
from sahay.procedures.checklists import Checklist, open_checklists
from sahay.replies.articles import begun_with_article
from sahay.replies.filling import begun_with
from sahay.replies.promised import begun_with_promise
from sahay.replies.readers import begun_with_name
from sahay.teamwork.drafts import begun_text

MOST_CLOCKS = 8
MOST_EARLIER = 5
BRIEF = ("subject", "concern", "preview", "resolved_at", "activity_at")
MOST_HAPPENINGS = 8
_told: Keeper[list[Staff]] = Keeper()


class Page:
    """Everything a template may want to know of one conversation."""

    def __init__(self, request: StaffRequest, conversation: Conversation) -> None:
        self.request = request
        self.staff = request.user
        self.conversation = conversation
        self.kind = NOTE if request.GET.get("as") == NOTE else REPLY
        self.page = address("desk:conversation", conversation.pk)

    def context(self) -> dict[str, Any]:
        """For templates: the conversation, its page's address, and this page as `parts`."""
        return {
            "conversation": self.conversation,
            "page": self.page,
            "parts": self,
            "originals": SimpleLazyObject(lambda: self.originals),
            "zone": self.zone,
        }

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which its times are meant."""
        return zone_of(self.conversation)

    @cached_property
    def thread(self) -> Thread:
        """The page of letters that is asked for."""
        return read(self.conversation, self.request.GET.get("cursor", ""))

    @property
    def asked_letter(self) -> int:
        """The letter that is to be unfolded, 0 for none."""
        return whole(self.request.GET.get("letter"))

    @cached_property
    def originals(self) -> dict[int, str]:
        """Where the mails behind the letters can be had as they came, for those who look after the ledger."""
        if not self.staff.has_power("mail.ledger"):
            return {}
        letters = [self.letter] if self.letter else self.thread.letters
        found = _ORIGINALS.ask(self.staff.reach(), messages=[letter.message.pk for letter in letters])
        return {message: address("channels:original", mail) for message, mail in found if message}

    @cached_property
    def letter(self) -> Letter | None:
        """That letter alone."""
        return one_letter(self.conversation, self.asked_letter) if self.asked_letter else None

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """What happened lately, newest first."""
        return happenings(self.conversation)

    @cached_property
    def latest(self) -> tuple[Happening, ...]:
        """As much of it as the side column has room for."""
        return self.happenings[:MOST_HAPPENINGS]

    @cached_property
    def halves(self) -> tuple[list[Stretch], list[Stretch]]:
        """Letters and what happened between them: those long answered when they are many, and the others."""
        if self.thread.later:
            return [], self.thread.stretches(self.happenings, self.asked_letter)
        return self.thread.split(self.happenings, self.asked_letter)

    @property
    def older(self) -> list[Stretch]:
        """What was long answered."""
        return self.halves[0]

    @property
    def older_letters(self) -> int:
        """How many letters are among it."""
        return sum(1 for stretch in self.older if stretch.letter)

    @property
    def stretches(self) -> list[Stretch]:
        """What lies open."""
        return self.halves[1]

    @cached_property
    def running(self) -> list[Clock]:
        """The latest clock of each measure, and of each who set us a time."""
        latest: dict[tuple[str, str], Clock] = {}
        for clock in _CLOCKS.ask(conversation=self.conversation.pk):
            latest.setdefault((clock.measure, clock.basis), clock)
        return list(latest.values())

    @property
    def clocks(self) -> list[Standing]:
        """Its promises and how they stand."""
        return standings(self.running, self.zone)

    @cached_property
    def told(self) -> list[Staff]:
        """Who is told when a promise is missed; the same people for a minute, as long as the business is the
        same.
        """
        promises = tuple(clock.promise_id for clock in self.running if clock.due_at and not clock.stopped_at)
        whose = (self.conversation.branch_id, self.conversation.assignee_id, promises)
        key = (*whose, feel(self.request).version, int(time() // 60))
        return _told.get(key, lambda: people_told(self.conversation, self.running))

    @cached_property
    def participants(self) -> list[Participant]:
        """Who gets our answers."""
        return _PARTICIPANTS.ask(conversation=self.conversation.pk)

    @cached_property
    def writers(self) -> frozenset[str]:
        """Addresses of the customer themselves."""
        return frozenset(person.address for person in self.participants if not person.is_copy)

    @property
    def renews_composer(self) -> bool:
        """Whether the box was just used, and comes back empty with the conversation."""
        return self.request.headers.get("HX-Trigger") == "write-form"

    @cached_property
    def identities(self) -> list[Identity]:
        """The ways to reach the customer."""
        return _IDENTITIES.ask(customer=self.conversation.customer_id)

    @cached_property
    def tags(self) -> list[Tag]:
        """Words it is filed under."""
        return _TAGS.ask(conversation=self.conversation.pk)

    @cached_property
    def links(self) -> list[MayBelong]:
        """Other conversations it may belong to, those the person may see."""
        rows = _LINKS.ask(conversation=self.conversation.pk)
        return [
            link for link in rows if self.staff.sees(link.other.branch_id) and not link.other.joined_into_id
        ]

    @cached_property
    def related(self) -> list[tuple[Link, Conversation]]:
        """Conversations it was linked with, those the person may see."""
        ties = Link.objects.filter(Q(first=self.conversation) | Q(second=self.conversation))
        here = self.conversation.pk
        others = [
            (tie, tie.second if tie.first_id == here else tie.first)
            for tie in ties.select_related("first", "second")
        ]
        return [(tie, other) for tie, other in others if self.staff.sees(other.branch_id)]

    @cached_property
    def earlier(self) -> list[Conversation]:
        """Other conversations of the same customer."""
        customer = self.conversation.customer_id
        return _EARLIER.ask(self.staff.reach(), customer=customer, this=self.conversation.pk)

    @cached_property
    def composer(self) -> Composer:
        """The box to write in."""
        restore = whole(self.request.GET.get("restore"))
        text, files = taken_back(self.conversation, self.staff, restore) if restore else ("", [])
        below = ""
        if saved := self.request.GET.get("saved", ""):
            text, below = begun_with(saved, self.conversation, self.staff)
        uploads: list[Upload] = []
        if self.kind == REPLY and (anchor := self.request.GET.get("promise")):
            text = begun_with_promise(anchor, self.conversation)
        if self.kind == REPLY and (article := self.request.GET.get("article")):
            text = begun_with_article(article, self.conversation)
        if self.kind == NOTE and (called := self.request.GET.get("call")):
            text = begun_with_name(called, self.conversation)
        if number := self.request.GET.get("draft"):
            text = begun_text(self.conversation, self.staff, number)
            uploads = kept_files(self.conversation, self.staff).get(self.kind, [])
        return compose(
            self.conversation,
            self.staff,
            kind=self.kind,
            seen=self.thread.newest,
            text=text,
            files=files,
            uploads=uploads,
            below=below,
        )

    @property
    def may_make_article(self) -> bool:
        """Whether what was answered here may become an answer for everybody."""
        return self.conversation.resolved_at is not None and bool(write_article(self.staff))

    @property
    def may_begin_request(self) -> bool:
        """Whether what the customer asks here may become a request about their data."""
        return bool(begin_request(self.staff, self.conversation))

    @cached_property
    def may(self) -> dict[str, Any]:
        """What the person may do here, each with a reason when not."""
        verbs = (may.assign, may.sort, may.move, may.resolve, may.reopen, may.change_people)
        return {name: verb(self.staff, self.conversation) for name, verb in zip(VERBS, verbs, strict=True)}

    @cached_property
    def checklists(self) -> list[Checklist]:
        """The procedures that are gone through beside it; nothing is asked where none ever was."""
        if not self.conversation.has_runs:
            return []
        return open_checklists("conversation", self.conversation.pk, self.staff, self.request.LANGUAGE_CODE)

    @property
    def must(self) -> str:
        """The step that has to be done before it is resolved; empty for none."""
        return next((one.must for one in self.checklists if one.must), "")

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """All kinds with their names."""
        return [(str(value), str(label)) for value, label in Kind.choices]

    @property
    def team(self) -> str:
        """What the team is called that has it; empty for none."""
        return places_of(self.request).team_named(self.conversation.team_id)

    @cached_property
    def are_branches_several(self) -> bool:
        """Whether there is another branch to hand it to."""
        return len(places_of(self.request).every) > 1


def _earlier(reach: Reach, customer: int, this: int) -> QuerySet[Conversation]:
    mine = Conversation.objects.visible_to(reach).not_joined().filter(customer=customer)
    return mine.exclude(pk=this).only(*BRIEF).order_by("-activity_at", "-id")[:MOST_EARLIER]


def _originals(reach: Reach, messages: list[int]) -> QuerySet[RawMail, tuple[int | None, int]]:
    return RawMail.objects.visible_to(reach).filter(message__in=messages).values_list("message_id", "pk")


_EARLIER = Question(_earlier)
_ORIGINALS = Question(_originals)
_CLOCKS = Question(
    lambda conversation: (
        Clock.objects.filter(conversation=conversation)
        .select_related("promise")
        .order_by("-pk")[:MOST_CLOCKS]
    )
)
_PARTICIPANTS = Question(lambda conversation: Participant.objects.present().filter(conversation=conversation))
_IDENTITIES = Question(lambda customer: Identity.objects.filter(customer=customer))
_TAGS = Question(lambda conversation: Tag.objects.filter(conversations=conversation))
_LINKS = Question(
    lambda conversation: MayBelong.objects.filter(
        conversation=conversation, settled_at__isnull=True
    ).select_related("other")
)
VERBS = ("assign", "sort", "move", "resolve", "reopen", "change_people")
