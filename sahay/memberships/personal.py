"""What this room's tables hold of people: who keeps which membership."""

from __future__ import annotations

from sahay.kit.personal import nobody

nobody("the register of associations, not of people", "memberships.Membership", "memberships.CodeOfConduct")
