"""A step leads to a film elsewhere: by its words, signed and printed with them, never loaded by itself."""

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.models import Version
from sahay.kit.refusal import Refused
from sahay.procedures import actions
from sahay.procedures.shape import facts_of, procedure_of
from sahay.procedures.tests.conftest import sent_back

FILM = "https://films.example/watch?v=smile_1"
LANGUAGES = ("en", "hi", "ur", "ta", "et")
SHOWS = {f"step.a.shows.{language}": f"How one smiles ({language})" for language in LANGUAGES}


def lead(draft: Version, by: Staff, address: str = FILM) -> None:
    """The first step leads to a film, described in every language."""
    values = {**SHOWS, "step.a.film": address}
    actions.change(draft, values, seen={**dict.fromkeys(values), **draft.facts}, by=by)


def clause(draft: Version, language: str) -> str:
    return str(draft.wordings.get(language=language).clauses.get(key="step-a").text)


def test_a_film_stands_in_the_text_that_is_signed(draft: Version, olga: Staff) -> None:
    lead(draft, olga)
    assert f"[How one smiles (et)](<{FILM}>)" in clause(draft, "et")
    before = draft.wordings.get(language="ta").digest
    lead(draft, olga, "https://films.example/another")
    assert draft.wordings.get(language="ta").digest != before
    assert "https://films.example/another" in clause(draft, "ta") and FILM not in clause(draft, "ta")


def test_steps_with_films_are_read_and_written_the_same(draft: Version, olga: Staff) -> None:
    lead(draft, olga)
    procedure = procedure_of(draft.facts)
    assert procedure_of(facts_of(procedure)) == procedure
    assert procedure.steps[0].show("ur") == "How one smiles (ur)"


def test_a_film_nobody_described_is_not_proposed(draft: Version, olga: Staff) -> None:
    lead(draft, olga)
    actions.change(draft, {"step.a.shows.ta": None}, seen=draft.facts, by=olga)
    assert not draft.wordings.filter(language="ta").exists()
    with pytest.raises(Refused, match="what its film shows: தமிழ்"):
        documents.propose(draft, by=olga)
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    "address", ["films.example/a", "http://films.example/a", "javascript:alert(1)", "a" * 900]
)
def test_a_wrong_address_is_said_beside_the_field_and_the_words_stay(
    signed_in: Client, draft: Version, address: str
) -> None:
    sent = {**sent_back(draft), "step.a.text.en": "Smile first.", "step.a.film": address}
    answer = signed_in.post(reverse("procedures:write", args=[draft.document_id]), sent)
    assert answer.context["form"].errors.keys() == {"step.a.film"}
    page = answer.content.decode()
    assert "Smile first." in page and address in page
    draft.refresh_from_db()
    assert "step.a.film" not in draft.facts and draft.facts["step.a.text.en"] == "Smile first."


def test_a_film_is_written_described_and_taken_out_again(signed_in: Client, draft: Version) -> None:
    address = reverse("procedures:write", args=[draft.document_id])
    assert "What the film shows" not in signed_in.get(address).content.decode()
    signed_in.post(address, {**sent_back(draft), "step.a.film": FILM})
    assert "What the film shows (English)" in signed_in.get(address).content.decode()
    draft.refresh_from_db()
    signed_in.post(address, {**sent_back(draft), **SHOWS})
    draft.refresh_from_db()
    assert procedure_of(draft.facts).steps[0].shows["hi"] == "How one smiles (hi)"
    signed_in.post(address, {**sent_back(draft), "step.a.film": ""})
    draft.refresh_from_db()
    assert procedure_of(draft.facts).steps[0].film == ""


def test_pages_lead_there_and_load_nothing_from_there(
    signed_in: Client, draft: Version, old_town: Branch, olga: Staff
) -> None:
    lead(draft, olga)
    version = documents.approve(documents.propose(draft, by=olga), by=olga)
    run = actions.start_run(version, branch=old_town, by=olga)
    for address in (
        reverse("procedures:procedure", args=[version.document_id]),
        reverse("procedures:run", args=[run.pk]),
        reverse("documents:version", args=[version.pk]),
    ):
        page = signed_in.get(address).content.decode()
        assert page.count("films.example") == 1 and f'href="{FILM}"' in page, address
        assert "noreferrer" in page and "How one smiles" in page, address


def test_what_is_no_address_becomes_no_link_however_it_came(
    signed_in: Client, draft: Version, olga: Staff
) -> None:
    lead(draft, olga, "javascript:alert(1)")
    page = signed_in.get(reverse("procedures:procedure", args=[draft.document_id])).content.decode()
    assert "javascript:" not in page
