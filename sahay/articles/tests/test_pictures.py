"""Pictures in articles: chosen while one writes, with words for each language, shown to whoever may read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sahay.articles import actions
from sahay.articles.models import Article, Audience
from sahay.articles.shelf import shelf
from sahay.articles.tests.written import HOURS, publish
from sahay.documents.models import Picture
from sahay.documents.tests.test_pictures import png
from sahay.kit.prose import pictures_in
from sahay.kit.refusal import Refused


@pytest.fixture
def desk(client: Client, mona) -> Client:
    client.force_login(mona)
    return client


def kettle() -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_2041.png", png(), "image/png")


def sent(**more):
    return {"title": "Open the kettle", "body": "Lift the lid.", "seen": "0", "language_chosen": "en", **more}


def text_page(article: Article, language: str) -> str:
    return reverse("articles:text", args=[article.pk, language])


def test_a_picture_comes_into_a_new_article_with_its_words(desk):
    desk.post(reverse("articles:new"), sent(picture=kettle(), on_picture="A kettle [blue], open"))
    body = Article.objects.get().texts.get().body
    picture = Picture.objects.get()
    assert body == f"Lift the lid.\n\n![A kettle \\[blue\\], open](picture:{picture.reference})"
    assert pictures_in(body) == {picture.reference: "A kettle [blue], open"}


def test_a_preview_puts_it_into_the_text_and_keeps_no_article(desk):
    page = desk.post(reverse("articles:new"), sent(picture=kettle(), on_picture="A kettle", preview="1"))
    shown = page.content.decode()
    reference = Picture.objects.get().reference
    assert f"![A kettle](picture:{reference})</textarea>" in shown
    assert f'src="/pictures/{Picture.objects.get().key}/"' in shown
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("picture", "words", "said"),
    [
        (kettle, "", "Please say what is on the picture."),
        (kettle, " \u200b\n", "Please say what is on the picture."),
        (lambda: SimpleUploadedFile("a.png", b"<svg>", "image/png"), "A kettle", "not a picture we can show"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told_and_nothing_typed_is_lost(desk, picture, words, said):
    page = desk.post(reverse("articles:new"), sent(picture=picture(), on_picture=words))
    assert page.status_code == 422
    assert said in page.content.decode() and "Lift the lid." in page.content.decode()
    assert not Article.objects.exists() and not Picture.objects.exists()


def test_a_picture_without_words_in_the_text_is_refused(mona):
    body = "Look: ![ ](picture:0123456789abcdef0123-40x30)"
    with pytest.raises(Refused, match="between the brackets"):
        actions.write_article(texts={"en": ("Open it", body)}, by=mona)
    assert not Article.objects.exists()


def test_another_language_is_asked_for_its_own_words(desk, mona):
    picture = actions.take_picture(png(), by=mona)
    body = f"Lift the lid.\n\n![A kettle](picture:{picture.reference})"
    article = actions.write_article(texts={"en": ("Open it", body)}, by=mona)
    box = f'name="on_{picture.reference}"'
    assert box in desk.get(text_page(article, "hi")).content.decode()
    assert box not in desk.get(text_page(article, "en")).content.decode()
    hindi = {"title": "कैसे खोलें?", "body": "ढक्कन उठाइए।", "seen": "0", f"on_{picture.reference}": "नीली केतली"}
    desk.post(text_page(article, "hi"), hindi)
    said = article.texts.get(language="hi").body
    assert said == f"ढक्कन उठाइए।\n\n![नीली केतली](picture:{picture.reference})"
    assert box not in desk.get(text_page(article, "hi")).content.decode()


def test_customers_see_it_while_they_can_read_the_article(client, mona):
    picture = actions.take_picture(png(), by=mona)
    address = f"/pictures/{picture.key}/"
    article = publish({"en": ("Open it", f"![A kettle](picture:{picture.reference})")})
    assert client.get(address).status_code == 200
    assert f'src="{address}"' in client.get(f"/answers/{article.slug}/").content.decode()
    actions.settle(article, audience=Audience.STAFF, by=mona)
    assert client.get(address).status_code == 404
    actions.settle(article, audience=Audience.PUBLIC, by=mona)
    actions.withdraw(article, by=mona)
    assert client.get(address).status_code == 404
    assert shelf() == ()


def test_a_picture_that_lies_elsewhere_or_is_gone_is_told(desk):
    for body, said in (
        ("![x](https://elsewhere.example/x.png)", "lies elsewhere"),
        ("![x](picture:0123456789abcdef0123-40x30)", "not here any more"),
    ):
        page = desk.post(reverse("articles:new"), sent(body=body, preview="1"))
        assert said in page.content.decode()


def test_an_agent_takes_no_picture(ada):
    with pytest.raises(Refused):
        actions.take_picture(png(), by=ada)
    assert not Picture.objects.exists()


def test_what_was_written_about_it_earlier_is_found_too(business):
    publish(HOURS)
    article = publish({"en": ("Open it", "![A turquoise kettle](picture:0123456789abcdef0123-40x30)")})
    (found,) = [one for one in shelf() if one.number == article.pk]
    assert found.words("en").lead == "" and "turquoise" in " ".join(found.words("en").in_body)
