"""Documents of Old Town, one at every stage, of a kind that the house keeps for its own tests."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from sahay.business.models import Branch, Staff
from sahay.documents import actions, kinds
from sahay.documents.kinds import Kind
from sahay.documents.models import Document, Version
from sahay.documents.pictures import take
from sahay.documents.wordings import Said, write
from tests.house.belonging import SIGN
from tests.house.visits import Samples

LANGUAGES = ("en", "hi", "ur", "ta", "et")
PAPER = Kind(name="house_paper", label=gettext_lazy("Document"), workplace=lambda document: "/desk/")


def papers_of(ada: Staff, old_town: Branch) -> Samples:
    """One in force that Ada has signed before it changed; one that is a draft; one that was proposed."""
    kinds.register(PAPER)
    kept = _variant("lids", old_town)
    first = _approved(kept, "One lid a pot.")
    actions.set_signers(kept, [ada.role], by="start")
    wording = first.wordings.get(language="en")
    actions.sign(kept, language="en", digest=wording.digest, name=ada.name, by=ada)
    newest = _approved(kept, "Two lids a pot.")
    draft = _written(_variant("pots", old_town), "Pots are **washed**.")
    proposed = actions.propose(_written(_variant("pans", old_town), "Pans are dry."), by="start")
    return {
        "paper": kept.pk,
        "picture": take(SIGN).key,
        "paper_version": newest.pk,
        "paper_draft": draft.pk,
        "paper_proposed": proposed.pk,
        "paper_proposed_edition": proposed.edition,
    }


def _variant(key: str, branch: Branch) -> Document:
    master = actions.start_document(kind=PAPER.name, key=key, audience="public", by="start")
    _approved(master, "A pot has a lid.")
    return actions.start_variant(master, branch=branch, reason="No kitchen here.", by="start")


def _approved(document: Document, text: str) -> Version:
    version = actions.propose(_written(document, text), note="New.", by="start")
    # A part of the system may propose; a yes is a person's, and this is nobody's in particular.
    version.approvals.create(edition=version.edition, name="Olga Petrova", yes=True)
    return actions.approve(version, by="start")


def _written(document: Document, text: str) -> Version:
    draft = actions.start_draft(document, by="start")
    for language in LANGUAGES:
        write(draft, language, document.key.title(), [Said("first", "First", text)])
    return draft
