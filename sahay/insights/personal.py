"""What this room's tables hold of people: numbers, and the words by which matters are linked."""

from sahay.insights.folding.forgetting import keep_the_numbers
from sahay.kit.personal import Data, afterwards, by_staff, holds, nobody

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
    because="sums of a day; of customers there is nothing in them",
)
holds(
    "insights.Remainder",
    "staff",
    {"person": Data.WORK, "count": Data.WORK, "day": Data.TIMES, "measure": Data.WORK},
    by_staff("person", stays=True),
    because="sums of a day; of customers there is nothing in them",
)
nobody("how things are counted, and how far", "insights.EffortTerms", "insights.Position")

afterwards(keep_the_numbers)
