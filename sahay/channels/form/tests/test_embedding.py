"""Where the form may stand: who says so, and what is an address of a site."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.actions import change_embedding
from sahay.channels.form.actions import submit
from sahay.channels.form.models import Embedding, FormSubmission
from sahay.channels.form.sites import origin_of
from sahay.conversations.models import Message
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

pytestmark = pytest.mark.django_db
PAGE = "/desk/mail/form/"
LOOK = {"place": "button", "side": "end", "scheme": "light"}


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://shop.example", "https://shop.example"),
        (" Shop.Example/contact?x=1#y ", "https://shop.example"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("https://shop.example:443", "https://shop.example"),
        ("https://www.käsitöö.example", "https://www.xn--ksit-loa5ia.example"),
    ],
)
def test_an_address_is_read_as_browsers_name_a_site(typed: str, origin: str) -> None:
    assert origin_of(typed) == origin


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "*",
        "https://*.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://shop.example",
        "https://a.example;script-src *",
        "https://a.example 'unsafe-inline'",
        "https://a.example,https://b.example",
        "https://a.example\r\nX: y",
        "https://user:word@shop.example",
        "https://shop.example:99999",
        "https://-shop.example",
        "https://shop..example",
        "https://" + "a" * 300,
    ],
)
def test_what_could_mean_more_than_one_site_is_none(old_town: Branch, olga: Staff, typed: str) -> None:
    assert origin_of(typed) == ""
    with pytest.raises(Refused):
        change_embedding(by=olga, origins=[typed])
    assert not Embedding.objects.exists()


@pytest.mark.parametrize("who", ["ada", "mona", "theo"])
def test_only_the_owner_says_where_the_form_may_stand(request: pytest.FixtureRequest, who: str) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(Refused):
        change_embedding(by=person, origins=["https://shop.example"])
    assert not Embedding.objects.exists()
    assert not Entry.objects.filter(kind="channels.embedding_changed").exists()


@pytest.mark.parametrize("wrong", [{"place": "above"}, {"side": "left"}, {"scheme": "pink"}])
def test_a_look_that_is_not_offered_is_refused(old_town: Branch, olga: Staff, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        change_embedding(by=olga, origins=[], **wrong)
    assert not Embedding.objects.exists()


def test_more_sites_than_a_shop_has_are_refused(old_town: Branch, olga: Staff) -> None:
    with pytest.raises(Refused):
        change_embedding(by=olga, origins=[f"https://s{number}.example" for number in range(21)])
    assert not Embedding.objects.exists()


def test_saving_the_same_again_writes_nothing(old_town: Branch, olga: Staff) -> None:
    for _ in range(2):
        change_embedding(by=olga, origins=["https://shop.example", "shop.example"])
    assert Embedding.present().origins == ["https://shop.example"]
    assert Entry.objects.filter(kind="channels.embedding_changed").count() == 1


def test_the_owner_names_a_site_and_copies_two_lines(client: Client, old_town: Branch, olga: Staff) -> None:
    client.force_login(olga)
    before = client.get(PAGE).content.decode()
    assert "&lt;script src=&quot;http://" in before
    assert f"{PAGE}try/" not in before
    assert (
        client.post(PAGE, {"origins": "shop.example\nhttps://www.shop.example/", **LOOK}).status_code == 302
    )
    assert Embedding.present().origins == ["https://shop.example", "https://www.shop.example"]
    assert f"{PAGE}try/" in client.get(PAGE).content.decode()
    assert "/embed/v1.js" in client.get(f"{PAGE}try/").content.decode()


def test_a_wrong_address_is_said_and_what_was_typed_is_kept(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    client.force_login(olga)
    answer = client.post(PAGE, {"origins": "https://*.example", **LOOK})
    assert answer.status_code == 422
    assert "“https://*.example” is not the address of a web page" in answer.content.decode()
    assert not Embedding.objects.exists()


def test_what_is_sent_twice_under_one_key_is_kept_once(old_town: Branch) -> None:
    sent = {"name": "Sara", "address": "sara@example.org", "text": "Where is it?", "branch": old_town}
    first, second = submit(key="k1", **sent), submit(key="k1", **sent)
    assert first == second
    assert second.message is not None
    assert FormSubmission.objects.count() == 1
    assert Message.objects.filter(kind="in").count() == 1
    submit(key="k2", **sent)
    submit(**sent)
    submit(**sent)
    assert FormSubmission.objects.count() == 4
