"""What happened to a conversation, in words."""

from __future__ import annotations

from functools import singledispatch

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sahay.conversations import events
from sahay.conversations.channels import INTERNAL
from sahay.conversations.hindrances import in_words
from sahay.conversations.models import Kind
from sahay.customers.models import Party
from sahay.journal.events import Event
from sahay.kit.isolating import isolated
from sahay.policies.models import Measure


@singledispatch
def sentence(happened: Event, who: str) -> str:
    """One sentence for an event. `who` is the staff member who did it, empty when it was none."""
    return ""


@sentence.register
def _opened(happened: events.ConversationOpened, who: str) -> str:
    if happened.channel == INTERNAL:
        return _("%(who)s asked.") % isolated({"who": who})
    if happened.party == Party.SUPPLIER:
        return _("Somebody outside wrote.")
    return (
        _("%(who)s wrote the contact down.") % isolated({"who": who})
        if who
        else _("The customer came to us.")
    )


@sentence.register
def _arrived(happened: events.MessageArrived, who: str) -> str:
    if happened.automatic:
        return _("An automatic mail came in.")
    if happened.party == Party.SUPPLIER:
        return _("Somebody outside wrote.")
    if happened.party == Party.COLLEAGUE:
        return _("%(who)s wrote.") % isolated({"who": who})
    return (
        _("%(who)s wrote down what the customer said.") % isolated({"who": who})
        if who
        else _("The customer wrote.")
    )


@sentence.register
def _answered(happened: events.Answered, who: str) -> str:
    return _("%(who)s answered.") % isolated({"who": who}) if who else _("An acknowledgement was written.")


@sentence.register
def _withheld(happened: events.AcknowledgementWithheld, who: str) -> str:
    return _("No acknowledgement was sent: this address has had many in a short time.")


@sentence.register
def _left(happened: events.AnswerLeft, who: str) -> str:
    return _("The answer left the house.")


@sentence.register
def _taken_back(happened: events.AnswerTakenBack, who: str) -> str:
    return _("%(who)s took an answer back before it left.") % isolated({"who": who})


@sentence.register
def _failed(happened: events.AnswerFailed, who: str) -> str:
    return _("An answer could not be delivered: %(reason)s") % isolated(
        {"reason": in_words(happened.reason, happened.facts_of_reason)}
    )


@sentence.register
def _again(happened: events.SentAgain, who: str) -> str:
    return _("%(who)s sent an answer on its way again.") % isolated({"who": who})


@sentence.register
def _delayed(happened: events.AnswerDelayed, who: str) -> str:
    return in_words("delayed", {"address": happened.recipient, "reason": happened.reason})


@sentence.register
def _bounced(happened: events.AnswerBounced, who: str) -> str:
    words = {"address": happened.recipient, "reason": happened.reason}
    return _("An answer to %(address)s came back: %(reason)s") % isolated(words)


@sentence.register
def _noted(happened: events.Noted, who: str) -> str:
    return _("%(who)s wrote a note.") % isolated({"who": who})


@sentence.register
def _assigned(happened: events.Assigned, who: str) -> str:
    if not who:
        return ""  # given out in turn, which tells of it with the reason
    if not happened.staff:
        return _("%(who)s gave it back: nobody is responsible now.") % isolated({"who": who})
    if happened.name == who:
        return _("%(who)s took it.") % isolated({"who": who})
    return _("%(who)s gave it to %(name)s.") % isolated({"who": who, "name": happened.name})


@sentence.register
def _kind(happened: events.KindSet, who: str) -> str:
    kind = dict(Kind.choices).get(happened.kind, happened.kind)
    text = _("%(who)s set the kind: %(kind)s.") if who else _("The kind was set: %(kind)s.")
    return text % isolated({"who": who, "kind": kind})


