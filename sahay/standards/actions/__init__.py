"""Verbs of standards, by what they change."""

from sahay.standards.actions.greeting import set_greeting
from sahay.standards.actions.placing import remove_whereabouts, set_whereabouts
from sahay.standards.actions.writing import begin, change, publish

__all__ = ["begin", "change", "publish", "remove_whereabouts", "set_greeting", "set_whereabouts"]
