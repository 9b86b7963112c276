"""Decisions: what our policies say of one case, with the reason and what would change the answer.

Values only: the caller brings the case and its moment, and nothing here guesses or runs what people typed.
"""

from sahay.policies.decisions.circumstances import Circumstances, Money, circumstances
from sahay.policies.decisions.deciding import Decision, Outcome, decide
from sahay.policies.decisions.rules import Effect, Gives, Rank, Rule

__all__ = [
    "Circumstances",
    "Decision",
    "Effect",
    "Gives",
    "Money",
    "Outcome",
    "Rank",
    "Rule",
    "circumstances",
    "decide",
]
