"""The form in the page of another site: it needs no cookie, and only its sites may show it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sahay.business.actions import change_look
from sahay.business.models import Branch, Staff
from sahay.channels.actions import change_embedding
from sahay.channels.form.models import FormSubmission
from sahay.conversations.models import Conversation, Message
from sahay.portal import proofs
from sahay.portal.limits import CONTACT
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db
SHOP, FORM = "https://shop.example", "/embed/v1/"
TYPED = {"name": "Sara Khan", "reach": SARAS_ADDRESS, "message": "Where is my kettle?"}
NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


@pytest.fixture
def sites(old_town: Branch, olga: Staff) -> None:
    """The shop's own site may show the form."""
    change_embedding(by=olga, origins=[SHOP])


@pytest.fixture
def visitor() -> Client:
    """A browser that keeps no cookies, in front of a server that asks forms for their token."""
    return Client(enforce_csrf_checks=True)


def fields(client: Client, **given: object) -> dict[str, object]:
    """The form as a person sends it: with what the page hid in it."""
    page = client.get(FORM, {"origin": SHOP}).content.decode()
    proof = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert proof
    return TYPED | {"branch": Branch.objects.active()[0].pk, proofs.FIELD: proof[1]} | given


def test_a_message_comes_from_another_site_without_any_cookie(visitor: Client, sites: None) -> None:
    answer = visitor.post(f"{FORM}?origin={SHOP}&lang=ur", fields(visitor))
    assert answer.status_code == 302
    assert "lang=ur" in answer.headers["Location"]
    thanks = visitor.get(answer.headers["Location"])
    conversation = Conversation.objects.get()
    assert str(conversation.pk) in thanks.content.decode()
    assert 'lang="ur" dir="rtl"' in thanks.content.decode()
    assert FormSubmission.objects.get().raw["site"] == SHOP
    assert not visitor.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_files_come_with_it(visitor: Client, sites: None) -> None:
    photo = SimpleUploadedFile("kettle.jpg", b"\xff\xd8\xff", "image/jpeg")
    visitor.post(FORM, fields(visitor, attached=[photo]))
    assert [a.name for a in Message.objects.get(kind="in").attachments.all()] == ["kettle.jpg"]


def test_only_the_sites_that_were_named_may_show_it(visitor: Client, sites: None) -> None:
    for answer in (visitor.get(FORM), visitor.post(FORM), visitor.get(f"{FORM}thanks/x/")):
        assert f"frame-ancestors 'self' {SHOP}" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_without_a_site_nobody_may_show_it(visitor: Client, old_town: Branch) -> None:
    answer = visitor.get(FORM, {"origin": SHOP})
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "data-around" not in answer.content.decode()


def test_a_site_that_was_taken_off_the_list_may_not_show_it_any_more(
    visitor: Client, sites: None, olga: Staff
) -> None:
    change_embedding(by=olga, origins=["https://other.example"])
    assert SHOP not in visitor.get(FORM).headers["Content-Security-Policy"]


def test_its_height_is_told_to_the_site_around_it_and_to_no_other(visitor: Client, sites: None) -> None:
    assert f'data-around="{SHOP}"' in visitor.get(FORM, {"origin": SHOP}).content.decode()
    for said in ("https://evil.example", "*", f"{SHOP}.evil.example", f"{SHOP}/", "null", '"><script>'):
        page = visitor.get(FORM, {"origin": said}).content.decode()
        assert "data-around" not in page
        assert "<script>" not in page


@pytest.mark.parametrize("proof", ["", "x", "W10:1abc:sig"], ids=["none", "nonsense", "a wrong signature"])
def test_without_a_proof_it_comes_back_as_it_was_typed(visitor: Client, sites: None, proof: str) -> None:
    answer = visitor.post(FORM, fields(visitor, **{proofs.FIELD: proof}))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Where is my kettle?" in page
    assert "Please press Send once more." in page
    assert not FormSubmission.objects.exists()
    again = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert again
    assert visitor.post(FORM, fields(visitor, **{proofs.FIELD: again[1]})).status_code == 302


def test_the_token_of_another_form_is_no_proof(visitor: Client, sites: None) -> None:
    page = visitor.get("/").content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', page)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert shown
    assert token
    for other in (shown[1], token[1], proofs.thanks_for(1)):
        assert visitor.post(FORM, fields(visitor, **{proofs.FIELD: other})).status_code == 403
    own = fields(visitor)
    assert (
        Client().post("/", own | {"shown": own[proofs.FIELD]}).status_code == 302
    )  # thanked like any machine
    assert not Conversation.objects.exists()


