"""The four roles every business begins with."""

from __future__ import annotations

from sahay.business.models import Role, RolePower
from sahay.business.powers import OWNER, ROLE_NAMES, ROLE_POWERS


def ensure_roles() -> None:
    """Makes the roles that are missing. Of those that are there only the owner's gets powers it lacks: what
    a role may do is changed by people, and stays.
    """
    for position, (key, powers) in enumerate(ROLE_POWERS.items()):
        role, new = Role.objects.get_or_create(
            key=key, defaults={"name": str(ROLE_NAMES[key]), "position": position}
        )
        if new or key == OWNER:
            RolePower.objects.bulk_create(
                [RolePower(role=role, power=power) for power in sorted(powers)], ignore_conflicts=True
            )
