"""Reads steps as a patient colleague would: short, in the present, somebody does it, one thing at a time.

Asks no table. What it knows of a language stands in `data/language-<code>.toml`, where it can be put right.
"""

from sahay.procedures.checking.finding import Finding, Severity
from sahay.procedures.checking.step import check_step
from sahay.procedures.checking.terms import Avoided
from sahay.procedures.checking.whole import Checked, check_whole

__all__ = ["Avoided", "Checked", "Finding", "Severity", "check_step", "check_whole"]
