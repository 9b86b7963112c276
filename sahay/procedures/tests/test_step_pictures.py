"""A step shows how it is done: its picture is taken in safely, described, signed, printed and kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.models import Picture, Version
from sahay.documents.tests.test_pictures import photograph, png
from sahay.kit.refusal import Refused
from sahay.procedures import actions
from sahay.procedures.shape import facts_of, procedure_of
from sahay.procedures.tests.conftest import sent_back

LANGUAGES = ("en", "hi", "ur", "ta", "et")
ALTS = {f"step.a.alt.{language}": f"A smile ({language})" for language in LANGUAGES}


def show(draft: Version, by: Staff, data: bytes | None = None) -> str:
    """A picture in the first step, described in every language; its reference."""
    seen = {**dict.fromkeys(ALTS), **draft.facts}
    actions.change(draft, ALTS, pictures={"step.a.picture": data or png()}, seen=seen, by=by)
    return str(draft.facts["step.a.picture"])


def test_a_picture_stands_in_the_text_that_is_signed_and_printed(draft: Version, olga: Staff) -> None:
    before = draft.wordings.get(language="ta").digest
    reference = show(draft, olga)
    tamil = draft.wordings.get(language="ta")
    assert f"![A smile (ta)](picture:{reference})" in tamil.clauses.get(key="step-a").text
    assert tamil.digest != before
    described = tamil.digest
    actions.change(draft, {}, pictures={"step.a.picture": png(50)}, seen=draft.facts, by=olga)
    assert draft.wordings.get(language="ta").digest != described


def test_steps_with_pictures_are_read_and_written_the_same(draft: Version, olga: Staff) -> None:
    show(draft, olga)
    procedure = procedure_of(draft.facts)
    assert procedure_of(facts_of(procedure)) == procedure
    assert procedure.steps[0].alt("ur") == "A smile (ur)"


def test_a_picture_nobody_described_is_not_proposed(draft: Version, olga: Staff) -> None:
    show(draft, olga)
    actions.change(draft, {"step.a.alt.ur": None}, seen=draft.facts, by=olga)
    assert not draft.wordings.filter(language="ur").exists()
    with pytest.raises(Refused, match="what is on its picture"):
        documents.propose(draft, by=olga)
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_description_is_no_markup(draft: Version, olga: Staff) -> None:
    show(draft, olga)
    mean = "](javascript:alert(1)) [x\\"
    actions.change(draft, {"step.a.alt.en": mean}, seen=draft.facts, by=olga)
    assert "](javascript" not in draft.wordings.get(language="en").clauses.get(key="step-a").text


def test_what_held_keeps_its_picture_when_a_draft_takes_another(draft: Version, olga: Staff) -> None:
    first = show(draft, olga)
    version = documents.approve(documents.propose(draft, by=olga), by=olga)
    second = show(documents.start_draft(version.document, by=olga), olga, png(60))
    version.refresh_from_db()
    assert first != second
    assert version.facts["step.a.picture"] == first
    assert Picture.objects.count() == 2


def test_an_agent_puts_no_picture_in(draft: Version, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.change(draft, {}, pictures={"step.a.picture": png()}, seen=draft.facts, by=ada)
    draft.refresh_from_db()
    assert "step.a.picture" not in draft.facts
    assert not Picture.objects.exists()


def test_the_page_takes_it_without_where_it_was_made(signed_in: Client, draft: Version) -> None:
    sent = sent_back(draft)
    sent["step.a.picture"] = SimpleUploadedFile("a.jpg", photograph(), content_type="image/jpeg")
    address = reverse("procedures:write", args=[draft.document_id])
    signed_in.post(address, sent)
    draft.refresh_from_db()
    assert b"GPS" not in Picture.objects.get().blob.read()
    page = signed_in.get(address).content.decode()
    assert "What is on the picture (English)" in page
    assert f"/pictures/{Picture.objects.get().key}/" in page


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a....", png(8)])
def test_what_is_no_picture_is_refused_beside_the_field_and_the_words_stay(
    signed_in: Client, draft: Version, data: bytes
) -> None:
    sent = {**sent_back(draft), "step.a.text.en": "Smile first."}
    sent["step.a.picture"] = SimpleUploadedFile("a.png", data, content_type="image/png")
    answer = signed_in.post(reverse("procedures:write", args=[draft.document_id]), sent)
    assert answer.context["form"].errors.keys() == {"step.a.picture"}
    assert "Smile first." in answer.content.decode()
    assert not Picture.objects.exists()


def test_a_picture_is_taken_out_again(signed_in: Client, draft: Version, olga: Staff) -> None:
    show(draft, olga)
    signed_in.post(
        reverse("procedures:write", args=[draft.document_id]), {**sent_back(draft), "step.a.no_picture": "on"}
    )
    draft.refresh_from_db()
    assert procedure_of(draft.facts).steps[0].picture == ""


def test_a_description_that_was_not_on_ones_page_is_left_alone(
    signed_in: Client, draft: Version, olga: Staff
) -> None:
    sent = sent_back(draft)
    show(draft, olga)
    signed_in.post(reverse("procedures:write", args=[draft.document_id]), sent)
    draft.refresh_from_db()
    assert draft.facts["step.a.alt.en"] == "A smile (en)"


def test_the_checklist_and_the_procedure_show_it(
    signed_in: Client, draft: Version, old_town: Branch, olga: Staff
) -> None:
    reference = show(draft, olga)
    version = documents.approve(documents.propose(draft, by=olga), by=olga)
    run = actions.start_run(version, branch=old_town, by=olga)
    addresses = (
        reverse("procedures:procedure", args=[version.document_id]),
        reverse("procedures:run", args=[run.pk]),
        reverse("documents:version", args=[version.pk]),
    )
    for address in addresses:
        page = signed_in.get(address).content.decode()
        assert f'src="/pictures/{reference[:20]}/" alt="A smile (en)"' in page, address
