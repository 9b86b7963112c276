"""What helps one write: a look at the answer, pictures, links to promises, colleagues who read a language."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Absence
from sahay.conversations.carriers import CARRIERS
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.policies.models import Promise
from sahay.replies.actions import choose_translator
from sahay.replies.emoji import found
from sahay.replies.models import Translator
from sahay.replies.promised import promise_links
from sahay.replies.readers import readers
from tests.cast import write_to

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def no_carriers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are said, as at the counter."""
    for key in list(CARRIERS):
        monkeypatch.delitem(CARRIERS, key)


@pytest.fixture
def desk(client: Client, ada) -> Client:
    client.force_login(ada)
    return client


@pytest.fixture
def tamil(old_town) -> Conversation:
    words = "எனது கெட்டில் எங்கே? நான் கடந்த வாரம் ஆர்டர் செய்தேன். அது எப்போது வரும்?"
    talk = write_to(old_town, "கெட்டில்", words, sender="mala@example.org", name="Mala")
    for row in (talk, talk.customer):
        row.language = "ta"
        row.save(update_fields=["language"])
    return talk


def page_of(talk: Conversation) -> str:
    return reverse("desk:conversation", args=[talk.pk])


def preview(client: Client, talk: Conversation, text: str):
    return client.post(reverse("conversations:preview", args=[talk.pk]), {"text": text})


def test_a_preview_shows_our_marks_and_runs_nothing(desk, saras_question):
    shown = preview(
        desk, saras_question, "**Soon**\n- one\n- two\n\n<script>x</script>[a](javascript:x)"
    ).content.decode()
    assert "<strong>Soon</strong>" in shown
    assert "<li>one</li>" in shown
    assert "<script" not in shown
    assert "javascript:" not in shown.replace("(javascript:x)", "")
    assert not saras_question.messages.filter(kind="out", automatic=False).exists()


def test_nobody_previews_where_they_see_nothing(client, theo, saras_question):
    client.force_login(theo)
    assert preview(client, saras_question, "x").status_code == 404


@pytest.mark.parametrize(
    ("typed", "picture"),
    [
        ("thanks", "🙏"),
        ("dhanya", "🙏"),
        ("धन्य", "🙏"),
        ("شکر", "🙏"),
        ("நன்", "🙏"),
        ("ait", "🙏"),
        ("parc", "📦"),
        ("elephant", "🐘"),
    ],
)
def test_small_pictures_are_found_by_words_of_five_languages(typed, picture):
    assert found(typed)[0].picture == picture


@pytest.mark.parametrize("typed", ["", "x", ":", "<script>", "zzzzzz", "%", "\x00\x00", "a" * 500])
def test_what_names_no_picture_finds_none(desk, typed):
    assert found(typed) == ()
    answer = desk.get(reverse("replies:emoji"), {"q": typed})
    assert "data-put" not in answer.content.decode()


def test_pictures_come_as_a_short_list_that_is_kept(desk):
    answer = desk.get(reverse("replies:emoji"), {"q": "he"})
    assert 0 < answer.content.decode().count("data-put") <= 12
    assert "max-age" in answer.headers["Cache-Control"]


def test_a_promise_is_put_in_as_a_link_in_the_customers_language(desk, tamil, old_town, harbour):
    held = Promise.objects.create(measure="first_answer", channel="email", amount=4, unit="hours")
    Promise.objects.create(branch=harbour, measure="resolution", amount=3, unit="days")
    Promise.objects.create(measure="resolution", channel="internal", amount=3, unit="days")
    (link,) = promise_links(tamil)
    assert link.language == "ta"
    assert link.url == f"{settings.PUBLIC_URL}{reverse('portal:promises')}#first_answer-email"
    part = desk.get(reverse("replies:promises", args=[tamil.pk]), headers=HTMX).content.decode()
    assert link.url in part
    assert held.sentence not in part
    public = desk.get(reverse("portal:promises")).content.decode()
    assert f'id="{link.anchor}"' in public
    whole = desk.get(reverse("replies:promises", args=[tamil.pk])).content.decode()
    assert f"?promise={link.anchor}#write" in whole
    assert link.url in desk.get(page_of(tamil), {"promise": link.anchor}).content.decode()


