"""A decision in words: the answer with its reason, what comes with it, and every rule that was looked at.

Each is made when it is read, in the language of whoever reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sahay.kit.isolating import isolated
from sahay.policies.decisions.circumstances import Money
from sahay.policies.decisions.conditions import ALWAYS
from sahay.policies.decisions.deciding import Decision, Looked, Outcome
from sahay.policies.decisions.judging import Decider, deciders, missing
from sahay.policies.decisions.nearby import Change, until, would_change
from sahay.policies.decisions.rules import Effect, Gives, Rank, Rule
from sahay.policies.decisions.said import NO_NAMES, Names, as_it_is, both, day, money, opened, sentence
from sahay.policies.decisions.things import QUESTIONS, THINGS, Words

OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.ALLOWED: gettext_lazy("Allowed"),
    Outcome.WITH_APPROVAL: gettext_lazy("With approval"),
    Outcome.FOR_A_PERSON: gettext_lazy("For a person to decide"),
    Outcome.REFUSED: gettext_lazy("Refused"),
    Outcome.UNKNOWN: gettext_lazy("Not known yet"),
}
_ANSWERS: Mapping[Outcome | str, Words] = {
    Outcome.ALLOWED: gettext_lazy("%(question)s: allowed, because %(why)s."),
    Outcome.REFUSED: gettext_lazy("%(question)s: refused, because %(why)s."),
    "manager": gettext_lazy("%(question)s: only if a manager approves it, because %(why)s."),
    "owner": gettext_lazy("%(question)s: only if the owner approves it, because %(why)s."),
}
_RULES: Mapping[str, tuple[Words, Words]] = {
    Effect.ALLOW: (gettext_lazy("Allowed if %(when)s."), gettext_lazy("Allowed in all other cases.")),
    Effect.REFUSE: (gettext_lazy("Refused if %(when)s."), gettext_lazy("Refused in all other cases.")),
    "manager": (
        gettext_lazy("Only if a manager approves it, if %(when)s."),
        gettext_lazy("Only if a manager approves it in all other cases."),
    ),
    "owner": (
        gettext_lazy("Only if the owner approves it, if %(when)s."),
        gettext_lazy("Only if the owner approves it in all other cases."),
    ),
}
RANKS: Mapping[Rank, Words] = {
    Rank.LAW: gettext_lazy("Right by law"),
    Rank.OWN_EXCEPTION: gettext_lazy("Your exception"),
    Rank.EXCEPTION: gettext_lazy("Exception"),
    Rank.OWN: gettext_lazy("Your rule"),
    Rank.USUAL: gettext_lazy("Rule"),
}
_PAYS: Mapping[str, Words] = {
    "us": gettext_lazy("We pay for sending it back."),
    "customer": gettext_lazy("The customer pays for sending it back."),
}
_WAYS: Mapping[str, Words] = {
    "original": gettext_lazy("Money goes back the way it was paid."),
    "store_credit": gettext_lazy("Store credit is possible."),
    "exchange": gettext_lazy("An exchange is possible."),
}


@dataclass(frozen=True)
class Line:
    """One rule of the trace: what it says, how it turned out and why; `truth` is None where nobody knows."""

    about: str
    rule: str
    truth: bool | None
    why: str
    counted: bool


def reason(decision: Decision, names: Names = NO_NAMES) -> str:
    """The answer and why, as one sentence."""
    question = QUESTIONS[decision.case.question]
    if decision.outcome == Outcome.UNKNOWN:
        asked = " ".join(_asked(key, decision) for key in decision.asks)
        return asked or _("This case cannot be told from what is known. A person decides.")
    if decision.outcome == Outcome.FOR_A_PERSON:
        return _("%(question)s: the policy says nothing about such a case. A person decides.") % {
            "question": question
        }
    answer = _ANSWERS[decision.approval or decision.outcome]
    return str(answer) % {"question": question, "why": _why(decision, names)}


def _asked(key: str, decision: Decision) -> str:
    """The question for what is not known; of an amount that is, why it tells nothing."""
    there = decision.case.known.get(key)
    if isinstance(there, Money):
        return _("The rules have this amount in another currency than %(currency)s. A person decides.") % {
            "currency": there.currency
        }
    return str(THINGS[key].question)


def details(decision: Decision) -> list[str]:
    """What comes with a yes: who pays, how and how soon, until when."""
    said = gives(decision.gives)
    last = until(decision)
    if last is not None:
        said.append(_("This holds until %(day)s, that day included.") % isolated({"day": day(last)}))
    if decision.rule and (decision.rule.rank, decision.rule.effect) == (Rank.LAW, Effect.ALLOW):
        said.append(_("The customer has this right by law: no exception takes it away."))
    return said


def gives(given: Gives) -> list[str]:
    """What a rule gives, a sentence each."""
    said = [str(_PAYS[given.pays])] if given.pays else []
    said += [str(_WAYS[way]) for way in given.ways]
    if given.refund_days is not None:
        said.append(
            ngettext(
                "The money is on its way within %(count)d day.",
                "The money is on its way within %(count)d days.",
                given.refund_days,
            )
            % {"count": given.refund_days}
        )
    if given.fee_percent:
        said.append(_("%(percent)s %% is kept as a fee.") % {"percent": given.fee_percent})
    if given.limit:
        said.append(_("At most %(amount)s.") % isolated({"amount": money(given.limit)}))
    return said


def changes(decision: Decision, names: Names = NO_NAMES) -> list[tuple[Outcome, str]]:
    """What would change the answer, each with the answer it brings."""
    return [(one.outcome, _told(one, names)) for one in would_change(decision)]


def trace(decision: Decision, names: Names = NO_NAMES) -> list[Line]:
    """Every rule in the order in which it was asked."""
    return [_line(decision, looked, names) for looked in decision.looked]


def rule_sentence(rule: Rule, names: Names = NO_NAMES) -> str:
    """“Refused if it was reduced in a sale.”"""
    with_condition, without = _RULES[rule.approval or rule.effect]
    if rule.when == ALWAYS:
        return str(without)
    return str(with_condition) % {"when": sentence(rule.when, names)}


def _told(change: Change, names: Names) -> str:
    return opened(change.sentence(names))


def _why(decision: Decision, names: Names) -> str:
    """How it is with what the answer rests on; for a no of our own, why the nearest yes did not help."""
    assert decision.rule is not None
    is_usual = (decision.rule.rank, decision.rule.effect) == (Rank.USUAL, Effect.REFUSE)
    found = (is_usual and _nearest(decision)) or deciders(decision.rule.when, decision.case)
    said = [as_it_is(compare, truth, decision.case, names) for compare, truth in found]
    return both(list(dict.fromkeys(said))) or _("our policy says so")


def _nearest(decision: Decision) -> list[Decider]:
    """What kept the usual rule from helping that had the least against it; own rules are for some only."""
    failed = [
        [one for one in deciders(looked.rule.when, decision.case) if one[1] is not None]
        for looked in decision.looked
        if looked.truth is False and looked.rule.effect != Effect.REFUSE and looked.rule.rank == Rank.USUAL
    ]
    return min(failed, key=len, default=[])


def kind_of(rule: Rule) -> Words:
    """What kind of rule it is."""
    if rule.rank == Rank.LAW and rule.effect != Effect.ALLOW:
        return _("Never refused")
    return RANKS[rule.rank]


def _line(decision: Decision, looked: Looked, names: Names) -> Line:
    case, rule = decision.case, looked.rule
    if looked.truth is None:
        why = " ".join(_asked(key, decision) for key in missing(rule.when, case))
    else:
        said = [as_it_is(compare, truth, case, names) for compare, truth in deciders(rule.when, case)]
        why = opened(both(list(dict.fromkeys(said))))
    return Line(str(kind_of(rule)), rule_sentence(rule, names), looked.truth, why, looked.counted)
