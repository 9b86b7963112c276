"""Erasing somebody takes them out of the figures too, and the figures stay."""

from __future__ import annotations

import pytest
from django.db import transaction

from sahay.business.models import Staff
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.insights import following
from sahay.insights.models import DayFigure, Issue, Share
from sahay.privacy.erasing import erase
from sahay.privacy.persons import of_conversations, whole
from sahay.privacy.tests.conftest import SECRET, known_sara
from sahay.privacy.tests.leftovers import everywhere
from tests.cast import SARAS_ADDRESS

__all__ = ["known_sara"]
pytestmark = pytest.mark.django_db
KEY = ("day", "measure", "branch", "channel", "person", "promise")


def sums() -> list[tuple[object, ...]]:
    """Every figure but how many are open now."""
    rows = DayFigure.objects.exclude(measure="open").order_by(*KEY)
    return list(rows.values_list(*KEY, "count"))


def test_nothing_of_a_person_survives_that_was_counted(known_sara: Customer) -> None:
    following.follow()
    assert any(line.startswith("insights_share") for line in everywhere(SECRET))
    with transaction.atomic():
        erase(whole(known_sara))
    following.follow()
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS) == []


def test_our_figures_stay_and_survive_counting_anew(known_sara: Customer, ada: Staff) -> None:
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    following.follow()
    before = sums()
    assert before
    with transaction.atomic():
        erase(whole(known_sara))
    following.follow()
    assert sums() == before
    with transaction.atomic():
        following.begin_anew()
    following.follow()
    assert sums() == before
    assert not Share.objects.exists() and not Issue.objects.exists()


def test_a_matter_that_loses_one_of_its_conversations_is_measured_from_the_others(
    known_sara: Customer, ada: Staff
) -> None:
    for conversation in Conversation.objects.all():
        talk.resolve(conversation, by=ada)
    following.follow()
    first, second = Conversation.objects.order_by("pk")
    with transaction.atomic():
        erase(of_conversations([first.pk]))
    following.follow()
    assert list(Share.objects.values_list("pk", flat=True)) == [second.pk]
    assert Issue.objects.get().conversation == second.pk


def test_no_conversation_is_counted_as_open_that_was_erased(known_sara: Customer) -> None:
    following.follow()
    assert DayFigure.objects.filter(measure="open").exists()
    with transaction.atomic():
        erase(whole(known_sara))
    following.follow()
    assert not DayFigure.objects.filter(measure="open").exists()
