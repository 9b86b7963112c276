"""Notes, consents, own fields, companies, likenesses and lists over HTTP."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from sahay.business.models import Staff
from sahay.business.powers import READ_ONLY
from sahay.customers import actions
from sahay.customers.comparing import compare_changed
from sahay.customers.models import Bringing, Company, Consent, Customer, Field, Likeness, Note
from sahay.jobs.worker import run_until_empty
from tests.cast import make_staff


@pytest.fixture
def desk(client: Client, mona: Staff) -> Client:
    """Mona is signed in."""
    client.force_login(mona)
    return client


def text_of(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_needs_and_hours_are_kept_and_needs_stand_first(desk: Client, sara: Customer) -> None:
    given = {"name": "Sara Khan", "needs": ["steps"], "quiet_from": "21:00", "quiet_until": "08:00"}
    assert desk.post(reverse("customers:change", args=[sara.pk]), given).status_code == 302
    sara.refresh_from_db()
    assert (sara.needs, sara.quiet_words) == ("steps", "21:00–08:00")
    page = text_of(desk, f"/desk/customers/{sara.pk}/")
    assert page.index("No steps") < page.index("Conversations</h2>")
    assert 'name="needs" value="steps"' in text_of(desk, reverse("customers:change", args=[sara.pk]))


def test_hours_have_two_ends(desk: Client, sara: Customer) -> None:
    answer = desk.post(reverse("customers:change", args=[sara.pk]), {"name": "S", "quiet_from": "21:00"})
    assert answer.status_code == 422
    sara.refresh_from_db()
    assert sara.quiet_from is None


def test_a_note_is_written_and_taken_away_with_a_way_back(desk: Client, sara: Customer) -> None:
    desk.post(reverse("customers:write_note", args=[sara.pk]), {"text": "Collects <b>pots</b>."})
    page = text_of(desk, f"/desk/customers/{sara.pk}/")
    assert "Collects &lt;b&gt;pots" in page
    note = Note.objects.get()
    desk.post(reverse("customers:remove_note", args=[sara.pk, note.pk]))
    assert not Note.objects.kept().exists()
    desk.post(reverse("customers:bring_note_back", args=[sara.pk, note.pk]))
    assert Note.objects.kept().exists()


def test_details_are_kept_all_or_none(desk: Client, sara: Customer) -> None:
    field = actions.define_field(kind="date", labels={"en": "Birthday"}, by="test")
    address = reverse("customers:details", args=[sara.pk])
    assert "Birthday" in text_of(desk, address)
    wrong = desk.post(address, {"company": "Acme", "tags": "vip", field.key: "soon"})
    assert wrong.status_code == 422
    assert not Company.objects.exists()
    assert desk.post(address, {"company": "Acme", "tags": "vip", field.key: "1990-05-03"}).status_code == 302
    sara.refresh_from_db()
    assert (str(sara.company), sara.values.get().text) == ("Acme", "1990-05-03")
    page = text_of(desk, f"/desk/customers/{sara.pk}/")
    assert "3 May 1990" in page or "May 3, 1990" in page
    assert "vip" in text_of(desk, reverse("customers:more", args=[sara.pk]))


def test_a_consent_is_written_down_with_its_proof(desk: Client, sara: Customer) -> None:
    address = reverse("customers:consents", args=[sara.pk])
    said = {"purpose": "mail", "given": "yes", "how": "form"}
    assert desk.post(address, said).status_code == 422
    assert not Consent.objects.exists()
    file = SimpleUploadedFile("form.html", b"<script>alert(1)</script>", "text/html")
    assert desk.post(address, said | {"wording": "Yes, write.", "file": file}).status_code == 302
    row = Consent.objects.get()
    assert "form.html" in text_of(desk, address)
    proof = desk.get(reverse("customers:proof", args=[sara.pk, row.pk]))
    assert proof["Content-Type"] == "application/octet-stream"
    assert proof["Content-Disposition"].startswith("attachment")


def test_a_consent_was_given_when_clocks_showed_it_here(desk: Client, sara: Customer) -> None:
    address = reverse("customers:consents", args=[sara.pk])
    said = {"purpose": "mail", "given": "yes", "how": "form", "wording": "Yes", "at": "2025-05-03T16:30"}
    assert desk.post(address, said).status_code == 302
    assert Consent.objects.get().at == datetime(2025, 5, 3, 16, 30, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert ">3 May 2025 at 16:30</time>" in text_of(desk, address)


def test_a_company_suggests_whoever_writes_from_its_domain_and_adds_nobody(
    desk: Client, sara: Customer
) -> None:
    company = actions.add_company(name="Acme", domain="example.org", by="test")
    assert "They belong there" in text_of(desk, f"/desk/customers/{sara.pk}/")
    assert "Sara Khan" in text_of(desk, reverse("customers:company", args=[company.pk]))
    sara.refresh_from_db()
    assert sara.company is None
    desk.post(reverse("customers:join_company", args=[company.pk, sara.pk]))
    sara.refresh_from_db()
    assert sara.company == company


def test_who_looks_alike_is_shown_with_reasons_merged_and_parted(desk: Client, sara: Customer) -> None:
    again = actions.add(name="S. Khan", kind="email", value="sara@example.org", by="contact")
    compare_changed()
    assert "The same address" in text_of(desk, reverse("customers:alike"))
    assert "This may be the same person" in text_of(desk, f"/desk/customers/{sara.pk}/")
    merge = reverse("conversations:merge_customers", args=[sara.pk])
    assert "S. Khan" in text_of(desk, f"{merge}?other={again.pk}")
    desk.post(merge, {"other": again.pk, "take_name": "theirs"})
    sara.refresh_from_db()
    assert sara.name == "S. Khan"
    moved = desk.get(f"/desk/customers/{again.pk}/")
    assert (moved.status_code, moved["Location"]) == (302, f"/desk/customers/{sara.pk}/")
    page = text_of(desk, f"/desk/customers/{sara.pk}/")
    assert "Merged into this record" in page
    row = sara.merges.get()
    desk.post(reverse("conversations:part_customers", args=[row.pk]))
    assert Customer.objects.present().count() == 2


def test_two_who_are_not_the_same_leave_the_list(desk: Client, sara: Customer) -> None:
    other = Customer.objects.create(name="Imran")
    Likeness.objects.create(first=sara, second=other, reasons=[["phone", "+919820012345"]])
    desk.post(reverse("customers:tell_apart", args=[sara.pk, other.pk]))
    assert not Likeness.objects.waiting().exists()


def test_a_list_is_looked_at_tried_brought_in_and_taken_back(desk: Client) -> None:
    data = "Nimi;E-post\nÕnne Pärn;onne@example.org\nKatki;pole aadress\n".encode("windows-1257")
    file = SimpleUploadedFile("kliendid.csv", data)
    page = desk.post(reverse("customers:lists"), {"file": file}, follow=True)
    made = Bringing.objects.get()
    shown = page.content.decode()
    assert "not sure" in shown
    assert "Õnne Pärn" in shown
    address = reverse("customers:list", args=[made.pk])
    assert "Õnne Pärn" in text_of(desk, f"{address}?charset=windows-1257&delimiter=;&has_header=on")
    assert "other letters" in text_of(desk, f"{address}?charset=utf-8-sig&delimiter=;")
    choice = {"charset": "windows-1257", "delimiter": ";", "has_header": "on", "known": "skip"}
    columns = {"column_0": "name", "column_1": "email"}
    desk.post(reverse("customers:try_list", args=[made.pk]), choice | columns)
    assert "progress" in text_of(desk, address)
    run_until_empty()
    tried = text_of(desk, address)
    assert "pole aadress" in tried
    assert not Customer.objects.exists()
    faults = b"".join(desk.get(reverse("customers:faulty_lines", args=[made.pk])).streaming_content)  # type: ignore[attr-defined]
    assert "is not an e-mail address" in faults.decode()
    desk.post(reverse("customers:bring_list_in", args=[made.pk]))
    run_until_empty()
    assert Customer.objects.get().name == "Õnne Pärn"
    desk.post(reverse("customers:undo_list", args=[made.pk]))
    run_until_empty()
    assert not Customer.objects.exists()
    assert "was taken back" in text_of(desk, address)


def test_what_is_only_looked_at_puts_no_token_in_the_address(mona: Staff) -> None:
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(mona)
    table = BytesIO(b"Name;E-mail\nZoe;zoe@example.org\n")
    made = actions.make_list(name="a.csv", file=table, country="IN", by=mona)
    page = LexborHTMLParser(text_of(desk, reverse("customers:list", args=[made.pk])))
    reading = page.css_first("form:has([name=charset])")
    assert reading.attributes["method"] == "get"
    assert not reading.css("input[name=csrfmiddlewaretoken]")
    button = reading.css_first("button[formmethod=post]")
    address, token = button.attributes["formaction"], button.attributes["value"]
    choice = {"charset": "utf-8-sig", "delimiter": ";", "column_0": "name", "column_1": "email"}
    assert desk.post(address, choice | {"known": "skip"}).status_code == 403
    assert desk.post(address, choice | {"known": "skip", "csrfmiddlewaretoken": token}).status_code == 302


def test_progress_renews_itself_until_it_is_done(desk: Client, mona: Staff) -> None:
    made = actions.make_list(name="x.csv", file=BytesIO(b"name\nSara\n"), country="IN", by=mona)
    Bringing.objects.filter(pk=made.pk).update(state="working")
    part = {"HX-Request": "true", "HX-Target": "list-work"}
    address = reverse("customers:list", args=[made.pk]) + "?part=work"
    assert "hx-trigger" in desk.get(address, headers=part).content.decode()
    Bringing.objects.filter(pk=made.pk).update(state="done")
    assert "hx-trigger" not in desk.get(address, headers=part).content.decode()


def test_a_table_of_customers_runs_nothing_in_a_spreadsheet(desk: Client, sara: Customer) -> None:
    actions.change(sara, by="test", name="=HYPERLINK(1)", wish="@SUM(A1)")
    actions.add_identity(sara, by="test", kind="phone", text="+919820012345")
    answer = b"".join(desk.post(reverse("customers:table")).streaming_content)  # type: ignore[attr-defined]
    table = answer.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert "'@SUM(A1)" in table
    assert ",+919820012345," in table
    cards = b"".join(desk.post(reverse("customers:cards")).streaming_content)  # type: ignore[attr-defined]
    assert b"BEGIN:VCARD" in cards
    assert b"TEL:+919820012345" in desk.get(reverse("customers:card", args=[sara.pk])).content


def test_what_goes_out_comes_in_again(desk: Client, sara: Customer, mona: Staff) -> None:
    actions.set_tags(sara, names=["vip", "wholesale"], by="test")
    table = b"".join(desk.post(reverse("customers:table")).streaming_content)  # type: ignore[attr-defined]
    made = actions.make_list(name="x.csv", file=BytesIO(table), country="IN", by=mona)
    page = text_of(desk, reverse("customers:list", args=[made.pk]))
    for meaning in ("name", "email", "phone", "tags", "wish", "company"):
        assert f'<option value="{meaning}" selected>' in page, meaning


def test_the_list_is_narrowed_by_tag_language_and_company(desk: Client, sara: Customer) -> None:
    imran = Customer.objects.create(name="Imran", language="ur")
    actions.set_tags(imran, names=["vip"], by="test")
    for query in ("tag=vip", "language=ur"):
        page = text_of(desk, f"/desk/customers/?{query}")
        assert "Imran" in page
        assert "Sara Khan" not in page
    assert "Sara Khan" not in text_of(desk, "/desk/customers/?company=1")


def test_own_fields_and_purposes_are_arranged_by_managers(desk: Client, client: Client, ada: Staff) -> None:
    desk.post(reverse("customers:define_field"), {"kind": "text", "name_en": "Shoe size"})
    desk.post(reverse("customers:open_purpose"), {"name": "Recipes"})
    page = text_of(desk, reverse("customers:arrange"))
    assert "Shoe size" in page
    assert "Recipes" in page
    field = Field.objects.get()
    desk.post(reverse("customers:change_field", args=[field.pk]), {"name_en": "Size"})
    desk.post(reverse("customers:close_field", args=[field.pk]))
    field.refresh_from_db()
    assert (field.label, field.closed_at is None) == ("Size", False)
    client.force_login(ada)
    assert client.get(reverse("customers:arrange")).status_code == 403
    assert client.get(reverse("customers:lists")).status_code == 403


def test_whoever_may_only_read_writes_no_note(client: Client, ada: Staff, sara: Customer) -> None:
    client.force_login(make_staff("Rita Reader", READ_ONLY, *ada.branches.all()))
    assert "note-text" not in client.get(f"/desk/customers/{sara.pk}/").content.decode()
    assert client.post(reverse("customers:write_note", args=[sara.pk]), {"text": "x"}).status_code == 403
    assert not Note.objects.exists()
