"""What this room's tables hold of the people who work here, and those of signing in."""

from django.utils.translation import gettext_lazy as _

from sahay.business.forgetting import forget_where_from, sign_ins_before
from sahay.kit.personal import Data, Of, category, holds, nobody

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
    floor=12,
    due=sign_ins_before,
    forget=forget_where_from,
)

WORKS_HERE = "an account goes when its person leaves; names stay beside what they did"
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
    because=WORKS_HERE,
)
holds(
    "business.Invitation",
    "staff",
    {"name": Data.NAME, "email": Data.REACH, "language": Data.LANGUAGE, "nonce": Data.SIGN_IN},
    because=WORKS_HERE,
)
holds(
    "business.DutyShift",
    "staff",
    {"staff": Data.WORK, "starts": Data.WORK, "ends": Data.WORK},
    because=WORKS_HERE,
)
holds(
    "business.StaffHours",
    "staff",
    {"staff": Data.WORK, "starts": Data.WORK, "ends": Data.WORK},
    because=WORKS_HERE,
)
holds(
    "business.Absence",
    "staff",
    {"starts_at": Data.WORK, "ends_at": Data.WORK, "reason": Data.WORDS},
    because=WORKS_HERE,
)
holds("business.OpenSession", "sign_ins", {"agent": Data.NETWORK, "address": Data.NETWORK}, because=ENDS)
holds("sessions.Session", "sign_ins", {"session_data": Data.SIGN_IN}, because=ENDS)
holds("account.EmailAddress", "staff", {"email": Data.REACH}, because=WORKS_HERE)
holds("account.EmailConfirmation", "staff", {"key": Data.SIGN_IN}, because="keys of links end by themselves")
holds("mfa.Authenticator", "staff", {"data": Data.SIGN_IN, "last_used_at": Data.TIMES}, because=WORKS_HERE)

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
nobody("lists of the program", "auth.Permission", "auth.Group", "contenttypes.ContentType")
