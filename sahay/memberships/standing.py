"""How our memberships stand: for customers, for who keeps them, and for a complaint that came through one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q
from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.business.models import Business, Staff
from sahay.memberships.code_files import ENDINGS
from sahay.memberships.may import WRITE
from sahay.memberships.models import CodeOfConduct, Kind, Membership, said

_shown: Keeper[tuple[Shown, ...]] = Keeper(most=8)


@dataclass(frozen=True)
class ShownCode:
    """A code of conduct as a file, by the fingerprint of its bytes."""

    fingerprint: str
    kind: str
    size: int
    since: datetime
    until: datetime | None

    @property
    def kind_words(self) -> str:
        """What kind of file it is."""
        return ENDINGS.get(self.kind, "").upper()


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
    codes: tuple[ShownCode, ...] = ()

    @property
    def code(self) -> ShownCode | None:
        """The file that holds now."""
        return next((one for one in self.codes if one.until is None), None)

    @property
    def earlier_codes(self) -> tuple[ShownCode, ...]:
        """Those that held before, the newest first."""
        return tuple(one for one in self.codes if one.until is not None)

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
    codes = Prefetch("codes", CodeOfConduct.objects.select_related("blob").defer("blob__data"))
    rows = Membership.objects.shown(today).select_related("logo").defer("logo__data").prefetch_related(codes)
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
            codes=tuple(
                ShownCode(one.blob.sha256, one.kind, one.blob.size, one.since, one.until)
                for one in row.codes.all()
            ),
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
