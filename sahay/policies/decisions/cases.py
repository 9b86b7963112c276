"""A real case at the panel for trying: the policies that decided when it began, with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from sahay.business.models import Branch
from sahay.documents.holding import stretch_at
from sahay.documents.models import Version
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.things import BRANCH, TODAY
from sahay.policies.decisions.views.shown import NOW
from sahay.policies.outlines import outline_of


@dataclass(frozen=True)
class Asking:
    """One policy to ask about a case: its title, the number of the version that counts, and where to ask."""

    title: str
    number: int | None
    address: str


def askings(branch: Branch, began: datetime) -> list[Asking]:
    """Every policy that decided cases at a branch when one began. The panel opens with the branch, the day
    and the version that counted then; where a branch has a policy of its own since, with the one it has now.
    """
    held = {}
    for key in BOOKS:
        outline = outline_of(key)
        then = stretch_at(outline.kind, key, at=began, branch=branch) if outline else None
        if outline and then:
            held[then.version] = (outline, stretch_at(outline.kind, key, branch=branch), then)
    versions = Version.objects.in_bulk(held)
    found = []
    for version, (outline, now, then) in held.items():
        number = versions[version].number
        is_same = now is not None and now.document == then.document
        case = {
            BRANCH: branch.pk,
            TODAY: began.astimezone(branch.zone).date().isoformat(),
            "version": number if is_same else NOW,
        }
        address = reverse("policies:try", args=[outline.key])
        found.append(Asking(str(outline.title), number, f"{address}?{urlencode(case)}"))
    return found
