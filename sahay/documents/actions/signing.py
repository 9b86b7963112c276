"""Putting one's name under a text."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.documents import events, may
from sahay.documents.holding import version_in_force
from sahay.documents.models import Document, Signature
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import script, skeleton, words


@transaction.atomic
def sign(document: Document, *, language: str, digest: str, name: str, by: Staff) -> Signature:
    """One's name under the version in force, in one language. `digest` is that of the text that was read.

    Raises:
        Clash: another text holds by now, so nobody signs what they have not read.
    """
    may.sign(by, document).enforce()
    if not _is_name(name, by.name):
        raise Refused(_("Please type your name as it stands here: %(name)s") % {"name": by.name})
    version = version_in_force(document)
    wording = version.wordings.filter(language=language).first() if version else None
    if version is None or wording is None or wording.digest != digest:
        raise Clash(_("The text has changed since you read it. Please read it again before you sign."))
    signature, is_new = Signature.objects.get_or_create(
        document=document, staff=by, digest=digest, defaults={"wording": wording, "name": by.name}
    )
    if is_new:
        journal.record(
            events.DocumentSigned(
                document=document.pk,
                version=version.pk,
                branch=document.branch_id,
                language=language,
                digest=digest,
            ),
            by=by,
        )
    return signature


def _is_name(typed: str, name: str) -> bool:
    """Whether these are the words of the name, in small or large letters, in whichever script they sound
    alike: who types فرح on an Urdu keyboard has typed Farah.
    """
    these, those = words(typed), words(name)
    return len(these) == len(those) and all(map(_sounds_alike, these, those))


def _sounds_alike(one: str, other: str) -> bool:
    return one == other or (script(one) != script(other) and skeleton(one) == skeleton(other) != "")
