"""Who may do what with a conversation, and why not."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Blocked, Conversation, Message, Participant
from sahay.customers.models import Party
from sahay.kit.refusal import YES, Answer, no

JOINED = _("This conversation was joined into another one. Go on there.")
NO_POWER = _("Your role does not do this. A manager can change your role.")
SPAM = _("This is marked as spam. Say first that it is none.")
APART = _(
    "One is with the customer and the other is not. They stay two conversations, so that neither side sees "
    "what is said to the other."
)
ELSEWHERE = _("This conversation belongs to a branch you do not work for.")


def _with_power(staff: Staff, conversation: Conversation, power: str) -> Answer:
    if not staff.sees(conversation.branch_id):
        return no(ELSEWHERE)
    if not staff.has_power(power):
        return no(NO_POWER)
    if conversation.joined_into_id:
        return no(JOINED)
    return no(SPAM) if conversation.spam_at else YES


def _verb(power: str) -> Callable[[Staff, Conversation], Answer]:
    def ask(staff: Staff, conversation: Conversation) -> Answer:
        return _with_power(staff, conversation, power)

    return ask


note = _verb("conversations.note")
assign = _verb("conversations.assign")
sort = _verb("conversations.sort")
move = _verb("conversations.move")
reply = _verb("conversations.reply")


def change_people(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever may answer; nobody joins what colleagues ask of each other by an address."""
    if conversation.party == Party.COLLEAGUE:
        return no(_("This is a request among us, and nobody outside takes part. Name a colleague in a note."))
    return reply(staff, conversation)


def ask_colleague(staff: Staff) -> Answer:
    """Everybody who works here may ask the others."""
    return YES if staff.is_active else no(NO_POWER)


