"""Everything the parts of a page show of one document, read once and only as far as it is shown.

A room that keeps documents puts `Dossier(document, request.user)` into its page as `dossier` and includes the
parts it wants: `documents/_state.html`, `_versions.html`, `_approval.html`, `_signing.html`, `_care.html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.business.models import Staff
from sahay.documents import may
from sahay.documents.agreeing import Missing, missing_approvals
from sahay.documents.forms import CareForm, ProposeForm, SendBackForm
from sahay.documents.hindering import hindrances
from sahay.documents.kinds import kind_of
from sahay.documents.models import Approval, Document, Signature, Version, Wording
from sahay.documents.owing import Owed, owed_by, title_among
from sahay.documents.standing import Standing, counting, standing_of, standing_of_document
from sahay.documents.telling import history_of
from sahay.journal.history import Happened
from sahay.kit.refusal import Answer


@dataclass(frozen=True)
class Line:
    """A version as a list shows it; `before` is the version before it that held, to be compared with."""

    version: Version
    standing: Standing
    before: Version | None


class Dossier:
    """One document as one person sees it; forms that came back with errors replace the fresh ones."""

    def __init__(
        self,
        document: Document,
        staff: Staff,
        *,
        propose_form: ProposeForm | None = None,
        send_back_form: SendBackForm | None = None,
        care_form: CareForm | None = None,
    ) -> None:
        self.document, self.staff, self.now = document, staff, timezone.now()
        self.propose_form = propose_form or ProposeForm()
        self.send_back_form = send_back_form or SendBackForm()
        self._care_form = care_form

    @cached_property
    def versions(self) -> list[Version]:
        """All of them: what is open, then what was approved from the newest on, then what was dropped."""
        rows = self.document.versions.select_related(
            "document", "begun_by", "changed_by", "proposed_by"
        ).prefetch_related("wordings")
        return sorted(rows, key=lambda one: (one.dropped_at is not None, -(one.number or 10**6), -one.pk))

    @cached_property
    def standing(self) -> Standing:
        """How the document stands."""
        return standing_of_document(self.document, self.versions, self.now)

    @cached_property
    def held(self) -> Version | None:
        """The version that counts now."""
        return counting(self.versions, self.now)

    @cached_property
    def open(self) -> Version | None:
        """The draft or the proposal, while there is one."""
        return next((one for one in self.versions if not one.approved_at and not one.dropped_at), None)

    @cached_property
    def shown(self) -> Version | None:
        """The version one reads first: the one that counts, else the newest there is."""
        return self.held or next(iter(self.versions), None)

    @cached_property
    def title(self) -> str:
        """What it is called, in the reader's language where it is written in it."""
        named = title_among(self.shown.wordings.all()) if self.shown else ""
        return named or f"{self.kind_label} {self.document.key}"

    @property
    def kind_label(self) -> str:
        """What kind of document it is, in words."""
        return str(kind_of(self.document.kind).label)

    @property
    def tab(self) -> str:
        """The tab of the promises under which documents of this kind stand."""
        return kind_of(self.document.kind).tab

    @property
    def workplace(self) -> str:
        """Where it is written."""
        return kind_of(self.document.kind).workplace(self.document)

    @property
    def public_address(self) -> str | None:
        """Where customers read it, once they can."""
        return kind_of(self.document.kind).address(self.document) if self.is_published else None

    @property
    def is_published(self) -> bool:
        """Whether customers read it now."""
        return self.document.is_public and self.held is not None

    @cached_property
    def beside(self) -> list[Standing]:
        """What else there is while a version counts: those that hold later, and the draft."""
        if self.held is None:
            return []
        later = [one for one in self.versions if one.effective_from and one.effective_from > self.now]
        rest = [*later, self.open] if self.open else later
        return [standing_of(one, self.versions, self.now) for one in rest]

    @cached_property
    def lines(self) -> list[Line]:
        """Every version for the list."""
        approved = [one for one in self.versions if one.number]
        return [
            Line(one, standing_of(one, self.versions, self.now), _before(one, approved))
            for one in self.versions
        ]

    @cached_property
    def deciding(self) -> Deciding | None:
        """What is to be decided about the open version."""
        return Deciding(self.open, self.staff) if self.open else None

    @cached_property
    def may_write(self) -> Answer:
        """Whether this person writes it."""
        return may.write(self.staff, self.document.branch)

    @cached_property
    def may_look_after(self) -> Answer:
        """Whether this person says who keeps and signs it."""
        return may.look_after(self.staff, self.document)

    @cached_property
    def may_remind(self) -> Answer:
        """Whether this person sees who has not signed."""
        return may.remind(self.staff)

    @cached_property
    def care_form(self) -> CareForm:
        """Who keeps it, when it is read again, who signs."""
        return self._care_form or CareForm(self.document, self.staff)

    @cached_property
    def is_to_be_reviewed(self) -> bool:
        """Whether its day to be read again has come."""
        return self.document.is_to_be_reviewed(timezone.localdate(self.now))

    @cached_property
    def signer_names(self) -> list[str]:
        """The roles that sign it."""
        return [str(row.role) for row in self.document.signers.select_related("role")]

    @cached_property
    def mine_owed(self) -> Owed | None:
        """What this person has to sign of it."""
        return next((one for one in owed_by(self.staff) if one.document == self.document), None)

    @cached_property
    def mine_signed(self) -> Signature | None:
        """Their own name under what counts now."""
        return next((one for one in self.signatures if one.staff_id == self.staff.pk), None)

    @cached_property
    def history(self) -> list[Happened]:
        """What happened to it, the latest first."""
        return history_of(self.document)

    @cached_property
    def signatures(self) -> list[Signature]:
        """The names under what counts now, in whichever language."""
        return signatures_of(self.held) if self.held else []


