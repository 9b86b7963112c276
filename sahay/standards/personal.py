"""What this room's tables hold of people: nothing."""

from __future__ import annotations

from sahay.kit.personal import nobody

nobody(
    "how we greet and where things are",
    "standards.Greeting",
    "standards.GreetingText",
    "standards.Whereabouts",
)
