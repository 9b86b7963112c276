"""What this room's tables hold of the people who work here, and those of signing in."""

from django.utils.translation import gettext_lazy as _

from sahay.business.forgetting import (
    LEFT,
    LOG_MONTHS,
    PAST,
    forget_old_sign_ins,
    forget_where_from,
    sign_ins_before,
)
from sahay.kit.personal import (
    Data,
    Of,
    Person,
    afterwards,
    by_former,
    by_staff,
    category,
    holds,
    nobody,
)

COLLEAGUES = _("The person, and whoever looks after the staff")

category(
    "staff",
    of=Of.STAFF,
    heading=_("Accounts of the people who work here"),
    purpose=_("To let them sign in, share out the work and be reached."),
    basis=_("The contract of employment."),
    seen_by=_("Colleagues see name, languages and hours; the rest is for whoever looks after the staff"),
    kept=_("As long as somebody works here. The name stays beside what they wrote and signed."),
)
category(
    "sign_ins",
    of=Of.STAFF,
    heading=_("From where and with what somebody signed in"),
    purpose=_("To notice when somebody else uses an account."),
    basis=_("Our legitimate interest in safety."),
    seen_by=COLLEAGUES,
    months=12,
    floor=LOG_MONTHS,
    due=sign_ins_before,
    forget=forget_where_from,
)

WORKS_HERE = "an account is emptied for whoever asks and has left; the name stays beside what they did"
ENDS = "it ends with the session"

holds(
    "business.Staff",
    "staff",
    {
        "login": Data.NAME,
        "name": Data.NAME,
        "email": Data.REACH,
        "phone": Data.REACH,
        "languages": Data.LANGUAGE,
        "language": Data.LANGUAGE,
        "signature": Data.WORDS,
        "password": Data.SIGN_IN,
        "session_seed": Data.SIGN_IN,
        "last_login": Data.TIMES,
        "joined_at": Data.TIMES,
    },
    by_former("pk", empties=LEFT),
    because=WORKS_HERE,
)
holds("business.Staff_branches", "staff", {"branch": Data.WORK}, by_former(), because=WORKS_HERE)
holds("business.Team_members", "staff", {"team": Data.WORK}, by_former(), because=WORKS_HERE)
holds(
    "business.Invitation",
    "staff",
    {"name": Data.NAME, "email": Data.REACH, "language": Data.LANGUAGE, "nonce": Data.SIGN_IN},
    by_former("person"),
    because=WORKS_HERE,
)
holds(
    "business.DutyShift",
    "staff",
    {"staff": Data.WORK, "starts": Data.WORK, "ends": Data.WORK},
    by_former(),
    because=WORKS_HERE,
)
holds(
    "business.StaffHours",
    "staff",
    {"staff": Data.WORK, "starts": Data.WORK, "ends": Data.WORK},
    by_former(),
    because=WORKS_HERE,
)
holds(
    "business.Absence",
    "staff",
    {"starts_at": Data.WORK, "ends_at": Data.WORK, "reason": Data.WORDS},
    by_staff(where=PAST),
    by_former(),
    because=WORKS_HERE,
)
holds(
    "business.OpenSession",
    "sign_ins",
    {"agent": Data.NETWORK, "address": Data.NETWORK},
    by_former(),
    because=ENDS,
)
holds("sessions.Session", "sign_ins", {"session_data": Data.SIGN_IN}, because=ENDS)
holds("account.EmailAddress", "staff", {"email": Data.REACH}, by_former("user"), because=WORKS_HERE)
holds("account.EmailConfirmation", "staff", {"key": Data.SIGN_IN}, because="keys of links end by themselves")
holds(
    "mfa.Authenticator",
    "staff",
    {"data": Data.SIGN_IN, "last_used_at": Data.TIMES},
    by_former("user"),
    because=WORKS_HERE,
)

nobody(
    "the business itself: what stands on its door and in its calendar",
    "business.Business",
    "business.Branch",
    "business.OpeningHours",
    "business.SpecialOpening",
    "business.Closure",
    "business.HolidayOpening",
    "business.Look",
    "business.Team",
    "business.Role",
    "business.RolePower",
)
nobody("it goes with the invitation", "business.Invitation_branches")
nobody(
    "lists of the program",
    "auth.Permission",
    "auth.Group",
    "auth.Group_permissions",
    "contenttypes.ContentType",
)


@afterwards
def _not_from_where(person: Person) -> None:
    forget_old_sign_ins(person.staff)
