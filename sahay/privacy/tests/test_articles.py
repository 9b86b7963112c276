"""An article that was made of a conversation keeps nothing of it when the conversation goes."""

from __future__ import annotations

import pytest
from django.db import transaction

from sahay.articles import actions
from sahay.articles.models import Article
from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.privacy.erasing import erase
from sahay.privacy.persons import whole
from sahay.privacy.tests.conftest import SECRET
from sahay.privacy.tests.leftovers import everywhere
from sahay.replies.articles import article_of
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db


def drafted(sara: Customer, by: Staff) -> Article:
    """As the editor offers it, with what is Sara's between marks, and the shop's word for the thing."""
    conversation = Conversation.objects.filter(customer=sara).order_by("pk")[0]
    begun = article_of(conversation)
    body = begun.body.replace(SECRET, f"⟦{SECRET}⟧")
    source = ("conversation", str(conversation.pk), "")
    return actions.write_article(texts={"en": (f"⟦Sara⟧ wants a ⟦{SECRET}⟧", body)}, made_from=source, by=by)


def erased(customer: Customer) -> None:
    with transaction.atomic():
        erase(whole(customer))


def test_a_draft_that_nobody_read_goes_as_a_whole(known_sara: Customer, mona: Staff) -> None:
    draft = drafted(known_sara, mona)
    actions.change_text(draft, language="en", title="Sara again", body=f"The {SECRET}.", seen=1, by=mona)
    erased(known_sara)
    assert not Article.objects.exists()
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS) == []


def test_a_published_answer_stays_and_what_was_marked_before_is_empty(
    known_sara: Customer, mona: Staff
) -> None:
    article = drafted(known_sara, mona)
    text = ("How do I get one?", "Write to us, and it is on its way.")
    actions.change_text(article, language="en", title=text[0], body=text[1], seen=1, by=mona)
    actions.publish(article, by=mona)
    erased(known_sara)
    now = Article.objects.get().texts.get()
    assert (now.title, now.body) == text
    before = article.versions.get(edition=1)
    assert before.title == "⟦…⟧ wants a ⟦…⟧" and "on its way" in before.body
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS) == []


def test_an_article_of_somebody_else_stays_as_it_was(known_sara: Customer, mona: Staff) -> None:
    other = ("conversation", "999999", "")
    actions.write_article(texts={"en": ("⟦Omar⟧ asks", "⟦Omar⟧, yes.")}, made_from=other, by=mona)
    erased(known_sara)
    assert Article.objects.get().texts.get().body == "⟦Omar⟧, yes."
