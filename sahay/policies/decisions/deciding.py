"""The decision on one case: allowed, with approval, refused, for a person to decide, or not known yet.

What the law gives is asked first and stands, whatever else is said. Then the first rule that holds answers,
and exceptions may only make its answer stricter; among several the strictest counts. Where no rule holds, the
policy is silent, and a person decides: nobody is refused in the name of a policy that says nothing.

Where something is not known, every answer that could come out is kept in mind. If they differ, the answer is
“not known”, with what to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sahay.policies.decisions.circumstances import Circumstances
from sahay.policies.decisions.judging import Truth, holds, missing
from sahay.policies.decisions.rules import NOTHING, Effect, Gives, Rank, Rule, in_order
from sahay.policies.decisions.things import APPROVED, APPROVERS


class Outcome(IntEnum):
    """The answers, the most generous first."""

    ALLOWED = 0
    WITH_APPROVAL = 1
    FOR_A_PERSON = 2
    REFUSED = 3
    UNKNOWN = 4


_OUTCOMES = {
    Effect.ALLOW: Outcome.ALLOWED,
    Effect.WITH_APPROVAL: Outcome.WITH_APPROVAL,
    Effect.REFUSE: Outcome.REFUSED,
}


@dataclass(frozen=True)
class Looked:
    """A rule that was looked at, and how it turned out; `counted` when the answer rests on it."""

    rule: Rule
    truth: Truth
    counted: bool


@dataclass(frozen=True)
class Decision:
    """What was decided. `rules` are those the answer rests on: the one that answered first, then the
    exceptions that made it stricter. `asks` names what has to be known first.
    """

    case: Circumstances
    outcome: Outcome
    rules: tuple[Rule, ...]
    gives: Gives
    approval: str
    asks: tuple[str, ...]
    looked: tuple[Looked, ...]
    book: tuple[Rule, ...]

    @property
    def rule(self) -> Rule | None:
        """The one that gave this answer."""
        return self.rules[-1] if self.rules else None

    @property
    def clause(self) -> str:
        """The key of the passage that says so."""
        return self.rule.clause if self.rule else ""

    @property
    def is_allowed(self) -> bool:
        """Whether it may be done at once."""
        return self.outcome == Outcome.ALLOWED


@dataclass(frozen=True)
class Answer:
    """One answer that could come out."""

    outcome: Outcome
    rules: tuple[Rule, ...] = ()

    @property
    def is_refused_by_exception(self) -> bool:
        """Whether an exception has refused it already."""
        return self.outcome == Outcome.REFUSED and any(rule.rank.is_exception for rule in self.rules)

    @property
    def gives(self) -> Gives:
        """What comes with it: the word of the rule that said yes."""
        is_yes = self.rules and self.outcome <= Outcome.WITH_APPROVAL
        return self.rules[0].gives if is_yes else NOTHING

    @property
    def approval(self) -> str:
        """The highest role that has to say yes."""
        asked = [rule.approval for rule in self.rules if rule.approval]
        return max(asked, key=APPROVERS.index) if asked and self.outcome == Outcome.WITH_APPROVAL else ""


def decide(case: Circumstances, rules: Iterable[Rule]) -> Decision:
    """The answer to what the case asks, by these rules."""
    book = tuple(rule for rule in in_order(rules) if case.question in rule.questions)
    truths = [holds(rule.when, case) for rule in book]
    answers = [_with_approval(answer, case) for answer in _answers(book, truths)]
    known = len({(answer.outcome, answer.gives, answer.approval) for answer in answers}) == 1
    answer = _surest(answers, book, truths) if known else Answer(Outcome.UNKNOWN)
    open_ = [rule for rule, truth in zip(book, truths, strict=True) if truth is None]
    asks = () if known else tuple(dict.fromkeys(key for rule in open_ for key in missing(rule.when, case)))
    return Decision(
        case=case,
        outcome=answer.outcome,
        rules=answer.rules,
        gives=answer.gives,
        approval=answer.approval,
        asks=asks,
        looked=tuple(
            Looked(rule, truth, rule in answer.rules) for rule, truth in zip(book, truths, strict=True)
        ),
        book=book,
    )


def outcome_of(case: Circumstances, book: Sequence[Rule]) -> Outcome:
    """Only the answer, for whoever tries many cases; the rules are in order and of the question."""
    answers = [_with_approval(one, case) for one in _answers(book, [holds(r.when, case) for r in book])]
    known = len({(answer.outcome, answer.gives, answer.approval) for answer in answers}) == 1
    return answers[0].outcome if known else Outcome.UNKNOWN


def _answers(book: Sequence[Rule], truths: Sequence[Truth]) -> list[Answer]:
    """Every answer that could come out."""
    judged = list(zip(book, truths, strict=True))
    law = list(_first(pair for pair in judged if pair[0].rank == Rank.LAW))
    found = [Answer(_OUTCOMES[rule.effect], (rule,)) for rule in law if rule]
    if law[-1] is None:
        rest = [pair for pair in judged if pair[0].rank >= Rank.OWN]
        exceptions = [pair for pair in judged if pair[0].rank.is_exception]
        for base in _bases(rest):
            found += _narrowed(base, exceptions)
    return found


def _bases(judged: Sequence[tuple[Rule, Truth]]) -> Iterable[Answer]:
    """What the rules could answer, each answer once: of several rules the last one, which is known to hold
    where any is.
    """
    found: dict[object, Answer] = {}
    for rule in _first(judged):
        answer = Answer(_OUTCOMES[rule.effect], (rule,)) if rule else Answer(Outcome.FOR_A_PERSON)
        found[answer.outcome, answer.gives, answer.approval] = answer
    return found.values()


def _surest(answers: Sequence[Answer], book: Sequence[Rule], truths: Sequence[Truth]) -> Answer:
    """Of answers that say the same, the one whose rules are known to hold."""
    sure = {rule for rule, truth in zip(book, truths, strict=True) if truth}
    return next((answer for answer in answers if sure.issuperset(answer.rules)), answers[0])


def _first(judged: Iterable[tuple[Rule, Truth]]) -> Iterator[Rule | None]:
    """The rule that answers, and before it those that might; None where perhaps nobody does."""
    for rule, truth in judged:
        if truth is not False:
            yield rule
        if truth:
            return
    yield None


def _narrowed(base: Answer, exceptions: Sequence[tuple[Rule, Truth]]) -> Iterator[Answer]:
    """The answer after the exceptions that hold, then what each that might hold would make of it."""
    answer = base
    for rule, truth in exceptions:
        if truth:
            answer = _stricter(answer, rule)
    yield answer
    open_ = {(rule.effect, rule.approval): rule for rule, truth in exceptions if truth is None}
    for rule in open_.values():
        yield _stricter(answer, rule)


def _stricter(answer: Answer, exception: Rule) -> Answer:
    """A refusal stands on its own, the first before all others; an approval on the yes it narrows."""
    outcome = _OUTCOMES[exception.effect]
    if outcome < answer.outcome or answer.is_refused_by_exception:
        return answer
    rules = (exception,) if outcome == Outcome.REFUSED else (*answer.rules, exception)
    return Answer(outcome, rules)


def _with_approval(answer: Answer, case: Circumstances) -> Answer:
    """The same, allowed where whoever has to say yes has said it."""
    if answer.outcome != Outcome.WITH_APPROVAL:
        return answer
    said = case.known.get(APPROVED)
    if not isinstance(said, str) or APPROVERS.index(said) < APPROVERS.index(answer.approval):
        return answer
    return Answer(Outcome.ALLOWED, answer.rules)
