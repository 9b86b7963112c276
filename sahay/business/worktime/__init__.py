"""Working time: when a branch is open, as a plain value without tables. See `WorkingTime`."""

from sahay.business.worktime.local import same_time_later, to_utc
from sahay.business.worktime.public_holidays import Observed, holiday_names, is_known_place
from sahay.business.worktime.working import NeverOpen, WorkingTime

__all__ = [
    "NeverOpen",
    "Observed",
    "WorkingTime",
    "holiday_names",
    "is_known_place",
    "same_time_later",
    "to_utc",
]
