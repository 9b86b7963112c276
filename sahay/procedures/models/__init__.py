"""Runs of procedures, and the steps taken in them."""

from sahay.procedures.models.run import Run
from sahay.procedures.models.taken import Taken

__all__ = ["Run", "Taken"]
