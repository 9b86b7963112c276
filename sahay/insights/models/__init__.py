"""Tables of figures: days, what each conversation and issue adds to them, how far the journal was read."""

from sahay.insights.models.day import ALWAYS, DayFigure
from sahay.insights.models.effort_terms import EffortTerms
from sahay.insights.models.issue import Issue, Share
from sahay.insights.models.position import Position
from sahay.insights.models.remainder import Remainder

__all__ = ["ALWAYS", "DayFigure", "EffortTerms", "Issue", "Position", "Remainder", "Share"]
