"""The effort index: one number for what we made a customer do. An index of operations, not of feelings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DRIVERS = ("contacts", "transfers", "switches", "repeats", "waiting", "reopenings", "missed")
WEIGHTS: Mapping[str, float] = {
    "contacts": 2,
    "transfers": 1,
    "switches": 1,
    "repeats": 1,
    "waiting": 1,
    "reopenings": 1,
    "missed": 2,
}
CAPS: Mapping[str, float] = {
    "contacts": 4,
    "transfers": 3,
    "switches": 2,
    "repeats": 3,
    "waiting": 16,
    "reopenings": 2,
    "missed": 2,
}
THOUSANDTHS = 1000
CALIBRATED_FROM = 100


@dataclass(frozen=True)
class Effort:
    """What was measured of one issue. Waiting is the time the ball was with us, in seconds."""

    contacts: int = 0
    transfers: int = 0
    ping_pongs: int = 0
    switches: int = 0
    forced_switches: int = 0
    repeats: int = 0
    asked_again: int = 0
    waited_seconds: int = 0
    waited_working_seconds: int = 0
    reopenings: int = 0
    missed: int = 0

    def amounts(self) -> dict[str, float]:
        """How much of each driver there was: contacts beyond the first, waiting in working hours."""
        return {
            "contacts": max(self.contacts - 1, 0),
            "transfers": self.transfers,
            "switches": self.switches,
            "repeats": self.repeats + self.asked_again,
            "waiting": self.waited_working_seconds / 3600,
            "reopenings": self.reopenings,
            "missed": self.missed,
        }


def parts(effort: Effort, caps: Mapping[str, float]) -> dict[str, int]:
    """How far each driver is filled, in thousandths: none of it is 0, its cap and beyond is 1000."""
    return {
        driver: round(THOUSANDTHS * min(amount / caps[driver], 1)) if caps[driver] > 0 else 0
        for driver, amount in effort.amounts().items()
    }


def index(filled: Mapping[str, float], weights: Mapping[str, float], issues: int = 1) -> float:
    """From 0, nothing of anything, to 100, every driver at its cap: the weighted mean of so many issues."""
    whole = sum(weights[driver] for driver in DRIVERS)
    if not whole or not issues:
        return 0.0
    reached = sum(weights[driver] * filled.get(driver, 0) for driver in DRIVERS)
    return 100 * reached / (whole * THOUSANDTHS * issues)