class Deciding:
    """Proposing, agreeing and sending back, of one open version."""

    def __init__(self, version: Version, staff: Staff) -> None:
        self.version, self.staff = version, staff
        self.may_propose = may.write(staff, version.document.branch)
        self.may_approve = may.approve(staff, version.document)

    @cached_property
    def hindrances(self) -> list[str]:
        """Everything that has to be put right before it can be proposed, or approved."""
        return hindrances(self.version)

    @cached_property
    def missing(self) -> list[str]:
        """Who still has to say yes, in words."""
        return [_still(one) for one in missing_approvals(self.version)]

    @cached_property
    def said(self) -> list[Approval]:
        """What was said to this version until now, noes from before too."""
        return list(self.version.approvals.select_related("role"))

    @property
    def has_said(self) -> bool:
        """Whether this person has answered to it as it stands."""
        return any(one.staff_id == self.staff.pk and one.edition == self.version.edition for one in self.said)

    @property
    def last_no(self) -> Approval | None:
        """Why it came back, while it is a draft again."""
        noes = [one for one in self.said if not one.yes]
        return noes[-1] if noes and self.version.is_draft else None


def signatures_of(version: Version) -> list[Signature]:
    """The names under what a version says, in whichever language; also those given when an earlier version
    said the same.
    """
    digests = [one.digest for one in Wording.objects.filter(version=version)]
    rows = Signature.objects.filter(document=version.document_id, digest__in=digests)
    return list(rows.select_related("wording", "staff__role"))


def _before(version: Version, approved: Sequence[Version]) -> Version | None:
    if version.number is None:
        return approved[0] if approved else None
    return next((one for one in approved if (one.number or 0) < (version.number or 0)), None)


def _still(missing: Missing) -> str:
    if missing.role is None:
        return _("One person who may approve")
    words = ngettext("%(role)s: %(count)s person", "%(role)s: %(count)s people", missing.people)
    return words % {"role": missing.role, "count": missing.people}