@sentence.register
def _tagged(happened: events.Tagged, who: str) -> str:
    comma = pgettext("between the words of a list", ", ")
    added, removed = comma.join(happened.added), comma.join(happened.removed)
    if added and removed:
        return _("%(who)s changed tags: %(added)s instead of %(removed)s.") % isolated(
            {
                "who": who,
                "added": added,
                "removed": removed,
            }
        )
    if added:
        return _("%(who)s added tags: %(tags)s.") % isolated({"who": who, "tags": added})
    return _("%(who)s removed tags: %(tags)s.") % isolated({"who": who, "tags": removed})


@sentence.register
def _concern(happened: events.ConcernSet, who: str) -> str:
    return _("%(who)s put the concern in words: “%(concern)s”") % isolated(
        {"who": who, "concern": happened.concern}
    )


@sentence.register
def _moved(happened: events.Moved, who: str) -> str:
    handed = _("%(who)s handed it to the branch %(branch)s.")
    text = handed if who else _("It was handed to the branch %(branch)s.")
    return text % isolated({"who": who, "branch": happened.name})


@sentence.register
def _resolved(happened: events.ConversationResolved, who: str) -> str:
    return _("%(who)s resolved it.") % isolated({"who": who})


@sentence.register
def _reopened(happened: events.ConversationReopened, who: str) -> str:
    return (
        _("%(who)s opened it again.") % isolated({"who": who})
        if who
        else _("It is open again: the customer wrote.")
    )


@sentence.register
def _resolving_taken_back(happened: events.ResolvingTakenBack, who: str) -> str:
    return _("%(who)s opened it again.") % isolated({"who": who})


@sentence.register
def _joined(happened: events.ConversationsJoined, who: str) -> str:
    return _("%(who)s joined conversation %(number)s into this one.") % isolated(
        {
            "who": who,
            "number": happened.joined,
        }
    )


@sentence.register
def _dismissed(happened: events.LinkDismissed, who: str) -> str:
    return _("%(who)s said that it does not belong to conversation %(number)s.") % isolated(
        {
            "who": who,
            "number": happened.other,
        }
    )


@sentence.register
def _added(happened: events.ParticipantAdded, who: str) -> str:
    return _("%(who)s added %(address)s to the conversation.") % isolated(
        {"who": who, "address": happened.address}
    )


@sentence.register
def _removed(happened: events.ParticipantRemoved, who: str) -> str:
    return _("%(who)s took %(address)s out of the conversation.") % isolated(
        {"who": who, "address": happened.address}
    )


@sentence.register
def _other_customer(happened: events.CustomerChanged, who: str) -> str:
    return _("%(who)s made the writer of the original mail the customer.") % isolated({"who": who})


@sentence.register
def _approaching(happened: events.PromiseApproaching, who: str) -> str:
    return _about_promise(
        _("A promise is due soon: %(promise)s."),
        _("A promise is due soon: %(promise)s. Told: %(people)s."),
        happened,
    )


@sentence.register
def _missed(happened: events.PromiseMissed, who: str) -> str:
    return _about_promise(
        _("A promise was missed: %(promise)s."),
        _("A promise was missed: %(promise)s. Told: %(people)s."),
        happened,
    )


@sentence.register
def _kept(happened: events.PromiseKept, who: str) -> str:
    return _("A promise was kept: %(promise)s.") % isolated({"promise": measure(happened.measure)})


@sentence.register
def _due_moved(happened: events.DueMoved, who: str) -> str:
    return _("The opening hours changed, and with them when this is due.")


def _about_promise(
    alone: str, with_people: str, happened: events.PromiseApproaching | events.PromiseMissed
) -> str:
    comma = pgettext("between the words of a list", ", ")
    words = {"promise": measure(happened.measure), "people": comma.join(happened.told)}
    return (with_people if happened.told else alone) % isolated(words)


def measure(key: str) -> str:
    """“first answer”: what is promised."""
    return str(dict(Measure.choices).get(key, key))


def measure_title(key: str) -> str:
    """“First answer”, to stand at the beginning of a line."""
    return capfirst(measure(key))
