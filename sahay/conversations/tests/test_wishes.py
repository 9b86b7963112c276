"""What customers wish is minded where they are answered."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.acknowledgement import wording
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.customers import actions as customers
from sahay.customers.models import Customer
from tests.cast import write_to


def test_who_prefers_the_phone_is_not_answered_by_mail_without_a_word(
    client: Client, ada: Staff, sara: Customer, saras_question: Conversation
) -> None:
    client.force_login(ada)
    page = f"/desk/conversations/{saras_question.pk}/"
    assert "composer-wish" not in client.get(page).content.decode()
    customers.change(sara, by=ada, channel="phone", needs="hearing")
    shown = client.get(page).content.decode()
    assert "They prefer to be reached" in shown
    assert "Hard of hearing" in shown
    assert "composer-wish" not in client.get(f"{page}?as=note").content.decode()


def test_at_a_quiet_hour_an_answer_is_offered_to_leave_later(
    client: Client, ada: Staff, sara: Customer, saras_question: Conversation
) -> None:
    here = timezone.now().astimezone(saras_question.branch.zone)  # type: ignore[union-attr]
    begins, ends = (here - timedelta(hours=1)).time(), (here + timedelta(hours=2)).time()
    customers.change(sara, by=ada, quiet_from=begins, quiet_until=ends.replace(second=0, microsecond=0))
    client.force_login(ada)
    page = f"/desk/conversations/{saras_question.pk}/"
    shown = client.get(page).content.decode()
    value = shown.split('name="send_at" value="')[2 if shown.count('name="send_at" value="') > 1 else 1]
    moment = value.split('"')[0]
    seen = Message.objects.filter(conversation=saras_question).latest("pk").pk
    client.post(f"{page}reply/", {"text": "It left today.", "seen": seen, "send_at": ["", moment]})
    delivery = Delivery.objects.filter(scheduled=True).get()
    assert delivery.send_at.astimezone(here.tzinfo).strftime("%H:%M") == f"{ends:%H:%M}"


def test_an_acknowledgement_begins_as_they_wish_to_be_called(sara: Customer, old_town: Branch) -> None:
    customers.change(sara, by="test", called="Begum Sahiba", form_of_address="formal")
    talk = write_to(old_town, "Kettle", "Where is it?")
    text = wording(talk, None, talk.messages.get(kind="in"))
    assert text.startswith("Dear Begum Sahiba,")
