"""Codes of conduct as files: known by their bytes, given out safely, and the earlier ones kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sahay.files.models import Blob
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.memberships import actions
from sahay.memberships.models import CodeOfConduct, Membership
from sahay.memberships.standing import shown
from sahay.memberships.tests.test_register import PNG

PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"
NEWER = PDF.replace(b"1 0 obj", b"2 0 obj")


@pytest.fixture
def bbb(business) -> Membership:
    made = actions.add(name="Better Business Bureau", kind="consumers", by="start")
    actions.show(made, shown=True, by="start")
    return made


def address(code: CodeOfConduct) -> str:
    return reverse("membership_code", args=[code.blob.sha256])


def test_another_file_takes_the_place_of_the_one_before_and_both_are_read(client, bbb, mona):
    first = actions.set_code(bbb, PDF, by=mona)
    second = actions.set_code(bbb, NEWER, by=mona)
    (one,) = shown()
    assert one.code.fingerprint == second.blob.sha256
    assert [code.fingerprint for code in one.earlier_codes] == [first.blob.sha256]
    page = client.get("/memberships/").content.decode()
    assert address(first) in page and address(second) in page and "Earlier versions" in page
    assert client.get(address(first)).content == PDF
    assert Entry.objects.filter(kind="memberships.code_set").count() == 2


def test_it_is_given_out_so_that_nothing_in_it_can_act(client, bbb):
    answer = client.get(address(actions.set_code(bbb, PDF, by="start")))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="Better Business Bureau-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "public, max-age=3600"
    again = client.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_of_it_is_shown_as_a_picture(client, bbb):
    answer = client.get(address(actions.set_code(bbb, PNG, by="start")))
    assert answer["Content-Type"] == "image/png" and answer["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 a document of an office",
        b"%PDF-1.4 cut in the midd",
        PDF.replace(b"/Type", b"/Encrypt 3 0 R /Type"),
        PDF.replace(b"/Type", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type"),
        PDF + b"\0" * 5_000_000,
    ],
)
def test_what_is_neither_a_plain_pdf_nor_a_picture_is_refused(bbb, data):
    with pytest.raises(Refused):
        actions.set_code(bbb, data, by="start")
    assert not CodeOfConduct.objects.exists() and not Blob.objects.exists()


def test_the_very_same_file_is_no_new_version(bbb):
    actions.set_code(bbb, PDF, by="start")
    with pytest.raises(Clash):
        actions.set_code(bbb, PDF, by="start")
    actions.remove_code(bbb, by="start")
    assert actions.set_code(bbb, PDF, by="start").number == 2


@pytest.mark.parametrize("how", ["hidden", "lapsed", "ended"])
def test_strangers_read_no_code_of_what_is_not_shown(client, bbb, how):
    code = actions.set_code(bbb, PDF, by="start")
    if how == "hidden":
        actions.show(bbb, shown=False, by="start")
    elif how == "ended":
        actions.end(bbb, by="start")
    else:
        past = timezone.localdate() - timedelta(days=1)
        actions.change(bbb, seen=1, values={"renewal_on": past}, by="start")
    assert client.get(address(code)).status_code == 404
    assert "Better Business Bureau" not in client.get("/memberships/").content.decode()


def test_an_agent_neither_sets_nor_removes_it(bbb, ada):
    code = actions.set_code(bbb, PDF, by="start")
    with pytest.raises(Refused):
        actions.set_code(bbb, NEWER, by=ada)
    with pytest.raises(Refused):
        actions.remove_code(bbb, by=ada)
    assert CodeOfConduct.objects.get() == code and code.until is None


def test_a_file_is_chosen_at_the_desk_and_a_wrong_one_is_told(client, bbb, mona):
    client.force_login(mona)
    there = reverse("memberships:set_code", args=[bbb.pk])
    page = client.post(there, {"file": SimpleUploadedFile("code.pdf", b"no pdf", "application/pdf")})
    assert page.status_code == 422 and "Please choose a PDF" in page.content.decode()
    assert client.post(there, {"file": SimpleUploadedFile("x.exe", PDF)}).status_code == 302
    code = reverse("memberships:code", args=[bbb.pk, 1])
    assert code in client.get(reverse("memberships:membership", args=[bbb.pk])).content.decode()
    assert "private" in client.get(code)["Cache-Control"]
    client.post(reverse("memberships:remove_code", args=[bbb.pk]))
    (one,) = shown()
    assert one.code is None and client.get(code).status_code == 200
