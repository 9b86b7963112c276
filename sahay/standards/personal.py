"""What this room's tables hold of people: nothing."""

from __future__ import annotations

from sahay.kit.personal import nobody

nobody(
    "what we aim at, how we greet and where things are",
    "standards.Standard",
    "standards.StandardText",
    "standards.Greeting",
    "standards.GreetingText",
    "standards.Whereabouts",
)
