"""Standards as documents: one that customers read too, one for staff alone. A line stands in one of them, so
that nothing for staff can come to be read by customers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.documents.kinds import Kind, register
from sahay.documents.models import Audience, Document, Version
from sahay.policies.sentences import AMONG_US
from sahay.standards.measures import MEASURES
from sahay.standards.shape import Line, lines_of

STANDARDS = "standards"
SCOPE: dict[str, str | Lazy] = {
    "branch": gettext_lazy("Branch"),
    "channel": gettext_lazy("Channel"),
    "kind": gettext_lazy("Kind"),
}
CUSTOMERS, STAFF = "customers", "staff"
AUDIENCES = {CUSTOMERS: Audience.PUBLIC, STAFF: Audience.STAFF}
TITLES: dict[str, str | Lazy] = {
    CUSTOMERS: gettext_lazy("What you may expect"),
    STAFF: gettext_lazy("What we expect of ourselves"),
}


def workplace(document: Document) -> str:
    """Where staff write it."""
    return reverse("standards:document", args=[document.key])


def address(document: Document) -> str | None:
    """Where customers read it; nowhere for what is for staff."""
    return reverse("portal:standards") if document.key == CUSTOMERS else None


def hindrances(version: Version) -> list[str]:
    """What nobody could be held to."""
    lines = lines_of(version.facts)
    if not lines:
        return [_("There is no line yet.")]
    troubles = [
        _("Line %(number)s: %(what)s") % {"number": number, "what": what}
        for number, line in enumerate(lines, start=1)
        for what in wrong_in(line, is_public=version.document.is_public)
    ]
    return [*troubles, *_said_twice(lines)]


def wrong_in(line: Line, *, is_public: bool) -> Iterator[str]:
    """What has to be put right in one line, as sentences."""
    measure = MEASURES.get(line.measure)
    if measure is None:
        yield _("Please choose what is measured.")
    elif line.percent is None and not measure.is_promise:
        yield _("Please say at what share you aim.")
    if line.percent is not None and not 1 <= line.percent <= 100:
        yield _("An aim is between 1 and 100 percent.")
    for name, label in SCOPE.items():
        if measure and getattr(line, name) and name not in measure.apart:
            yield _("%(field)s: this measure has no figures of its own there. Choose “All”.") % {
                "field": label
            }
    if is_public and line.channel == AMONG_US:
        yield _("What we promise each other is not for customers.")


def place(key: str) -> int:
    """That of the customers first."""
    return list(AUDIENCES).index(key) if key in AUDIENCES else len(AUDIENCES)


def _said_twice(lines: tuple[Line, ...]) -> list[str]:
    times = Counter(line.about for line in lines if line.measure)
    numbers = [str(number) for number, line in enumerate(lines, start=1) if times[line.about] > 1]
    if not numbers:
        return []
    return [
        _("These lines are about the same: %(numbers)s. Keep one of them.") % {"numbers": ", ".join(numbers)}
    ]


register(
    Kind(
        name=STANDARDS,
        label=gettext_lazy("Standards"),
        workplace=workplace,
        address=address,
        hindrances=hindrances,
        place=place,
        tab="standards",
    )
)
