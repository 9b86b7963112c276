"""What is wrong with the facts of a policy: missing, contradicting each other, or less than the law asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from sahay.law import floors
from sahay.law.fields import checklist
from sahay.memberships import standing
from sahay.policies import holding
from sahay.policies.checks.trouble import Trouble
from sahay.policies.outlines.shape import Fact, Facts, Outline, Type
from sahay.policies.outlines.ways import COMPLAINING
from sahay.policies.words import languages
from sahay.shell.templatetags.shell import language_name

# Where the pieces that laws and good practice ask for are answered.
WRITTEN_IN = {
    "returns.window": "returns.accepted",
    "returns.condition": "returns.condition",
    "returns.refund_ways": "returns.refund_ways",
    "returns.refund_days": "returns.refund_days",
    "returns.postage": "returns.postage_fault",
    "complaints.person": "complaints.person",
    "complaints.person_phone": "complaints.person_phone",
    "complaints.person_mail": "complaints.person_mail",
    "complaints.contents": "complaints.needed",
    "complaints.outside": "complaints.outside",
}


def about_facts(outline: Outline, facts: Facts, on: date | None = None) -> Iterator[Trouble]:
    """Everything that the facts themselves tell. `facts` are those that count (`clauses.shown_facts`), `on`
    is the day whose law counts (None: today).
    """
    yield from _missing(outline, facts)
    yield from _unwritten(outline, facts, on)
    for fact in outline.facts():
        if fact.key in facts:
            yield from below_the_law(outline, fact, facts[fact.key], on)
    for check in CONTRADICTIONS.get(outline.key, ()):
        yield from check(facts)


def below_the_law(outline: Outline, fact: Fact, value: object, on: date | None = None) -> Iterator[Trouble]:
    """What the law has against a number."""
    if not fact.law or not isinstance(value, int) or fact.unit is None:
        return
    question = outline.asking_for(fact.key)
    for finding in floors.check(fact.law, value, fact.unit, on=on):
        yield Trouble(str(finding.sentence), finding.refuses, question.key if question else "", fact.key)


def _missing(outline: Outline, facts: Facts) -> Iterator[Trouble]:
    for question in outline.questions:
        open_facts = [
            fact
            for fact in question.facts
            if fact.needed and fact.is_shown(facts) and not fact.is_answered(facts)
        ]
        if open_facts or not (question.is_answered(facts) or _needs_nothing(question.facts, facts)):
            yield Trouble(
                _("Still to be answered: %(question)s") % {"question": question.text}, True, question.key
            )


def _needs_nothing(asked: tuple[Fact, ...], facts: Facts) -> bool:
    return not any(fact.needed and fact.is_shown(facts) for fact in asked)


def _unwritten(outline: Outline, facts: Facts, on: date | None) -> Iterator[Trouble]:
    """Owner's words that one language lacks, and pieces that a law asks for."""
    for fact in outline.facts():
        if fact.type == Type.WORDS and (written := facts.get(fact.key)):
            question = outline.asking_for(fact.key)
            for language in languages():
                if not written.get(language):
                    said = {"what": fact.label, "language": language_name(language)}
                    yield Trouble(
                        _("“%(what)s” is not written in %(language)s yet.") % said,
                        True,
                        question.key if question else "",
                        fact.key,
                    )
    for piece in checklist(outline.key, on=on):
        key = WRITTEN_IN.get(piece.key, "")
        question = outline.asking_for(key)
        if question and not facts.get(key) and facts.get(key) is not False and _is_asked(outline, key, facts):
            open_piece = _("The policy does not say yet: %(piece)s.") % {"piece": piece.label}
            where = _("The law asks for it: %(source)s.") % {"source": piece.rule.cited} if piece.rule else ""
            yield Trouble(f"{open_piece} {where}".strip(), False, question.key, key)


def _is_asked(outline: Outline, key: str, facts: Facts) -> bool:
    return outline.fact(key).is_shown(facts) and not outline.fact(key).needed


def _settled_before_answered(facts: Facts) -> Iterator[Trouble]:
    hours, days = facts.get("complaints.answer_hours"), facts.get("complaints.settle_days")
    if hours and days and hours > days * 24:
        yield Trouble(
            _("The complaint would be settled before anybody has answered it. Please look at the two times."),
            True,
            "times",
            "complaints.answer_hours",
        )


def _ways_we_do_not_offer(facts: Facts) -> Iterator[Trouble]:
    offered = holding.facts("contact").get("contact.ways")
    names = dict(COMPLAINING)
    for way in facts.get("complaints.ways") or []:
        if offered and way != "letter" and way not in offered:
            yield Trouble(
                _("Customers can complain here, but your policy on reaching you does not offer it: %(way)s.")
                % {"way": names.get(way, way)},
                False,
                "ways",
                "complaints.ways",
            )


def _orders_nobody_answers(facts: Facts) -> Iterator[Trouble]:
    asking, names = facts.get("contact.ways") or [], dict(COMPLAINING)
    for way in facts.get("contact.order_ways") or []:
        if way not in asking:
            yield Trouble(
                _("Customers can order here but not ask: %(way)s.") % {"way": names.get(way, way)},
                True,
                "ways",
                "contact.order_ways",
            )


def _nothing_comes_back(facts: Facts) -> Iterator[Trouble]:
    if facts.get("returns.fee_percent") == 100:
        yield Trouble(
            _("You would keep the whole price, so nobody gets anything back."),
            True,
            "refund",
            "returns.fee_percent",
        )
    if facts.get("returns.postage_fault") == "customer":
        yield Trouble(
            _("Customers would pay for your mistake. In many countries the law forbids that."),
            False,
            "postage",
            "returns.postage_fault",
        )


def _exchange_outlives_return(facts: Facts) -> Iterator[Trouble]:
    days, exchange = facts.get("returns.days"), facts.get("returns.exchange_days")
    if days and exchange and exchange < days:
        yield Trouble(
            _("Things can be brought back longer than they can be exchanged. Most shops use the same time."),
            False,
            "refund",
            "returns.exchange_days",
        )


def _member_of_nothing(facts: Facts) -> Iterator[Trouble]:
    """What is claimed stands in the register, is shown there and has not run out."""
    if facts.get("memberships.any") and not standing.shown():
        yield Trouble(
            _(
                "You say that you belong to an association, but your memberships show customers none that "
                "holds. Write it down there first, or answer no."
            ),
            True,
            "any",
            "memberships.any",
        )


CONTRADICTIONS: dict[str, tuple[Callable[[Facts], Iterator[Trouble]], ...]] = {
    "returns": (_nothing_comes_back, _exchange_outlives_return),
    "complaints": (_settled_before_answered, _ways_we_do_not_offer),
    "contact": (_orders_nobody_answers,),
    "memberships": (_member_of_nothing,),
}
