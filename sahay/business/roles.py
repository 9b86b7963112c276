"""The four roles every business begins with."""

from __future__ import annotations

from sahay.business.models import Role, RolePower
from sahay.business.powers import ROLE_NAMES, ROLE_POWERS


def ensure_roles() -> None:
    """Makes the roles and their powers. Doing it again changes nothing and takes no power away."""
    for position, (key, powers) in enumerate(ROLE_POWERS.items()):
        role, _new = Role.objects.get_or_create(
            key=key, defaults={"name": str(ROLE_NAMES[key]), "position": position}
        )
        RolePower.objects.bulk_create(
            [RolePower(role=role, power=power) for power in sorted(powers)], ignore_conflicts=True
        )