def ask_about(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever may write a note there; of what was asked outside nothing is asked further."""
    if conversation.beside_id:
        return no(_("What is asked outside belongs to its own conversation alone. Link that one."))
    return note(staff, conversation) and ask_colleague(staff)


def go_on_asking(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever asked, wherever the request is by now."""
    if conversation.party != Party.COLLEAGUE or conversation.customer.staff_id != staff.pk:
        return no(_("This is not your request."))
    return no(JOINED) if conversation.joined_into_id else ask_colleague(staff)


def say_what_they_want(place: Participant | None, conversation: Conversation) -> Answer:
    """Customers who take part in it, while it stands for itself."""
    if place is None or place.conversation_id != conversation.pk or place.removed_at:
        return no(_("You do not take part in this conversation any more."))
    if not conversation.concern:
        return no(_("Nobody has put it in words yet."))
    return no(JOINED) if conversation.joined_into_id else YES


def resolve(staff: Staff, conversation: Conversation) -> Answer:
    """Open conversations only."""
    answer = _with_power(staff, conversation, "conversations.resolve")
    if answer and not conversation.is_open:
        return no(_("It is resolved already."))
    return answer


def reopen(staff: Staff, conversation: Conversation) -> Answer:
    """Resolved conversations only."""
    answer = _with_power(staff, conversation, "conversations.resolve")
    if answer and conversation.is_open:
        return no(_("It is open already."))
    return answer


def snooze(staff: Staff, conversation: Conversation) -> Answer:
    """Open conversations only; whoever may sort them."""
    answer = sort(staff, conversation)
    if answer and not conversation.is_open:
        return no(_("It is resolved, so there is nothing to come back to. Open it again first."))
    return answer


def wake(staff: Staff, conversation: Conversation) -> Answer:
    """Snoozed ones only."""
    answer = sort(staff, conversation)
    if answer and conversation.snoozed_until is None:
        return no(_("It is back already."))
    return answer


def mark_spam(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever may sort conversations."""
    if conversation.spam_at:
        return no(_("It is marked as spam already."))
    return sort(staff, conversation)


def not_spam(staff: Staff, conversation: Conversation) -> Answer:
    """What was marked as spam only."""
    if not staff.sees(conversation.branch_id):
        return no(ELSEWHERE)
    if not staff.has_power("conversations.sort"):
        return no(NO_POWER)
    return YES if conversation.spam_at else no(_("It is not marked as spam any more."))


def block(staff: Staff, sender: str) -> Answer:
    """One sender: whoever may sort. Everybody of a domain: whoever looks after the mail."""
    return _blocks(staff, is_domain="@" not in sender.strip()[1:] and "." in sender)


def see_blocked(staff: Staff) -> Answer:
    """Whoever may block somebody."""
    return _blocks(staff, is_domain=False)


def unblock(staff: Staff, blocked: Blocked) -> Answer:
    """Whoever could have blocked it."""
    return _blocks(staff, is_domain=blocked.kind == Blocked.Kind.DOMAIN)


def _blocks(staff: Staff, *, is_domain: bool) -> Answer:
    return YES if staff.has_power("mail.ledger" if is_domain else "conversations.sort") else no(NO_POWER)


def ask_outside(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever may answer may ask; of what was asked beside a conversation nothing is asked further."""
    if conversation.beside_id:
        return no(_("This was asked outside already. Ask from the conversation it belongs to."))
    return reply(staff, conversation)


def join(staff: Staff, conversation: Conversation, into: Conversation) -> Answer:
    """Both must be visible, and different, and with the same side: the customer never meets those we ask."""
    if conversation.pk == into.pk:
        return no(_("A conversation cannot be joined into itself."))
    if not _same_side(conversation, into):
        return no(APART)
    return _with_power(staff, conversation, "conversations.sort") and _with_power(
        staff, into, "conversations.sort"
    )


def _same_side(conversation: Conversation, into: Conversation) -> bool:
    """What was asked outside joins only what was asked beside the same conversation. Somebody unknown whose
    mail turns out to be the answer joins what was asked; `apart` looks at their address.
    """
    if conversation.beside_id:
        return conversation.beside_id == into.beside_id
    if into.beside_id:
        return into.beside_id != conversation.pk and not conversation.has_sides
    if conversation.party == Party.COLLEAGUE and conversation.customer_id != into.customer_id:
        return False
    return conversation.party == into.party


def part_again(staff: Staff, conversation: Conversation, into: Conversation) -> Answer:
    """Whoever may join them; the joined one is a pointer until then."""
    if not staff.sees(conversation.branch_id):
        return no(ELSEWHERE)
    if conversation.joined_into_id != into.pk:
        return no(_("These conversations have been parted already."))
    if into.joined_into_id:
        return no(_("The other conversation was joined into a third one. Part those first."))
    return sort(staff, into)


def link(staff: Staff, conversation: Conversation, other: Conversation) -> Answer:
    """Both must be visible, and different."""
    if conversation.pk == other.pk:
        return no(_("A conversation cannot be linked with itself."))
    if conversation.beside_id or other.beside_id:
        return no(_("What is asked outside belongs to its own conversation alone. Link that one."))
    return sort(staff, conversation) and sort(staff, other)


def unlink(staff: Staff, first: Conversation, second: Conversation) -> Answer:
    """Whoever may sort one of them."""
    return sort(staff, first) or sort(staff, second)


def move_to(staff: Staff, conversation: Conversation, branch: Branch) -> Answer:
    """To any open branch of the business, seen or not: the other branch takes over."""
    if conversation.beside_id:
        return no(_("It goes where the conversation goes about which it was asked."))
    if branch.closed_for_good_at:
        return no(_("That branch is closed for good."))
    return move(staff, conversation)


def undo(staff: Staff, message: Message) -> Answer:
    """Whoever may answer may take back what has not left yet."""
    return reply(staff, message.conversation)


def log_contact(staff: Staff, branch: Branch | None) -> Answer:
    """Contacts at the counter or on the phone are written down where one works."""
    if not staff.has_power("conversations.reply"):
        return no(NO_POWER)
    return YES if staff.sees(branch.pk if branch else None) else no(ELSEWHERE)
