"""What this room's tables hold of people: letters, forms and calls as they came."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from sahay.channels import forgetting
from sahay.kit.personal import (
    Data,
    Of,
    Person,
    Route,
    by_address,
    by_conversation,
    category,
    holds,
    nobody,
)

category(
    "letters",
    of=Of.CUSTOMERS,
    heading=_("Mails that were not filed"),
    purpose=_("So that no mail is lost, and that every one can be accounted for."),
    basis=_("Our legitimate interest in losing nothing that reaches us."),
    seen_by=_("Whoever looks after the mail"),
    months=6,
    due=forgetting.letters_before,
    forget=forgetting.forget_letters,
)


def _to_them(model: type[Model], person: Person) -> QuerySet[Any]:
    rows = model._base_manager.annotate(readers=Cast("recipients", TextField()))
    asked = reduce(or_, (Q(readers__icontains=f'"{address}"') for address in person.addresses), Q(pk__in=[]))
    return rows.filter(asked)


SENT = _("Mails as they left us")
LETTER = {
    "blob": Data.FILES,
    "envelope_from": Data.REACH,
    "envelope_to": Data.REACH,
    "sender": Data.REACH,
    "subject": Data.WORDS,
    "detail": Data.WORDS,
    "external_id": Data.REACH,
}
holds(
    "channels.RawMail",
    "letters",
    LETTER,
    by_conversation("message__conversation", moves="messages", empties=forgetting.ERASED),
    by_address("message__address", where=Q(message__kind="in"), empties=forgetting.ERASED),
    by_address("sender", where=Q(state__in=["set_aside", "ignored"]), empties=forgetting.ERASED),
    called=_("Mails as they reached us"),
)
holds(
    "channels.FormSubmission",
    "conversations",
    {"raw": Data.WORDS},
    by_conversation("message__conversation", moves="messages"),
)
holds(
    "channels.FormFile",
    "conversations",
    {"name": Data.FILES, "blob": Data.FILES},
    by_conversation("submission__message__conversation", moves="messages"),
)
holds("channels.CallBack", "conversations", {"number": Data.REACH, "asked_at": Data.TIMES}, by_conversation())
holds(
    "channels.Call",
    "conversations",
    {"number": Data.REACH, "began_at": Data.TIMES, "seconds": Data.TIMES},
    by_conversation(),
)
holds("channels.Visit", "conversations", {"at": Data.TIMES}, by_conversation())
holds("channels.Spoken", "conversations", {"external_id": Data.REACH}, by_conversation())
holds(
    "channels.PostboxLetter",
    "letters",
    {"blob": Data.FILES, "sender": Data.REACH, "recipients": Data.REACH, "subject": Data.WORDS},
    by_conversation("message__conversation", moves="messages"),
    Route(_to_them),
    called=SENT,
)
holds(
    "channels.SystemLetter",
    "staff",
    {"recipients": Data.REACH, "sender": Data.REACH, "data": Data.WORDS},
    Route(_to_them),
    called=SENT,
)
holds(
    "channels.Mailbox",
    "staff",
    {"imap_secret": Data.SIGN_IN, "smtp_secret": Data.SIGN_IN},
    because="the shop's own mailboxes",
)
holds("channels.TelephoneKey", "staff", {"sealed": Data.SIGN_IN}, because="a key of the branch's own")
nobody(
    "how far channels are, and where the form stands",
    "channels.ImapCursor",
    "channels.History",
    "channels.Brought",
    "channels.Embedding",
    "channels.Pulse",
)
