"""What this room's tables hold of people, and how long what was said is kept."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.conversations import forgetting, leaving
from sahay.kit.personal import (
    Data,
    Of,
    Route,
    afterwards,
    around,
    by_address,
    by_conversation,
    by_customer,
    category,
    holds,
    nobody,
)

HERE = _("People who work at the branch you wrote to")
EVERYBODY = _("People who work here")
CUSTOMERS = Of.CUSTOMERS

category(
    "conversations",
    of=CUSTOMERS,
    heading=_("What you write to us and what we answer"),
    purpose=_("To answer you, to keep what we promised, and so that you need not tell anything twice."),
    basis=_("Your request or our contract with you; otherwise our legitimate interest in good service."),
    seen_by=HERE,
    months=36,
    due=forgetting.settled_before,
)
category(
    "complaints",
    of=CUSTOMERS,
    heading=_("Complaints and what came of them"),
    purpose=_("To make things right, and to show that we did."),
    basis=_("Duties of the law about complaints, and our contract with you."),
    seen_by=HERE,
    months=36,
    same_as="conversations",
    medical_floor=72,
    due=forgetting.complaints_before,
)
category(
    "spam",
    of=CUSTOMERS,
    heading=_("What we took for spam"),
    purpose=_("So that a letter taken for spam by mistake is not lost."),
    basis=_("Our legitimate interest in a tidy inbox."),
    seen_by=HERE,
    months=6,
    same_as="conversations",
    due=forgetting.spam_before,
)
category(
    "records",
    of=CUSTOMERS,
    heading=_("Who you are and how you wish to be treated"),
    purpose=_("To reach you, to know you again, and to treat you as you wish."),
    basis=_("Our contract with you, and your consent where we asked for it."),
    seen_by=EVERYBODY,
    months=36,
    due=forgetting.unheard_of_since,
)
category(
    "blocked",
    of=CUSTOMERS,
    heading=_("Senders that were not let in, after the block was lifted"),
    purpose=_("So that whoever only disturbs us does not come back."),
    basis=_("Our legitimate interest in undisturbed work."),
    seen_by=EVERYBODY,
    months=6,
    due=forgetting.lifted_before,
    forget=forgetting.forget_blocks,
)

OF_A_CONVERSATION = ("subject", "concern", "language", "opened_at", "resolved_at")
holds(
    "conversations.Conversation",
    "conversations",
    {
        "subject": Data.WORDS,
        "concern": Data.WORDS,
        "preview": Data.WORDS,
        "language": Data.LANGUAGE,
        "opened_at": Data.TIMES,
        "resolved_at": Data.TIMES,
    },
    # what was said last is shown as the message it is, to whom that belongs
    by_conversation("pk", unties=("joined_into", "beside"), shows=OF_A_CONVERSATION),
)
holds("conversations.Conversation_tags", "conversations", {"tag": Data.WORDS}, by_conversation())
UNSAID = {"author": "", "address": "", "body": "", "quoted": "", "html": "", "external_id": "", "facts": dict}
holds(
    "conversations.Message",
    "conversations",
    {
        "author": Data.NAME,
        "address": Data.REACH,
        "body": Data.WORDS,
        "quoted": Data.WORDS,
        "html": Data.WORDS,
        "external_id": Data.REACH,
        "facts": Data.WORDS,
        "language": Data.LANGUAGE,
        "at": Data.TIMES,
    },
    by_conversation(moves="messages"),
    by_address("address", where=Q(kind="in"), empties=UNSAID),
)
holds(
    "conversations.Attachment",
    "conversations",
    {"name": Data.FILES, "blob": Data.FILES},
    by_conversation("message__conversation", moves="messages"),
    by_address("message__address", where=Q(message__kind="in")),
)
holds(
    "conversations.Delivery",
    "conversations",
    {"recipients": Data.REACH, "reason": Data.WORDS, "reason_facts": Data.WORDS, "sent_at": Data.TIMES},
    by_conversation("message__conversation", moves="messages"),
)
holds(
    "conversations.Participant",
    "conversations",
    {"name": Data.NAME, "address": Data.REACH},
    by_conversation(moves="people"),
    by_customer(),
    by_address("address"),
)
holds("conversations.Upload", "conversations", {"name": Data.FILES, "blob": Data.FILES}, by_conversation())
holds(
    "conversations.Link",
    "conversations",
    {"words": Data.WORDS},
    by_conversation("first"),
    by_conversation("second"),
)
holds(
    "conversations.Joining",
    "conversations",
    {"before": Data.WORDS, "after": Data.WORDS, "brought": Data.FACTS},
    Route(leaving.joinings_among, shows=("brought",)),
)
holds(
    "conversations.Blocked",
    "blocked",
    {"value": Data.REACH, "reason": Data.WORDS},
    by_address("value"),
)
holds("conversations.Clock", "conversations", {"basis_name": Data.NAME}, by_conversation())
nobody(
    "numbers and times that go with their conversation",
    "conversations.MayBelong",
    "conversations.JoinedMessage",
)
nobody("words that conversations are filed under", "conversations.Tag")


around(leaving.each_with_their_own)
afterwards(leaving.not_found_any_more)
afterwards(forgetting.forget_in_the_journal)
