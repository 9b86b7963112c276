"""Runs of procedures and the steps taken in them; the words of the business."""

from sahay.procedures.models.run import Run, RunQuerySet
from sahay.procedures.models.taken import Taken
from sahay.procedures.models.term import Term, TermWord

__all__ = ["Run", "RunQuerySet", "Taken", "Term", "TermWord"]