def test_a_proof_ends_after_half_a_day(visitor: Client, sites: None) -> None:
    with time_machine.travel(NOW, tick=False):
        typed = fields(visitor)
    with time_machine.travel(NOW + timedelta(hours=13), tick=False):
        assert visitor.post(FORM, typed).status_code == 403
    assert not FormSubmission.objects.exists()
    with time_machine.travel(NOW + timedelta(hours=11), tick=False):
        assert visitor.post(FORM, typed).status_code == 302


def test_the_same_form_sent_again_is_one_message_and_another_text_is_another(
    visitor: Client, sites: None
) -> None:
    typed = fields(visitor)
    first, second = visitor.post(FORM, typed), visitor.post(FORM, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Conversation.objects.count() == 1
    visitor.post(FORM, typed | {"message": "And where is the lid?"})
    assert Message.objects.filter(kind="in").count() == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": SHOP},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_the_page_of_another_site_cannot_send_it(
    visitor: Client, sites: None, headers: dict[str, str]
) -> None:
    assert visitor.post(FORM, fields(visitor), headers=headers).status_code == 403
    assert not FormSubmission.objects.exists()


def test_our_own_page_can_send_it(visitor: Client, sites: None) -> None:
    headers = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert visitor.post(FORM, fields(visitor), headers=headers).status_code == 302
    assert FormSubmission.objects.count() == 1


def test_a_machine_is_thanked_and_forgotten(visitor: Client, sites: None) -> None:
    answer = visitor.post(FORM, fields(visitor, website="http://spam"))
    assert "Thank you" in visitor.get(answer.headers["Location"]).content.decode()
    assert not FormSubmission.objects.exists()


def test_too_many_from_one_place_are_refused_with_a_reason(visitor: Client, sites: None) -> None:
    for number in range(CONTACT.most):
        visitor.post(FORM, fields(visitor, message=f"Question {number}"))
    answer = visitor.post(FORM, fields(visitor, message="One more"))
    assert answer.status_code == 422
    assert "Many messages" in answer.content.decode()
    assert FormSubmission.objects.count() == CONTACT.most


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reach": "nowhere"}, "neither an e-mail address nor a phone number"),
        ({"message": "x" * 20_001}, "at most 20000 characters"),
        ({"attached": SimpleUploadedFile("x.bin", bytes(10_000_001))}, "too large together"),
    ],
)
def test_what_cannot_be_used_is_said_beside_the_field(
    visitor: Client, sites: None, wrong: dict[str, object], says: str
) -> None:
    answer = visitor.post(FORM, fields(visitor, **wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Conversation.objects.exists()


def test_more_than_any_form_takes_is_told_inside_the_frame(visitor: Client, sites: None) -> None:
    answer = visitor.post(FORM, fields(visitor, message="x" * 12_100_000))
    assert answer.status_code == 413
    assert SHOP in answer.headers["Content-Security-Policy"]
    assert not FormSubmission.objects.exists()


def test_the_page_of_thanks_tells_of_nobody_elses_conversation(
    visitor: Client, saras_question: Conversation
) -> None:
    for key in (str(saras_question.pk), proofs.give(""), "x:y:z"):
        page = visitor.get(f"{FORM}thanks/{key}/").content.decode()
        assert "Where is my kettle" not in page
    with time_machine.travel(NOW, tick=False):
        key = proofs.thanks_for(saras_question.pk)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert proofs.thanked(key) == 0


def test_the_script_knows_the_look_and_every_language(visitor: Client, sites: None, olga: Staff) -> None:
    change_look(by=olga, accent="plum")
    answer = visitor.get("/embed/v1.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    told = json.loads(re.findall(r"const told = (.+);", answer.content.decode())[0])
    assert told["accent"] == "plum"
    assert set(told["words"]) == {"en", "hi", "ur", "ta", "et"}
    assert told["rtl"] == ["ur"]
    assert not answer.has_header("Set-Cookie")
    again = visitor.get("/embed/v1.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    change_look(by=olga, accent="indigo")
    new = visitor.get("/embed/v1.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert new.status_code == 200
    assert "max-age=600" in new.headers["Cache-Control"]


def test_the_language_is_that_of_the_page_around_it(visitor: Client, sites: None) -> None:
    assert 'lang="et" dir="ltr"' in visitor.get(FORM, {"lang": "et-EE"}).content.decode()
    visitor.cookies["sahay_language"] = "hi"
    assert 'lang="hi"' in visitor.get(FORM, {"lang": "fr"}).content.decode()


def test_the_scheme_is_the_one_the_owner_chose(visitor: Client, sites: None) -> None:
    assert 'data-theme="dark"' in visitor.get(FORM, {"scheme": "dark"}).content.decode()
    assert "data-theme" not in visitor.get(FORM, {"scheme": "pink"}).content.decode()
