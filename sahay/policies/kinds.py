"""Our policies and our idea of service as kinds of documents: what hinders them, and what follows."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sahay.documents.kinds import Kind, register
from sahay.documents.models import Document, Version
from sahay.policies.checks import checked
from sahay.policies.outlines import OUTLINES
from sahay.policies.promised import follow, let_go


def workplace(document: Document) -> str:
    """Where staff write it."""
    if document.branch_id:
        return reverse("policies:branch_policy", args=[document.key, document.branch_id])
    return reverse("policies:policy", args=[document.key])


def address(document: Document) -> str:
    """Where customers read it."""
    of_branch = f"?branch={document.branch_id}" if document.branch_id else ""
    return reverse("portal:policy", args=[document.key]) + of_branch


def hindrances(version: Version) -> list[str]:
    """What has to be put right before it can be proposed."""
    return [trouble.sentence for trouble in checked(version) if trouble.refuses]


def place(key: str) -> int:
    """In the order of the outlines."""
    keys = [outline.key for outline in OUTLINES]
    return keys.index(key) if key in keys else len(keys)


for name, label in (("service", _("What service means here")), ("policy", _("Policy"))):
    register(
        Kind(
            name=name,
            label=label,
            workplace=workplace,
            address=address,
            hindrances=hindrances,
            taking_effect=follow,
            retiring=let_go,
            place=place,
            tab="policies",
        )
    )
