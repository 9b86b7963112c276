"""What is written down and shown with a step: looked over before it is kept, and found again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Business, Staff
from sahay.documents.models import Version
from sahay.kit.refusal import Refused
from sahay.procedures import actions
from sahay.procedures.amounts import amount_of
from sahay.procedures.library import book
from sahay.procedures.recording import cleaned

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


def test_a_photo_is_kept_and_nothing_else_is_taken_for_one(
    returning: Version, old_town: Branch, ada: Staff
) -> None:
    run = actions.start_run(returning, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", answer="yes", by=ada)
    for wrong in (None, b"#!/bin/sh", b"<svg onload=alert(1)>"):
        with pytest.raises(Refused):
            actions.take_step(run, "d", file=wrong, by=ada)
    assert not run.taken.filter(step="d").exists()
    actions.take_step(run, "d", file=PNG, by=ada)
    taken = run.taken.get(step="d")
    assert taken.file is not None
    assert taken.file.read() == PNG and not taken.is_pdf


def test_a_photo_of_a_step_that_was_opened_again_is_still_seen(
    returning: Version, old_town: Branch, ada: Staff, theo: Staff, client: Client
) -> None:
    run = actions.start_run(returning, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", answer="yes", by=ada)
    actions.take_step(run, "d", file=PNG, by=ada)
    earlier = run.taken.get(step="d")
    actions.untake_step(run, "d", by=ada)
    address = reverse("procedures:evidence", args=[run.pk, "d"])
    client.force_login(ada)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?of={earlier.pk}").content == PNG
    assert client.get(f"{address}?of={earlier.pk + 1}").status_code == 404
    client.force_login(theo)
    assert client.get(f"{address}?of={earlier.pk}").status_code == 404


def test_a_signed_paper_is_evidence_as_a_pdf_that_is_saved_and_does_nothing(
    returning: Version, old_town: Branch, ada: Staff, client: Client
) -> None:
    run = actions.start_run(returning, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", answer="yes", by=ada)
    paper = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
    for wrong in (
        b"%PDF-1.7 half",
        paper.replace(b"1 0 obj", b"/Encrypt"),
        paper.replace(b"obj", b"/Launch"),
    ):
        with pytest.raises(Refused, match="PDF"):
            actions.take_step(run, "d", file=wrong, by=ada)
    assert not run.taken.filter(step="d").exists()
    client.force_login(ada)
    client.post(
        reverse("procedures:take", args=[run.pk, "d"]),
        {"file": SimpleUploadedFile("slip.pdf", paper, content_type="application/pdf")},
    )
    assert run.taken.get(step="d").is_pdf
    given = client.get(reverse("procedures:evidence", args=[run.pk, "d"]))
    assert given.content == paper and given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("key", "wrong", "right", "kept"),
    [
        ("a", "much", "1 250,50", "1250.50"),
        ("a", "NaN", "५००", "500"),
        ("a", "1,2,", "1,200", "1200"),
        ("a", "₹", "₹1,50,000", "150000"),
        ("a", "twelve", "Rs. 1,250.50", "1250.50"),
        ("a", "1e9", "12,50 ₹", "12.50"),
        ("f", "soon", "2026-11-30", "2026-11-30"),
    ],
)
def test_amounts_and_days_are_looked_over(
    olga: Staff, old_town: Branch, ada: Staff, key: str, wrong: str, right: str, kept: str
) -> None:
    step = book("refund").step(key)
    assert step is not None
    with pytest.raises(Refused):
        cleaned(step, wrong, "en")
    assert cleaned(step, right, "en") == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("500/-", "500"),
        ("Rs 500/-", "500"),
        ("Rs.1,250.50", "1250.50"),
        ("500 rupees", "500"),
        ("₹ 500 INR", "500"),
        ("५०० रु.", "500"),
        ("۵۰۰ روپے", "500"),
        ("ரூ. 500", "500"),
        ("රු 500", "500"),
        ("₹ -5", "-5"),
        ("RM50", "50 MYR"),
        ("S$ 20", "20 SGD"),
        ("US$ 5", "5 USD"),
        ("LKR 500", "500 LKR"),
        ("500 pkr", "500 PKR"),
        ("12,50 €", "12.50 EUR"),
        ("12 eurot", "12 EUR"),
        ("500 only", None),
        ("€ 5 USD", None),
        ("ZZZ 5", None),
        ("5/2", None),
        ("₹", None),
        ("-", None),
        ("1" * 500, None),
    ],
)
def test_amounts_are_read_as_people_write_them(business: Business, typed: str, kept: str | None) -> None:
    """The shop is in India: what is in rupees needs no code, and another currency is kept with its own."""
    assert amount_of(typed) == kept
