"""Tables of the business: itself, its branches and when they are open, its people, who is on duty."""

from sahay.business.models.branch import Branch
from sahay.business.models.business import Business
from sahay.business.models.duty import DutyShift
from sahay.business.models.hours import Closure, HolidayOpening, OpeningHours, SpecialOpening
from sahay.business.models.staff import Role, RolePower, Staff

__all__ = [
    "Branch",
    "Business",
    "Closure",
    "DutyShift",
    "HolidayOpening",
    "OpeningHours",
    "Role",
    "RolePower",
    "SpecialOpening",
    "Staff",
]
