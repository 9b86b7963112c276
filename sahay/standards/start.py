"""Greetings to begin with, read from the file of them; shops change them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from sahay.standards.actions import set_greeting
from sahay.standards.models import Greeting

FILE = Path(__file__).parent / "data" / "greetings.toml"


@cache
def greetings() -> Mapping[str, Mapping[str, Any]]:
    """By place: the words in each language, and within how many `seconds` they are said."""
    return tomllib.loads(FILE.read_text())


@transaction.atomic
def take_greetings(*, by: Any) -> int:
    """Takes those of the file for every place that has none yet. Says how many."""
    there = set(Greeting.objects.filter(branch=None).values_list("place", flat=True))
    missing = {place: row for place, row in greetings().items() if place not in there}
    for place, row in missing.items():
        texts = {language: text for language, text in row.items() if language != "seconds"}
        set_greeting(place, branch=None, texts=texts, seconds=row.get("seconds"), by=by)
    return len(missing)
