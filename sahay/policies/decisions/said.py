"""Conditions read back as sentences, in the active language.

“Not” is said at the single things (not all of these becomes: one of these is not so), and what is put
together inside something else stands in brackets: so a sentence has one meaning only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_currency
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext

from sahay.kit.isolating import isolated
from sahay.kit.when import locale_of
from sahay.policies.decisions import days
from sahay.policies.decisions.circumstances import Circumstances, Money
from sahay.policies.decisions.conditions import All, Compare, Condition, Not, Some
from sahay.policies.decisions.judging import Truth
from sahay.policies.decisions.things import THINGS, TODAY, Sort, Words

# What the shop calls its own words, such as its branches: (thing, word) -> name.
Names = Mapping[tuple[str, str], str]
NO_NAMES: Names = {}

_OF_DAYS: Mapping[tuple[str, str], Words] = {
    ("bought_on", "within"): gettext_lazy("it was bought at most %(span)s ago"),
    ("bought_on", "longer"): gettext_lazy("it was bought more than %(span)s ago"),
    ("bought_on", "since"): gettext_lazy("it was bought on %(day)s or later"),
    ("bought_on", "before"): gettext_lazy("it was bought before %(day)s"),
    ("bought_on", "between"): gettext_lazy("it was bought from %(first)s to %(last)s"),
    ("bought_on", "outside"): gettext_lazy("it was not bought from %(first)s to %(last)s"),
    ("delivered_on", "within"): gettext_lazy("it was received at most %(span)s ago"),
    ("delivered_on", "longer"): gettext_lazy("it was received more than %(span)s ago"),
    ("delivered_on", "since"): gettext_lazy("it was received on %(day)s or later"),
    ("delivered_on", "before"): gettext_lazy("it was received before %(day)s"),
    ("delivered_on", "between"): gettext_lazy("it was received from %(first)s to %(last)s"),
    ("delivered_on", "outside"): gettext_lazy("it was not received from %(first)s to %(last)s"),
    (TODAY, "since"): gettext_lazy("it is asked on %(day)s or later"),
    (TODAY, "before"): gettext_lazy("it is asked before %(day)s"),
    (TODAY, "between"): gettext_lazy("it is asked from %(first)s to %(last)s"),
    (TODAY, "outside"): gettext_lazy("it is not asked from %(first)s to %(last)s"),
}
_OF_MONEY: Mapping[str, Words] = {
    "at_most": gettext_lazy("the amount is at most %(amount)s"),
    "above": gettext_lazy("the amount is more than %(amount)s"),
    "at_least": gettext_lazy("the amount is at least %(amount)s"),
    "below": gettext_lazy("the amount is less than %(amount)s"),
}
_OF_TIMES: Mapping[str, Words] = {
    "at_most": ngettext_lazy(
        "it was granted at most %(count)d time before",
        "it was granted at most %(count)d times before",
        "count",
    ),
    "above": ngettext_lazy(
        "it was granted more than %(count)d time before",
        "it was granted more than %(count)d times before",
        "count",
    ),
    "at_least": ngettext_lazy(
        "it was granted at least %(count)d time before",
        "it was granted at least %(count)d times before",
        "count",
    ),
    "below": ngettext_lazy(
        "it was granted less than %(count)d time before",
        "it was granted less than %(count)d times before",
        "count",
    ),
}


def sentence(condition: Condition, names: Names = NO_NAMES) -> str:
    """The whole condition, without a capital and a full stop; “always” where nothing is asked."""
    return _said(plain(condition), names, inside=False)


def both(parts: Sequence[str]) -> str:
    """“A and B and C”."""
    return _joined(pgettext("between conditions", "%(one)s and %(other)s"), parts)


def either(parts: Sequence[str]) -> str:
    """“A or B or C”."""
    return _joined(pgettext("between conditions", "%(one)s or %(other)s"), parts)


def compared(compare: Compare, names: Names = NO_NAMES) -> str:
    """One comparison."""
    thing = THINGS[compare.about]
    if thing.sort in (Sort.ONE, Sort.SOME):
        clauses = [option(thing.key, word, names) for word in compare.value]
        if compare.how == "none":
            return both([_("it is not so that %(clause)s") % {"clause": one} for one in clauses])
        return either(clauses)
    if thing.sort == Sort.COUNT:
        return str(_OF_TIMES[compare.how] % {"count": compare.value})
    if thing.sort == Sort.MONEY:
        return str(_OF_MONEY[compare.how] % isolated({"amount": money(compare.value)}))
    return str(_OF_DAYS[thing.key, compare.how] % _filling(compare.value))


def as_it_is(compare: Compare, truth: Truth, case: Circumstances, names: Names = NO_NAMES) -> str:
    """How it stands with a thing that was compared: “it was used”, where unused was asked for."""
    there = case.known.get(compare.about)
    if isinstance(there, str):
        return option(compare.about, there, names)
    if isinstance(there, frozenset):
        met = [word for word in compare.value if word in there]
        return both([option(compare.about, word, names) for word in met]) or none_of_these(compare, names)
    return compared(compare if truth else compare.contrary, names)


def none_of_these(compare: Compare, names: Names = NO_NAMES) -> str:
    """That a thing is nothing of what it was compared with."""
    return compared(Compare(compare.about, "none", compare.value), names)


def option(about: str, word: str, names: Names = NO_NAMES) -> str:
    """The clause of one word."""
    thing = THINGS[about]
    clause = thing.options.get(word)
    if clause is not None:
        return str(clause)
    return str(thing.other) % isolated({"value": names.get((about, word), word)})


def money(value: Money) -> str:
    """An amount as the language writes it."""
    return format_currency(value.amount, value.currency, locale=locale_of())


def day(value: date) -> str:
    """“3 December 2026”."""
    return format_date(value, "long", locale=locale_of())


def opened(said: str) -> str:
    """The sentence with a capital, where the script has any."""
    return said[:1].upper() + said[1:]


def _filling(value: date | tuple[int, str] | tuple[date, date]) -> dict[str, str]:
    if isinstance(value, date):
        return isolated({"day": day(value)})
    first, last = value
    if isinstance(first, date) and isinstance(last, date):
        return isolated({"first": day(first), "last": day(last)})
    assert isinstance(first, int) and isinstance(last, str)
    return isolated({"span": days.said(first, last)})


def _said(condition: Condition, names: Names, *, inside: bool) -> str:
    if isinstance(condition, Compare):
        return compared(condition, names)
    assert isinstance(condition, All | Some)
    if not condition.parts:
        return _("always") if isinstance(condition, All) else _("never")
    joining = both if isinstance(condition, All) else either
    said = joining([_said(part, names, inside=True) for part in condition.parts])
    return f"({said})" if inside else said


def _joined(template: str, parts: Sequence[str]) -> str:
    said = parts[0] if parts else ""
    for part in parts[1:]:
        said = template % {"one": said, "other": part}
    return said


def plain(condition: Condition, *, turned: bool = False) -> Condition:
    """The same with “not” at the single things, one word each, and nothing nested that need not be."""
    match condition:
        case Not(part):
            return plain(part, turned=not turned)
        case Compare():
            return _single(condition.contrary if turned else condition)
        case All(parts) | Some(parts):
            is_all = isinstance(condition, All) is not turned
            return _flat(is_all, [plain(part, turned=turned) for part in parts])


def _single(compare: Compare) -> Condition:
    if compare.how not in ("any", "none"):
        return compare
    each = [Compare(compare.about, compare.how, (word,)) for word in compare.value]
    return _flat(compare.how == "none", list(each))


def _flat(is_all: bool, parts: Sequence[Condition]) -> Condition:
    kind: type[All] | type[Some] = All if is_all else Some
    found: list[Condition] = []
    for part in parts:
        found += part.parts if isinstance(part, kind) else [part]
    return found[0] if len(found) == 1 else kind(tuple(found))
