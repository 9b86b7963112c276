"""Tables of the business: itself, its branches and when they are open, its people and when
they work, who is on duty."""

from sahay.business.models.branch import Branch
from sahay.business.models.business import UNDO_SECONDS, Business
from sahay.business.models.duty import DutyShift
from sahay.business.models.hours import Closure, HolidayOpening, OpeningHours, SpecialOpening
from sahay.business.models.invitation import Invitation
from sahay.business.models.look import Look
from sahay.business.models.presence import Absence, StaffHours
from sahay.business.models.session import OpenSession
from sahay.business.models.staff import After, Role, RolePower, Staff, Swipe
from sahay.business.models.team import Team

__all__ = [
    "UNDO_SECONDS",
    "Absence",
    "After",
    "Branch",
    "Business",
    "Closure",
    "DutyShift",
    "HolidayOpening",
    "Invitation",
    "Look",
    "OpenSession",
    "OpeningHours",
    "Role",
    "RolePower",
    "SpecialOpening",
    "Staff",
    "StaffHours",
    "Swipe",
    "Team",
]
