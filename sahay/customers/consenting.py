"""What customers have agreed to, as it stands now. The latest word on a purpose holds."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.customers.models import PURPOSES, Consent, Customer, Purpose
from sahay.kit.text import whole


@dataclass(frozen=True)
class Standing:
    """One purpose and the latest word on it; None when nobody has asked."""

    key: str
    label: str
    latest: Consent | None

    @property
    def is_given(self) -> bool:
        """They said yes, and have not taken it back."""
        return self.latest is not None and self.latest.given

    @property
    def is_refused(self) -> bool:
        """They said no, or took it back."""
        return self.latest is not None and not self.latest.given


def purposes() -> dict[str, str]:
    """Every purpose that is open, the usual ones first."""
    own = {purpose.key: purpose.name for purpose in Purpose.objects.filter(closed_at__isnull=True)}
    return {key: str(label) for key, label in PURPOSES.items()} | own


def label_of(key: str) -> str:
    """What a purpose is called, closed ones too."""
    if key in PURPOSES:
        return str(PURPOSES[key])
    found = Purpose.objects.filter(pk=whole(key.removeprefix("own-"))).first()
    return found.name if found else key


def standing(customer: Customer) -> list[Standing]:
    """What was said on each purpose, and open purposes nobody has asked about."""
    latest: dict[str, Consent] = {}
    for consent in customer.consents.all():
        latest.setdefault(consent.purpose, consent)
    known = purposes()
    labels = known | {key: label_of(key) for key in latest if key not in known}
    return [Standing(key, label, latest.get(key)) for key, label in labels.items()]


def allows(customer: Customer, purpose: str) -> bool:
    """Whether they have said yes to it and not taken it back. Silence is a no."""
    latest = customer.consents.filter(purpose=purpose).order_by("-at", "-pk").first()
    return latest is not None and latest.given
