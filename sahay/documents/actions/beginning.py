"""Beginning documents and drafts, and dropping a draft."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.documents import events, may, wordings
from sahay.documents.holding import said_now
from sahay.documents.models import Document, Signer, Version
from sahay.kit.refusal import Clash, Refused


@transaction.atomic
def start_document(*, kind: str, key: str, audience: str, by: Any) -> Document:
    """A document of all branches with its first, empty draft. There is one of each kind and key."""
    may.write(by, None).enforce()
    document = Document(kind=kind, key=key, audience=audience, keeper=_person(by))
    _keep(document, by)
    return document


@transaction.atomic
def start_variant(master: Document, *, branch: Branch, reason: str, by: Any) -> Document:
    """A branch's own variant, which begins with what its master says now and names why it differs. The same
    roles put their names under it. One that was retired is begun again: its versions stay and are counted on.
    """
    may.write(by, branch).enforce()
    if master.branch_id:
        raise Refused(_("A variant is made of the document of all branches."))
    if not reason.strip():
        raise Refused(_("Please say why this branch differs."))
    ensure_holding(master)
    said = said_now(master)
    if former := master.variants.filter(branch=branch, retired_at__isnull=False).first():
        _again(former, said, by, reason=reason.strip())
        return _signed_alike(former, master)
    document = Document(
        kind=master.kind,
        key=master.key,
        audience=master.audience,
        branch=branch,
        master=master,
        reason=reason.strip(),
        keeper=_person(by),
        review_months=master.review_months,
    )
    _keep(document, by, said)
    return _signed_alike(document, master)


@transaction.atomic
def begin_again(document: Document, *, by: Any) -> Document:
    """A retired document of all branches has a draft again, which says what was approved last. The versions
    before keep their end, so that it stays known when nothing held.
    """
    may.write(by, document.branch).enforce()
    if document.branch_id:
        raise Refused(_("Please say why this branch differs."))
    return _again(document, document.versions.approved().first(), by)


@transaction.atomic
def start_draft(document: Document, *, by: Any) -> Version:
    """The open version of a document; without one a new draft, a copy of the version approved last."""
    may.write(by, document.branch).enforce()
    ensure_holding(document)
    if there := document.versions.open().first():
        return there
    return _draft(document, document.versions.approved().first(), by)


@transaction.atomic
def drop_draft(version: Version, *, by: Any) -> None:
    """Gives up an open version. What was in force stays in force; the draft can still be read."""
    may.write(by, version.document.branch).enforce()
    gone = Version.objects.open().filter(pk=version.pk).update(dropped_at=timezone.now())
    if not gone:
        raise Clash(_("This draft is not open any more."))
    document = version.document
    journal.record(
        events.DraftDropped(document=document.pk, version=version.pk, branch=document.branch_id), by=by
    )


def ensure_holding(document: Document) -> None:
    """Lets nobody retire a document until this is done; one that was retired by now is refused."""
    if Document.objects.select_for_update(no_key=True).get(pk=document.pk).retired_at:
        raise Clash(_("This document was retired."))


def _keep(document: Document, by: Any, model: Version | None = None) -> None:
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("There is such a document already. Change that one instead.")) from None
    _record_begun(document, by)
    _draft(document, model, by)


def _signed_alike(document: Document, master: Document) -> Document:
    document.signers.all().delete()
    Signer.objects.bulk_create(
        [Signer(document=document, role_id=signer.role_id) for signer in master.signers.all()]
    )
    return document


def _again(document: Document, model: Version | None, by: Any, **fields: Any) -> Document:
    """Nothing of it holds before a new version is approved."""
    begun = Document.objects.filter(pk=document.pk, retired_at__isnull=False)
    if not begun.update(retired_at=None, keeper=_person(by) or document.keeper, **fields):
        raise Clash(_("There is such a document already. Change that one instead."))
    document.refresh_from_db()
    _record_begun(document, by)
    _draft(document, model, by)
    return document


def _record_begun(document: Document, by: Any) -> None:
    journal.record(
        events.DocumentBegun(
            document=document.pk, kind=document.kind, key=document.key, branch=document.branch_id
        ),
        by=by,
    )


def _draft(document: Document, model: Version | None, by: Any) -> Version:
    version = Version(document=document, facts=dict(model.facts) if model else {})
    version.begun_by = version.changed_by = _person(by)
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("Somebody else has just begun a draft of this. Please look again.")) from None
    if model:
        wordings.copy(model, version)
    journal.record(
        events.DraftBegun(document=document.pk, version=version.pk, branch=document.branch_id), by=by
    )
    return version


def _person(by: Any) -> Staff | None:
    return by if isinstance(by, Staff) else None
