"""The policy that an address speaks of."""

from __future__ import annotations

from django.http import Http404

from sahay.policies.outlines import Outline, outline_of


def outline_or_404(key: str) -> Outline:
    """The outline of this key."""
    outline = outline_of(key)
    if outline is None:
        raise Http404
    return outline
