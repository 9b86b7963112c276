"""Making, changing and withdrawing promises. None is changed in place: its next version takes over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Branch
from sahay.kit.refusal import Clash, Refused
from sahay.policies import events, may
from sahay.policies.models import Measure, Promise, Told, Unit, Whom

CHANGEABLE = (
    "amount",
    "unit",
    "working_time",
    "acknowledge",
    "approach_percent",
    "approach_minutes",
    "policy",
)


@transaction.atomic
def make_promise(
    *,
    measure: str,
    amount: int,
    unit: str,
    working_time: bool = True,
    branch: Branch | None = None,
    channel: str = "",
    kind: str = "",
    acknowledge: bool = True,
    approach_percent: int = 25,
    approach_minutes: int = 0,
    told: Iterable[str] = (),
    policy: str = "",
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    by: Any,
) -> Promise:
    """A promise for which there was none. One with an end wins over the lasting one while it holds.

    `told` are values of `Whom` in order; none means the usual order. `policy` is the key of the policy it
    stands in, if it does: then only that policy changes it, and nobody promises another time beside it.
    """
    may.promise(by, branch).enforce()
    may.promise_beside(by, standing_in(measure=measure, channel=channel, kind=kind)).enforce()
    promise = Promise(
        measure=measure,
        amount=amount,
        unit=unit,
        working_time=working_time,
        branch=branch,
        channel=channel,
        kind=kind,
        acknowledge=acknowledge,
        approach_percent=approach_percent,
        approach_minutes=approach_minutes,
        policy=policy,
        valid_from=valid_from or timezone.now(),
        valid_until=valid_until,
    )
    _keep(promise, told)
    journal.record(events.PromiseMade(**_facts(promise), time=_time(promise)), by=by)
    return promise


@transaction.atomic
def change_promise(
    promise: Promise,
    *,
    told: Iterable[str] | None = None,
    valid_from: datetime | None = None,
    by: Any,
    **fields: Any,
) -> Promise:
    """Replaces a promise by its next version, from now or from a later moment on, and gives the new one."""
    may.change_promise(by, promise).enforce()
    if unknown := set(fields) - set(CHANGEABLE):
        raise TypeError(f"{', '.join(sorted(unknown))} of a promise cannot be changed")
    order = promise.told() if told is None else list(told)
    if not _differs(promise, fields, order):
        return promise
    begins = max(valid_from or timezone.now(), promise.valid_from)
    _end(promise, begins)
    following = Promise.objects.get(pk=promise.pk)
    following.pk, following.replaces = None, promise
    following.valid_from, following.valid_until = begins, None
    for name, value in fields.items():
        setattr(following, name, value)
    following._state.adding = True
    _keep(following, order)
    journal.record(
        events.PromiseChanged(**_facts(following), before=promise.pk, time=_time(following)), by=by
    )
    return following


@transaction.atomic
def withdraw_promise(promise: Promise, *, from_moment: datetime | None = None, by: Any) -> None:
    """We promise this no more, from now or from a later moment on. What runs under it is still kept or missed
    by it.
    """
    may.change_promise(by, promise).enforce()
    _end(promise, max(from_moment or timezone.now(), promise.valid_from))
    frame_changed()
    journal.record(events.PromiseWithdrawn(**_facts(promise)), by=by)


@transaction.atomic
def make_usual_promises(*, by: Any) -> list[Promise]:
    """What most shops can promise from the first day; nothing where something is promised already."""
    may.promise(by, None).enforce()
    if Promise.objects.exists():
        return []
    return [make_promise(by=by, **facts) for facts in USUAL]


USUAL: tuple[dict[str, Any], ...] = (
    {"measure": Measure.FIRST_ANSWER, "amount": 4, "unit": Unit.HOURS},
    {"measure": Measure.NEXT_ANSWER, "amount": 8, "unit": Unit.HOURS},
    {"measure": Measure.RESOLUTION, "amount": 10, "unit": Unit.DAYS},
    {
        "measure": Measure.FIRST_ANSWER,
        "kind": "complaint",
        "amount": 24,
        "unit": Unit.HOURS,
        "working_time": False,
    },
    {
        "measure": Measure.RESOLUTION,
        "kind": "complaint",
        "amount": 15,
        "unit": Unit.DAYS,
        "working_time": False,
    },
)


def standing_in(*, measure: str, channel: str, kind: str) -> str:
    """The key of the policy in which the time for this stands; "" where it stands in none."""
    lasting = Promise.objects.filter(valid_until__isnull=True, measure=measure, channel=channel, kind=kind)
    return lasting.exclude(policy="").values_list("policy", flat=True).first() or ""


def _keep(promise: Promise, told: Iterable[str]) -> None:
    _check(promise)
    try:
        with transaction.atomic():
            promise.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("There is a promise for this already. Change that one instead.")) from None
    order = list(dict.fromkeys(Whom(whom) for whom in told))
    Told.objects.bulk_create(
        Told(promise=promise, position=position, whom=whom) for position, whom in enumerate(order)
    )


def _check(promise: Promise) -> None:
    if promise.amount < 1:
        raise Refused(_("A promise takes some time. Please give a number above zero."))
    if promise.unit == Unit.MONTHS and promise.working_time:
        raise Refused(_("Months are months of the calendar, not of opening hours."))
    if promise.approach_percent > 100:
        raise Refused(_("The warning has to come within the promised time."))
    if promise.valid_until and promise.valid_until <= promise.valid_from:
        raise Refused(_("A promise ends after it begins."))


def _differs(promise: Promise, fields: dict[str, Any], told: list[Any]) -> bool:
    return told != promise.told() or any(getattr(promise, name) != value for name, value in fields.items())


def _end(promise: Promise, at: datetime) -> None:
    """Ends a promise that has no end, or a later one. Somebody else may have been quicker."""
    open_ended = Promise.objects.filter(pk=promise.pk, valid_until__isnull=True)
    if not open_ended.update(valid_until=at) and not Promise.objects.filter(
        pk=promise.pk, valid_until__gt=at
    ).update(valid_until=at):
        raise Clash(_("This promise has been changed meanwhile. Please look at it again."))


def _facts(promise: Promise) -> dict[str, Any]:
    return {"promise": promise.pk, "branch": promise.branch_id, "measure": promise.measure}


def _time(promise: Promise) -> str:
    kind = "working" if promise.working_time else "calendar"
    return f"{promise.amount} {kind} {promise.unit}"
