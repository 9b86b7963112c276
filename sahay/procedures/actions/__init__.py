"""Writing procedures, and going through them step by step."""

from sahay.procedures.actions.naming import begin_glossary, drop_term, write_term
from sahay.procedures.actions.running import (
    abandon_run,
    come_back,
    finish_run,
    hand_over_run,
    leave_run,
    start_for_kind,
    start_run,
)
from sahay.procedures.actions.taking import skip_step, take_step, untake_step
from sahay.procedures.actions.writing import begin_empty, begin_from_library, change, vary

__all__ = [
    "abandon_run",
    "begin_empty",
    "begin_from_library",
    "begin_glossary",
    "change",
    "come_back",
    "drop_term",
    "finish_run",
    "hand_over_run",
    "leave_run",
    "skip_step",
    "start_for_kind",
    "start_run",
    "take_step",
    "untake_step",
    "vary",
    "write_term",
]
