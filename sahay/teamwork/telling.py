"""Telling people what concerns them: in their list, to those who follow, and by mail where they wish it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.business.presence import everybody, stand_in_id
from sahay.conversations.addresses import page_of
from sahay.conversations.doers import who_did
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry
from sahay.teamwork.events import Told
from sahay.teamwork.models import Follow, Hearing, Notice
from sahay.teamwork.models.told import TO_ASKERS

WORK = (
    Notice.Kind.ASSIGNED,
    Notice.Kind.WROTE,
    Notice.Kind.FAILED,
    Notice.Kind.HELD,
    Notice.Kind.OUTSIDE,
    Notice.Kind.WENT_ON,
)


def tell(
    conversation: Conversation,
    entry: Entry,
    *,
    kind: str = "",
    people: Iterable[int] = (),
    message: int | None = None,
) -> None:
    """Puts a line into the list of `people`, and counts it as news for everybody else who follows.

    In the caller's transaction. Whoever did it, and whoever does not see the conversation, hears nothing. Of
    work that came to somebody who is away, whoever stands in for them is told, too.
    """
    here = [person for person in Staff.objects.active().filter(pk__in=list(people)) if _hears(person, entry)]
    here = [person for person in here if kind in TO_ASKERS or person.sees(conversation.branch_id)]
    stand_ins = _for_the_absent(conversation, entry, here, message) if kind in WORK else []
    Notice.objects.bulk_create(
        [
            Notice(
                staff=person,
                conversation=conversation,
                kind=kind,
                message=message,
                actor=entry.actor if who_did(entry) else "",
                entry=entry.pk,
                at=entry.at,
            )
            for person in here
        ]
        + stand_ins,
        ignore_conflicts=True,
    )
    if kind == Notice.Kind.NAMED:
        Follow.objects.bulk_create(
            [Follow(staff=person, conversation=conversation) for person in here], ignore_conflicts=True
        )
        _mail(conversation, entry, here)
    told = {person.pk for person in here} | {one.staff_id for one in stand_ins}
    told |= _count_for_followers(conversation, entry)
    if told:
        journal.record(
            Told(
                entry=entry.pk,
                conversation=conversation.pk,
                branch=conversation.branch_id,
                people=sorted(told),
            ),
            by="teamwork",
        )


def _for_the_absent(
    conversation: Conversation, entry: Entry, people: list[Staff], message: int | None
) -> list[Notice]:
    """A line for whoever stands in for each who is away and has not been told already."""
    known, now = everybody(), timezone.now()
    instead = {stand_in_id(person.pk, now, known): person for person in people}
    told = {person.pk for person in people} | {entry.actor_id}
    others = Staff.objects.active().filter(pk__in=[number for number in instead if number])
    return [
        Notice(
            staff=other,
            conversation=conversation,
            kind=Notice.Kind.STANDS_IN,
            message=message,
            actor=instead[other.pk].name,
            entry=entry.pk,
            at=entry.at,
        )
        for other in others
        if other.pk not in told and other.sees(conversation.branch_id)
    ]


def _hears(person: Staff, entry: Entry) -> bool:
    return person.pk != entry.actor_id


def _count_for_followers(conversation: Conversation, entry: Entry) -> set[int]:
    rows = Follow.objects.filter(conversation=conversation).exclude(staff_id=entry.actor_id or 0)
    numbers = set(rows.values_list("staff_id", flat=True))
    if numbers:
        rows.update(news=F("news") + 1)
    return numbers


def _mail(conversation: Conversation, entry: Entry, people: list[Staff]) -> None:
    """What was written stays here: the mail says by whom they were named, and where."""
    wish = Hearing.objects.filter(staff__in=people, mail_when_named=True).values_list("staff_id", flat=True)
    address = f"{settings.PUBLIC_URL}{page_of(conversation.pk)}"
    for person in [person for person in people if person.email and person.pk in set(wish)]:
        with translation.override(person.language):
            words = {"who": who_did(entry), "number": conversation.pk}
            EmailMessage(
                subject=_("%(who)s named you in conversation %(number)s") % words,
                body=_("%(who)s named you in a note. Read it here:") % words + f"\n\n{address}\n",
                to=[person.email],
            ).send()
