"""What the law gives customers, as far as decisions need it."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.policies.decisions.conditions import Compare


@dataclass(frozen=True)
class Floor:
    """How long the law holds the seller to faults, counted from the day of delivery, how many days it gives
    to bring back what is faulty for all of the money, and how many to withdraw from what was not bought in
    the shop; None where no law that we know says so. All are rights of consumers.
    """

    guarantee_months: int | None = None
    rejection_days: int | None = None
    withdrawal_days: int | None = None


NO_FLOOR = Floor()
CONSUMER = Compare("group", "none", ("company",))
