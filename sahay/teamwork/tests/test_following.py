"""Following a conversation, and looking at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Staff
from sahay.conversations.actions import join, note
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.teamwork.actions import follow, unfollow
from sahay.teamwork.models import Follow, Notice
from sahay.teamwork.tests.conftest import Signs
from tests.cast import write_to

Worked = Callable[[], object]


def test_following_twice_is_following_once(saras_question: Conversation, ada: Staff) -> None:
    follow(saras_question, by=ada)
    follow(saras_question, by=ada)
    assert Follow.objects.count() == 1
    unfollow(saras_question, by=ada)
    unfollow(saras_question, by=ada)
    assert Follow.objects.count() == 0


def test_what_one_does_not_see_one_cannot_follow(saras_question: Conversation, theo: Staff) -> None:
    with pytest.raises(Refused):
        follow(saras_question, by=theo)
    assert not Follow.objects.exists()


def test_somebody_who_left_changes_nothing(saras_question: Conversation, ada: Staff) -> None:
    follow(saras_question, by=ada)
    ada.is_active = False
    with pytest.raises(Refused):
        unfollow(saras_question, by=ada)
    assert Follow.objects.count() == 1


def test_followers_go_along_when_it_is_joined(
    saras_question: Conversation, ada: Staff, old_town: object, worked: Worked
) -> None:
    other = write_to(saras_question.branch, "A lid", "Do you sell lids?")
    follow(other, by=ada)
    join(other, by=ada, into=saras_question)
    worked()
    assert Follow.objects.filter(conversation=saras_question, staff=ada).exists()


def test_the_list_shows_what_is_new_until_it_was_looked_at(
    saras_question: Conversation, ada: Staff, mona: Staff, as_person: Signs, worked: Worked
) -> None:
    note(saras_question, by=ada, text="@Mona, please look.")
    worked()
    monas = as_person(mona)
    page = monas.get("/desk/for-me/").content.decode()
    assert "You were named in a note" in page
    assert "data-unread" in page
    assert '<bdi class="count" data-hot>1</bdi>' in page
    monas.get(f"/desk/conversations/{saras_question.pk}/")
    assert Notice.objects.unseen().count() == 1
    answer = monas.post(f"/desk/conversations/{saras_question.pk}/look/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Trigger"] == "sahay:seen"
    assert Notice.objects.unseen().count() == 0
    assert "data-unread" not in monas.get("/desk/for-me/").content.decode()


def test_following_shows_those_with_news_as_a_count(
    saras_question: Conversation, ada: Staff, mona: Staff, as_person: Signs, worked: Worked
) -> None:
    monas = as_person(mona)
    monas.post(f"/desk/conversations/{saras_question.pk}/follow/")
    assert (
        "You follow it"
        in monas.post(
            f"/desk/conversations/{saras_question.pk}/look/", headers={"HX-Request": "true"}
        ).content.decode()
    )
    note(saras_question, by=ada, text="They called.")
    worked()
    assert Follow.objects.get().news == 1
    page = monas.get("/desk/inbox/following/").content.decode()
    assert "Where is my kettle?" in page
    monas.post(f"/desk/conversations/{saras_question.pk}/look/")
    assert Follow.objects.get().news == 0
    monas.post(f"/desk/conversations/{saras_question.pk}/unfollow/")
    assert "You follow nothing yet" in monas.get("/desk/inbox/following/").content.decode()


def test_all_of_the_list_can_be_seen_at_once_and_only_ones_own(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff, as_person: Signs, worked: Worked
) -> None:
    note(saras_question, by=ada, text="@Mona @Olga")
    worked()
    as_person(mona).post("/desk/for-me/seen/")
    assert list(Notice.objects.unseen().values_list("staff", flat=True)) == [olga.pk]


def test_the_list_costs_as_many_queries_for_many_lines_as_for_few(
    saras_question: Conversation,
    ada: Staff,
    mona: Staff,
    as_person: Signs,
    worked: Worked,
) -> None:
    monas = as_person(mona)
    counts = []
    for more in (1, 12):
        for number in range(more):
            note(saras_question, by=ada, text=f"@Mona {number}")
        worked()
        monas.get("/desk/for-me/")
        with CaptureQueriesContext(connection) as asked:
            monas.get("/desk/for-me/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
