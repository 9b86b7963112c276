"""Making the example shop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Business
from sahay.demo import reading
from sahay.demo.answering import answer_in_public
from sahay.demo.belonging import belong
from sahay.demo.beside import beside
from sahay.demo.founding import Shop, found
from sahay.demo.happening import happen
from sahay.demo.past import clock_set_back
from sahay.demo.planning import DueOf, plan
from sahay.demo.playing import BY_HAND, Play
from sahay.demo.promising import promise_in_writing, promised_anew
from sahay.demo.reading import Story
from sahay.demo.stepping import gone_through
from sahay.demo.working import settle_in
from sahay.jobs.models import Job
from sahay.kit.refusal import Clash
from sahay.policies import clocks
from sahay.policies.promises import promise_for

BEFORE_THE_FIRST_DAY = timedelta(days=75)
OF_THE_POST = ("conversations.deliver", "channels.file_mail", "channels.file_form")


@transaction.atomic
def make_example(
    now: datetime | None = None, *, tell: Callable[[int, int], object] = lambda done, of: None
) -> Business:
    """A shop with eight weeks behind it, ending `now`; all of it or nothing. Nothing of it is ever sent.
    `tell` hears now and then how many deeds of how many are done.

    Raises:
        Clash: there is a business already.
    """
    if Business.objects.exists():
        raise Clash(_("There is a business here already, so no example was made."))
    now = now or timezone.now()
    jobs_before = Job.objects.aggregate(last=Max("pk"))["last"] or 0
    with clock_set_back() as show:
        show(now - BEFORE_THE_FIRST_DAY)
        today = now.astimezone(ZoneInfo(reading.shop()["branch"][0]["time_zone"])).date()
        shop = found(today)
        promise_in_writing(shop)
        plays = _plays(shop, now)
        deeds = [deed for play in plays for deed in play.deeds()] + list(beside(shop, plays, now))
        deeds += promised_anew(shop, now)
        deeds += gone_through(shop, plays, now)
        happen(deeds, until=now, show=show, tell=lambda done: tell(done, len(deeds)))
        settle_in(shop, today)
        belong(shop, today)
        answer_in_public(shop, today)
    Job.objects.filter(pk__gt=jobs_before, task__in=OF_THE_POST).delete()
    return shop.business


def _plays(shop: Shop, now: datetime) -> list[Play]:
    mailboxes = {row["key"]: row["mailbox"] for row in reading.shop()["branch"]}
    people = {row["key"]: row for row in reading.customers()}
    stories = reading.stories()
    plays = {(story.key, story.customer): _play(story, shop, now, mailboxes, people) for story in stories}
    for play in plays.values():
        if play.story.belongs_to:
            play.other = plays[play.story.belongs_to]
    return list(plays.values())


def _play(
    story: Story, shop: Shop, now: datetime, mailboxes: dict[str, str], people: dict[str, reading.Table]
) -> Play:
    branch = shop.branches[story.branch]
    return Play(
        story=story,
        plan=plan(story, now=now, calendar=branch.calendar(), due_of=_due_of(story, shop, now)),
        branch=branch,
        mailbox=mailboxes[story.branch],
        customer=shop.customers[story.customer],
        address=story.address or _address(story, people[story.customer]),
        agent=shop.staff[story.agent],
    )


def _address(story: Story, person: reading.Table) -> str:
    """Where they write or call from."""
    address: str = person["phones"][0] if story.channel in BY_HAND else person["emails"][0]
    return address


def _due_of(story: Story, shop: Shop, now: datetime) -> DueOf:
    """When the promises to this customer fall due. What is new counts as a question until somebody has read
    it.
    """
    branch = shop.branches[story.branch]

    @cache
    def terms(measure: str) -> clocks.Terms | None:
        kind = "question" if measure == "first_answer" else story.kind
        promise = promise_for(branch, channel=story.channel, kind=kind, measure=measure, at=now)
        return promise.terms if promise else None

    def due_of(measure: str, at: datetime) -> datetime | None:
        known = terms(measure)
        return clocks.start(known, at=at, calendar=branch.calendar()).due if known else None

    return due_of
