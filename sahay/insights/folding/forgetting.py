"""Forgetting whose conversations were counted, without losing what they added to the sums."""

from __future__ import annotations

from collections import Counter

from sahay.insights.folding.counting import Sums, from_rows
from sahay.insights.folding.renewing import add_to, renew
from sahay.insights.following import held
from sahay.insights.models import ALWAYS, DayFigure, Issue, Remainder, Share
from sahay.kit.personal import Person


def keep_the_numbers(person: Person) -> None:
    """What these conversations added stays in the sums of their days; their shares and issues go, and with
    them what was so only as long as they were there (how many are open).

    An issue some of whose conversations are still there is measured anew from those.
    """
    if not person.conversations:
        return
    position = held()
    shares = list(Share.objects.filter(pk__in=person.conversations))
    named = {share.issue for share in shares if share.issue is not None}
    staying = Share.objects.filter(issue__in=named).exclude(pk__in=person.conversations)
    left = dict(staying.values_list("pk", "issue"))
    gone = Issue.objects.filter(pk__in=named - set(left.values()))
    kept: Sums = Counter()
    for figures in [*(share.figures for share in shares), *gone.values_list("figures", flat=True)]:
        kept.update(from_rows(figures))
    now = Counter({key: count for key, count in kept.items() if key.day == ALWAYS})
    add_to(Remainder, kept - now)
    add_to(DayFigure, Counter({key: -count for key, count in now.items()}))
    gone.delete()
    Share.objects.filter(pk__in=[share.pk for share in shares]).delete()
    if left:
        renew(list(left))
    position.version += 1
    position.save(update_fields=["version"])
