"""Where a page stands: a policy of all branches, or of one that does it otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.documents.models import Document, Version
from sahay.policies.found import open_version, shown_version
from sahay.policies.outlines import Outline, outline_of


@dataclass(frozen=True)
class Here:
    """An outline, and the branch whose own policy it is; None: that of all branches."""

    outline: Outline
    branch: Branch | None = None

    def url(self, name: str, *args: object) -> str:
        """The address of a page about this policy."""
        if self.branch is None:
            return reverse(f"policies:{name}", args=[self.outline.key, *args])
        return reverse(f"policies:branch_{name}", args=[self.outline.key, self.branch.pk, *args])

    @property
    def public_url(self) -> str:
        """Where customers read it."""
        address = reverse("portal:policy", args=[self.outline.key])
        return f"{address}?branch={self.branch.pk}" if self.branch else address

    def open(self) -> Version | None:
        """Its draft or proposal, if there is one."""
        return open_version(self.outline, self.branch)

    def open_or_404(self) -> Version:
        """The same."""
        version = self.open()
        if version is None:
            raise Http404
        return version

    def shown(self) -> Version | None:
        """What its page shows."""
        return shown_version(self.outline, self.branch)


def here_or_404(staff: Staff, key: str, branch_id: int = 0) -> Here:
    """The policy that an address speaks of: one of a branch only if there is one, for those who see it."""
    outline = outline_of(key)
    if outline is None:
        raise Http404
    if not branch_id:
        return Here(outline)
    rows = Document.objects.visible_to(staff).filter(kind=outline.kind, key=key, branch=branch_id)
    document = rows.select_related("branch").first()
    if document is None:
        raise Http404
    return Here(outline, document.branch)
