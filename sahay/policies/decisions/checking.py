"""What is wrong with a rule of the shop: it never holds, says the contrary of another, or comes too late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.conditions import All, Compare, Condition, Some
from sahay.policies.decisions.days import moved
from sahay.policies.decisions.explaining import rule_sentence
from sahay.policies.decisions.rules import Effect, Rank, Rule, in_order, own_rules
from sahay.policies.decisions.said import NO_NAMES, Names, compared, plain
from sahay.policies.decisions.things import THINGS, TODAY, Sort


def troubles(key: str, facts: Mapping[str, Any]) -> list[str]:
    """What stands in the way of a policy with these facts: rules of the shop that cannot be read."""
    book = BOOKS.get(key)
    try:
        own_rules(facts.get(book.own) or [] if book else [], "")
    except Refused as refused:
        return [str(refused.reason)]
    return []


def doubts(rule: Rule, others: Iterable[Rule], today: date, names: Names = NO_NAMES) -> list[str]:
    """What its writer should know of a rule of the shop beside the others of its policy, a sentence each."""
    beside = [one for one in others if one.questions & rule.questions]
    if clash := _never(rule.when):
        words = isolated({"one": compared(clash[0], names), "other": compared(clash[-1], names)})
        return [_("This never holds: “%(one)s” and “%(other)s” cannot both be so.") % words]
    found = [*_past(rule, today), *_against(rule, beside, names)]
    if not found and (before := _covered_everywhere(rule, beside)):
        words = isolated({"rule": rule_sentence(before, names)})
        found.append(_("This will never be asked: an earlier rule decides all such cases. %(rule)s") % words)
    return found


def implies(narrow: Condition, wide: Condition) -> bool:
    """Whether the wide condition surely holds wherever the narrow one does; False where that is not plain."""
    narrow, wide = plain(narrow), plain(wide)
    if isinstance(wide, All):
        return all(implies(narrow, part) for part in wide.parts)
    if isinstance(narrow, Some):
        return bool(narrow.parts) and all(implies(part, wide) for part in narrow.parts)
    if isinstance(wide, Some) and any(implies(narrow, part) for part in wide.parts):
        return True
    if isinstance(narrow, All):
        return any(implies(part, wide) for part in narrow.parts)
    return isinstance(narrow, Compare) and isinstance(wide, Compare) and _tells(narrow, wide)


def _against(rule: Rule, beside: Sequence[Rule], names: Names) -> Iterator[str]:
    """Another rule of the shop that says something else of the same cases; a right by law that stands."""
    for one in beside:
        words = isolated({"rule": rule_sentence(one, names)})
        if one.rank == Rank.LAW and rule.effect != Effect.ALLOW and implies(rule.when, one.when):
            yield _("The law gives this right all the same, so this will not be asked. %(rule)s") % words
            return
        is_same = implies(rule.when, one.when) and implies(one.when, rule.when)
        if one.rank == rule.rank and is_same and (one.effect, one.approval) != (rule.effect, rule.approval):
            yield _("Another one says something else of the same cases: %(rule)s") % words
            return


def _covered_everywhere(rule: Rule, beside: Sequence[Rule]) -> Rule | None:
    """A rule that has answered before, where that is so of every question this one is about."""
    before = None
    for question in sorted(rule.questions):
        of_it = [one for one in beside if one.answers(question)]
        if not (before := _covered(rule, of_it)):
            return None
    return before


def _covered(rule: Rule, beside: Sequence[Rule]) -> Rule | None:
    """The rule that has answered before this one is asked. Of exceptions the strictest counts."""
    for one in in_order([*beside, rule]):
        if one is rule and not rule.rank.is_exception:
            return None
        same_kind = one.rank.is_exception is rule.rank.is_exception and one.rank >= Rank.OWN_EXCEPTION
        if one is not rule and same_kind and _is_as_strict(one, rule) and implies(rule.when, one.when):
            return one
    return None


def _is_as_strict(one: Rule, rule: Rule) -> bool:
    return not rule.rank.is_exception or one.effect == Effect.REFUSE or one.effect == rule.effect


def _past(rule: Rule, today: date) -> Iterator[str]:
    """Days of asking that are over."""
    whole = plain(rule.when)
    parts = whole.parts if isinstance(whole, All) else (whole,)
    for one in parts:
        if not isinstance(one, Compare) or one.about != TODAY:
            continue
        last = {"before": one.value, "between": one.value[1] if one.how == "between" else None}.get(one.how)
        if last and (last < today or (one.how == "before" and last == today)):
            yield _("The days it speaks of are over: %(days)s.") % isolated({"days": compared(one)})


def _never(condition: Condition) -> tuple[Compare, ...]:
    """Comparisons that cannot hold together, where the condition asks for both."""
    whole = plain(condition)
    if isinstance(whole, Some):
        each = [_never(part) for part in whole.parts]
        return each[0] if each and all(each) else ()
    if isinstance(whole, Compare):
        return ()
    assert isinstance(whole, All)
    words = _words_left(whole)
    singles = [one for one in whole.parts if isinstance(one, Compare)]
    pairs = ((one, other) for one, other in combinations(singles, 2) if _tells(one, other.contrary))
    return words or next(pairs, ())


def _words_left(whole: All) -> tuple[Compare, ...]:
    """The first two that leave no word for a thing of one word."""
    left: dict[str, set[str]] = {}
    first: dict[str, Compare] = {}
    for part in whole.parts:
        options = part.parts if isinstance(part, Some) else (part,)
        compares = [one for one in options if isinstance(one, Compare)]
        if len(compares) < len(options) or not compares or len({one.about for one in compares}) > 1:
            continue
        one = compares[0]
        if THINGS[one.about].sort != Sort.ONE or any(each.how != "any" for each in compares):
            continue
        words = {word for each in compares for word in each.value}
        left[one.about] = left.get(one.about, words) & words
        if not left[one.about]:
            return first[one.about], one
        first.setdefault(one.about, one)
    return ()


def _tells(one: Compare, other: Compare) -> bool:
    """Whether one comparison surely makes another one so."""
    if one.about != other.about:
        return False
    if one == other:
        return True
    sort = THINGS[one.about].sort
    if sort == Sort.ONE and one.how == "any" and other.how == "none":
        return set(one.value).isdisjoint(other.value)
    if sort in (Sort.COUNT, Sort.MONEY):
        return _tells_number(one, other)
    if sort == Sort.DAY:
        return _tells_days(one, other)
    return False


def _tells_number(one: Compare, other: Compare) -> bool:
    if isinstance(one.value, tuple) and one.value[1] != other.value[1]:
        return False
    mine, theirs = one.value, other.value
    if one.how in ("at_most", "below") and other.how in ("at_most", "below"):
        return bool(mine < theirs or (mine == theirs and (one.how, other.how) != ("at_most", "below")))
    if one.how in ("at_least", "above") and other.how in ("at_least", "above"):
        return bool(mine > theirs or (mine == theirs and (one.how, other.how) != ("at_least", "above")))
    return False


def _tells_days(one: Compare, other: Compare) -> bool:
    if one.how == other.how == "within":
        return _least_days(other.value) >= _most_days(one.value)
    if one.how == other.how == "longer":
        return _most_days(other.value) <= _least_days(one.value)
    if one.how in _RANGES and other.how in _RANGES:
        (first, last), (from_, to) = _RANGES[one.how](one.value), _RANGES[other.how](other.value)
        return bool(from_ <= first and last <= to)
    return False


_RANGES: dict[str, Any] = {
    "since": lambda day: (day, date.max),
    "before": lambda day: (date.min, moved(day, -1)),
    "between": lambda days: days,
}


def _least_days(span: tuple[int, str]) -> int:
    return span[0] * 28 if span[1] == "months" else span[0]


def _most_days(span: tuple[int, str]) -> int:
    return span[0] * 31 if span[1] == "months" else span[0]
