"""The lower half of Today: figures, each part made when a template asks for it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.conversations.channels import BY_HAND, name_of
from sahay.desk.places import places_of
from sahay.desk.pulse import feel
from sahay.insights import may
from sahay.insights.asked import choice_of, place_of, today_of
from sahay.insights.efforts import Summary, summary
from sahay.insights.figures import Figures, figures
from sahay.insights.shown import Number, Panel, day_words, panel, so_far
from sahay.kit.keeping import Keeper
from sahay.kit.refusal import Answer
from sahay.kit.when import ago

PERIODS = (
    ("today", gettext_lazy("Today")),
    ("7", gettext_lazy("The last 7 days")),
    ("28", gettext_lazy("The last 28 days")),
    ("90", gettext_lazy("The last 90 days")),
    ("own", gettext_lazy("Own dates")),
)
WRITTEN = ("email", "form")
TODAY = "/desk/today/"
_drawn: Keeper[SafeString] = Keeper(most=128)
_people: Keeper[tuple[tuple[int, str], ...]] = Keeper()


class LowerHalf:
    """Figures of the choice in the address. `key` changes with everything that its words are made of."""

    periods = PERIODS

    def __init__(self, request: StaffRequest) -> None:
        self.staff = request.user
        self.version = feel(request).version
        self.branches = places_of(request).visible
        self.choice = choice_of(request.GET, self.staff, self.branches)
        self.figures: Figures = figures(
            self.choice, self.staff, today_of(self.branches, self.staff, self.choice.branch)
        )

    @property
    def key(self) -> Hashable:
        """What the kept part of the page depends on."""
        counted = self.figures
        return (
            self.staff.pk,
            self.version,
            counted.version,
            counted.is_rebuilding,
            self.choice,
            counted.today,
        )

    @property
    def drawn(self) -> SafeString:
        """The choice and all figures, drawn once for everything that they are made of."""
        key = (self.key, get_language(), get_current_timezone_name())
        return _drawn.get(
            key, lambda: render_to_string("insights/_drawn.html", {"lower": self, "url": TODAY})
        )

    @property
    def today(self) -> tuple[Number, ...]:
        """What happened today so far."""
        return so_far(self.figures)

    @cached_property
    def panel(self) -> Panel:
        """Numbers, charts and tables."""
        return panel(self.figures, branches=self.branches, people=self.named)

    @cached_property
    def effort(self) -> Summary | None:
        """Effort of the period; nobody's in particular."""
        return summary(self.figures, self.choice, self.staff) if self.choice.person is None else None

    @property
    def oldest_words(self) -> str:
        """Since when the oldest issue is open."""
        oldest = self.effort.oldest if self.effort else None
        return day_words(oldest.date(), self.figures.today.year) if oldest else ""

    @property
    def counted_words(self) -> str:
        """When it was counted."""
        return ago(self.figures.counted_at) if self.figures.counted_at else ""

    @property
    def zones(self) -> str:
        """In which zones its days are meant."""
        place = place_of(self.branches, self.staff, self.choice.branch)
        meant = [place] if self.choice.branch is not None and place else self.branches
        return ", ".join(sorted({branch.time_zone for branch in meant}))

    @cached_property
    def named(self) -> tuple[tuple[int, str], ...]:
        """Colleagues to choose from, for those who may see figures by person; kept with the business."""
        if not may.see_people(self.staff):
            return ()
        rows = Staff.objects.visible_to(self.staff).order_by("name", "pk").values_list("pk", "name")
        return _people.get((self.staff.pk, self.version), lambda: tuple(rows))

    @property
    def people(self) -> tuple[tuple[int, str], ...]:
        """Whose figures can be chosen: one's own at least."""
        return self.named or ((self.staff.pk, _("Only me")),)

    @property
    def channels(self) -> list[tuple[str, str]]:
        """Which channels can be chosen."""
        chosen = [self.choice.channel] if self.choice.channel else []
        return [(key, name_of(key)) for key in dict.fromkeys([*WRITTEN, *BY_HAND, *chosen])]

    @property
    def may_take(self) -> Answer:
        """Whether these figures may be taken out."""
        return may.take(self.staff, self.choice.branch)

    @property
    def chosen(self) -> list[tuple[str, object]]:
        """The choice as fields of a form."""
        period, choice = self.choice.period, self.choice
        fields: list[tuple[str, object]] = [("period", period.key)]
        if period.key == "own":
            fields += [("from", period.first.isoformat()), ("until", period.last.isoformat())]
        named = (("branch", choice.branch), ("channel", choice.channel), ("person", choice.person))
        return fields + [(name, value) for name, value in named if value]
