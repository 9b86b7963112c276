"""How our memberships stand: for customers, for who keeps them, and for a complaint that came through one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.business.models import Business, Staff
from sahay.memberships.may import WRITE
from sahay.memberships.models import Kind, Membership, said

_shown: Keeper[tuple[Shown, ...]] = Keeper(most=8)


@dataclass(frozen=True)
class Shown:
    """A membership as customers see it; `logo` is the fingerprint of its bytes."""

    pk: int
    name: str
    kind: str
    number: str
    address: str
    logo: str
    since: date | None
    code_address: str
    code_text: str
    route: str
    amount: int | None
    unit: str

    @property
    def kind_words(self) -> str:
        """What it is, in the active language."""
        return str(Kind(self.kind).label)

    @property
    def time_words(self) -> str:
        """The time they give us, in the active language."""
        return said(self.amount, self.unit)


def shown(business: Business | None = None) -> tuple[Shown, ...]:
    """Those shown to customers now; what has lapsed is not claimed any more."""
    business = business or Business.objects.only("version").first()
    today = timezone.localdate()
    return _shown.get((business.version, today), lambda: _read(today)) if business else ()


def _read(today: date) -> tuple[Shown, ...]:
    rows = Membership.objects.shown(today).select_related("logo").defer("logo__data")
    return tuple(
        Shown(
            pk=row.pk,
            name=row.name,
            kind=str(row.kind),
            number=row.number,
            address=row.address,
            logo=row.logo.sha256 if row.logo else "",
            since=row.since,
            code_address=row.code_address,
            code_text=row.code_text,
            route=row.complaint_route,
            amount=row.complaint_amount,
            unit=str(row.complaint_unit),
        )
        for row in rows
    )


def to_renew(staff: Staff) -> list[Membership]:
    """What this person should see to: what they keep, and what nobody keeps where they keep the register."""
    mine = Q(keeper=staff)
    if staff.has_power(WRITE):
        mine |= Q(keeper__isnull=True) | Q(keeper__is_active=False)
    today = timezone.localdate()
    rows = Membership.objects.present().filter(mine, renewal_on__isnull=False).order_by("renewal_on")
    return [row for row in rows if row.is_to_renew(today)]
