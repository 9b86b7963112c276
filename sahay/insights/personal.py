"""What this room's tables hold of people: numbers, and the words by which matters are linked."""

from django.utils.translation import gettext_lazy as _

from sahay.insights.folding.forgetting import keep_the_numbers
from sahay.kit.personal import Data, afterwards, by_staff, holds, nobody

SUMS = "sums of a day; of customers there is nothing in them"
OF_A_DAY = _("Figures of each day")
GONE = "the numbers stay without the person; the row goes with the conversation"
holds(
    "insights.Share",
    "conversations",
    {"terms": Data.WORDS, "references": Data.WORDS, "customer": Data.FACTS},
    because=GONE,
)
holds("insights.Issue", "conversations", {"customer": Data.FACTS, "opened_at": Data.TIMES}, because=GONE)
holds(
    "insights.DayFigure",
    "staff",
    {"person": Data.WORK, "count": Data.WORK, "day": Data.TIMES, "measure": Data.WORK},
    by_staff("person", stays=True),
    because=SUMS,
    called=OF_A_DAY,
)
holds(
    "insights.Remainder",
    "staff",
    {"person": Data.WORK, "count": Data.WORK, "day": Data.TIMES, "measure": Data.WORK},
    by_staff("person", stays=True),
    because=SUMS,
    called=OF_A_DAY,
)
nobody("how things are counted, and how far", "insights.EffortTerms", "insights.Position")

afterwards(keep_the_numbers)
