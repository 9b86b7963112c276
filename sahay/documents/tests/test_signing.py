"""A name under the exact text in the exact language."""

import pytest

from sahay.business.powers import AGENT
from sahay.documents import actions
from sahay.documents.models import Document, Signature, Signer
from sahay.documents.tests.conftest import begun, in_force, worded
from sahay.kit.refusal import Clash, Refused
from tests.cast import make_staff


def digest(document: Document, language: str) -> str:
    newest = document.versions.approved().first()
    return newest.wordings.get(language=language).digest


def test_somebody_signs_the_text_they_have_read(letters, olga, ada):
    document = in_force(olga)
    signature = actions.sign(
        document, language="hi", digest=digest(document, "hi"), name="ada  LOVELACE", by=ada
    )
    assert (signature.name, signature.wording.language) == ("Ada Lovelace", "hi")
    again = actions.sign(document, language="hi", digest=digest(document, "hi"), name="Ada Lovelace", by=ada)
    assert again == signature


def test_nobody_signs_under_another_name(letters, olga, ada):
    document = in_force(olga)
    with pytest.raises(Refused, match="Ada Lovelace"):
        actions.sign(document, language="hi", digest=digest(document, "hi"), name="Theo", by=ada)
    assert not Signature.objects.exists()


def test_a_name_may_be_typed_in_the_script_of_ones_keyboard(letters, olga, ada, old_town):
    document = in_force(olga)
    farah = make_staff("Farah Khan", AGENT, old_town)
    for typed in ["Zoya Khan", "Farah", "", "سارا خان"]:
        with pytest.raises(Refused):
            actions.sign(document, language="ur", digest=digest(document, "ur"), name=typed, by=farah)
    assert not Signature.objects.exists()
    signature = actions.sign(document, language="ur", digest=digest(document, "ur"), name="فرح خان", by=farah)
    assert signature.name == "Farah Khan"


def test_nobody_signs_a_text_that_has_changed_since(letters, olga, ada):
    document = in_force(olga)
    read = digest(document, "en")
    draft = worded(actions.start_draft(document, by=olga), 30)
    actions.approve(actions.propose(draft, by=olga), by=olga)
    with pytest.raises(Clash, match="read it again"):
        actions.sign(document, language="en", digest=read, name="Ada Lovelace", by=ada)
    assert not Signature.objects.exists()


def test_nobody_signs_a_draft(letters, olga, ada):
    document = begun(olga)
    with pytest.raises(Clash):
        actions.sign(document, language="en", digest="", name="Ada Lovelace", by=ada)
    assert not Signature.objects.exists()


def test_nobody_signs_for_a_branch_they_do_not_work_for(letters, olga, theo, old_town):
    variant = actions.start_variant(in_force(olga), branch=old_town, reason="No kitchen here.", by=olga)
    with pytest.raises(Refused):
        actions.sign(variant, language="en", digest="", name="Theo Tamm", by=theo)
    assert not Signature.objects.exists()


def test_the_owner_says_who_signs(letters, olga, ada, mona):
    document = in_force(olga)
    with pytest.raises(Refused):
        actions.set_signers(document, [ada.role], by=ada)
    assert not Signer.objects.exists()
    actions.set_signers(document, [ada.role, mona.role], by=olga)
    first = Signer.objects.get(role=mona.role)
    actions.set_signers(document, [mona.role], by=olga)
    assert list(Signer.objects.all()) == [first]


def test_the_owner_says_who_keeps_a_document_and_when_it_is_read_again(letters, olga, ada, mona):
    document = in_force(olga)
    with pytest.raises(Refused):
        actions.look_after(document, keeper=ada, by=ada)
    with pytest.raises(Refused):
        actions.reviewed(document, by=ada)
    document.refresh_from_db()
    assert document.keeper == olga
    actions.look_after(document, keeper=mona, review_months=6, by=olga)
    due = document.review_due
    actions.reviewed(document, by=olga)
    assert document.keeper == mona
    assert document.review_due < due


def test_a_day_to_read_it_again_is_not_in_the_past(letters, olga):
    document = in_force(olga)
    due = document.review_due
    with pytest.raises(Refused):
        actions.look_after(document, review_due=due.replace(year=2020), by=olga)
    document.refresh_from_db()
    assert document.review_due == due
