"""Where a page stands: a policy of all branches, or of one that does it otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.business.signed_in import StaffRequest
from sahay.documents.models import Document, Version
from sahay.kit.refusal import Clash
from sahay.policies import actions
from sahay.policies.found import open_version, shown_version
from sahay.policies.outlines import Outline, outline_of

GONE = _(
    "Somebody else has published this draft or given it up meanwhile. Nothing of yours is lost: save again, "
    "and it stands in a new draft."
)


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

    def to_change(self, request: StaffRequest) -> Version:
        """The same, to keep in it what was typed. Where somebody has published it or given it up meanwhile,
        whoever was told of that and saves again begins a new draft; nothing begins by the way, at a change.

        Raises:
            Clash: there is none any more; the sentence says what saving again would do.
        """
        version = self.open()
        if version is None and "anew" in request.POST and not request.headers.get("HX-Request"):
            version = actions.begin(self.outline, branch=self.branch, by=request.user)
        if version is None:
            raise Clash(GONE)
        return version

    def last(self) -> Version | None:
        """The version begun last, whatever became of it."""
        of_this = Version.objects.filter(
            document__kind=self.outline.kind, document__key=self.outline.key, document__branch=self.branch
        )
        return of_this.select_related("document__branch", "document__master").order_by("pk").last()

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
