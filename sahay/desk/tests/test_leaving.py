"""The page on which an account is closed and its work handed over."""

from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.actions import assign
from sahay.conversations.models import Conversation


def url(person: Staff) -> str:
    return reverse("desk:leaving", args=[person.pk])


def test_the_page_counts_what_is_open_and_hands_it_over(client, mona, ada, saras_question, old_town):
    assign(saras_question, by=ada, to=ada)
    client.force_login(mona)
    text = client.get(url(ada)).content.decode()
    assert "1 open conversation" in text
    assert "does not come back with it" in text
    answer = client.post(url(ada), {f"branch{old_town.pk}": mona.pk}, follow=True)
    assert "1 open conversation was handed over." in answer.content.decode()
    assert Conversation.objects.get(pk=saras_question.pk).assignee == mona


def test_somebody_who_cannot_take_over_is_not_offered(client, mona, ada, theo, saras_question, old_town):
    assign(saras_question, by=ada, to=ada)
    client.force_login(mona)
    assert client.post(url(ada), {f"branch{old_town.pk}": theo.pk}).status_code == 422
    assert Staff.objects.get(pk=ada.pk).is_active
    assert Conversation.objects.get(pk=saras_question.pk).assignee == ada


def test_the_page_is_for_who_may_close_the_account(client, mona, ada, theo, olga):
    client.force_login(ada)
    assert client.get(url(theo)).status_code == 403
    client.force_login(mona)
    assert client.get(url(theo)).status_code == 404
    assert client.post(url(olga)).status_code == 403
    assert Staff.objects.filter(is_active=False).count() == 0