def test_the_next_version_of_a_promise_stands_at_the_same_place():
    now = timezone.now()
    one, other = (
        Promise(measure="resolution", kind="order", amount=n, unit="days", valid_from=now) for n in (2, 3)
    )
    assert one.anchor == other.anchor == "resolution-order"


@pytest.mark.parametrize("anchor", ["", "x", "<b>", "first_answer-email"])
def test_a_promise_nobody_made_begins_no_answer(desk, saras_question, anchor):
    page = desk.get(page_of(saras_question), {"promise": anchor})
    assert page.status_code == 200
    assert "](" not in page.content.decode().split("</textarea>")[0].rsplit(">", 1)[-1]


def test_who_does_not_read_the_language_is_told_so(desk, ada, tamil, saras_question):
    page = desk.get(page_of(tamil)).content.decode()
    assert reverse("replies:who_reads", args=[tamil.pk]) in page
    assert "தமிழ்" in page
    assert (
        reverse("replies:who_reads", args=[saras_question.pk])
        not in desk.get(page_of(saras_question)).content.decode()
    )
    ada.languages = ["en", "ta"]
    ada.save()
    assert reverse("replies:who_reads", args=[tamil.pk]) not in desk.get(page_of(tamil)).content.decode()


def test_colleagues_who_read_it_are_offered_those_at_work_first(desk, tamil, ada, mona, olga, theo):
    for person in (mona, olga, theo):
        person.languages = ["en", "ta"]
        person.save()
    now = timezone.now()
    Absence.objects.create(staff=mona, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))
    offered = readers(tamil, ada)
    assert {one.person for one in offered} == {mona, olga}
    assert [one.is_working for one in offered] == sorted((one.is_working for one in offered), reverse=True)
    assert not next(one for one in offered if one.person == mona).is_working
    page = desk.get(reverse("replies:who_reads", args=[tamil.pk])).content.decode()
    assert "Theo" not in page
    assert f"?as=note&amp;call={olga.pk}#write" in page
    box = desk.get(page_of(tamil), {"as": "note", "call": olga.pk}).content.decode()
    assert f"@{olga.name} </textarea>" in box


@pytest.mark.parametrize("number", ["x", "-1", "99999", "9" * 40])
def test_a_made_up_colleague_is_called_by_nobody(desk, saras_question, number):
    page = desk.get(page_of(saras_question), {"as": "note", "call": number})
    assert page.status_code == 200
    assert "></textarea>" in page.content.decode()


def test_another_branch_sees_neither_list(client, theo, tamil):
    client.force_login(theo)
    for name in ("who_reads", "promises"):
        assert client.get(reverse(f"replies:{name}", args=[tamil.pk])).status_code == 404


SERVICE = "https://translate.example/?to={to}&q={text}"


def test_a_service_outside_is_offered_only_where_the_owner_chose_one(desk, tamil, olga):
    where = reverse("replies:who_reads", args=[tamil.pk])
    assert "translate.example" not in desk.get(where).content.decode()
    choose_translator(address=SERVICE, by=olga)
    page = desk.get(where).content.decode()
    assert "outside your business" in page
    assert 'href="https://translate.example/?to=en&amp;q=%E0%AE%8E' in page
    assert 'rel="noopener noreferrer nofollow"' in page
    assert "translate.example" not in desk.get(page_of(tamil)).content.decode()
    choose_translator(address="", by=olga)
    assert "translate.example" not in desk.get(where).content.decode()


def test_only_the_owner_chooses_it(mona):
    with pytest.raises(Refused):
        choose_translator(address=SERVICE, by=mona)
    assert not Translator.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://translate.example/{text}",
        "javascript:alert({text})//https://",
        "https://translate.example/",
        "https://{text}.example/",
        "https://[x/{text}",
        'https://x.example/"{text}',
        "https://x.example/ {text}",
        "{text}",
    ],
)
def test_what_is_no_address_of_a_service_is_refused_on_its_page(client, olga, address):
    client.force_login(olga)
    page = client.post(reverse("replies:translator"), {"address": address})
    assert page.status_code == 422
    assert "begins with https://" in page.content.decode()
    assert not Translator.objects.exists()
