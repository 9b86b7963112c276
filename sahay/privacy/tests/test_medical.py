"""Medical mode: its switch, whom people turn to, and the log of access."""

from __future__ import annotations

import pytest
from dateutil.relativedelta import relativedelta
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.privacy import actions, looks
from sahay.privacy.keeping import must_be_kept
from sahay.privacy.models import Look, Medical
from sahay.privacy.persons import whole
from sahay.privacy.statement import clauses
from sahay.procedures import actions as procedures
from sahay.procedures.tests.conftest import in_force
from tests.cast import write_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_written() -> None:
    looks._written.clear()


def switched_on(olga: Staff) -> None:
    actions.set_medical(on=True, contact="Dr. Olga", phone="+372 555 0100", by=olga)


def test_only_the_owner_switches_it_and_names_somebody(mona: Staff, olga: Staff) -> None:
    with pytest.raises(Refused):
        actions.set_medical(on=True, contact="Mona", phone="1", by=mona)
    with pytest.raises(Refused):
        actions.set_medical(on=True, contact="Olga", by=olga)
    assert not Medical.objects.exists()


def test_the_policy_names_whom_to_ask(olga: Staff) -> None:
    assert "health" not in {passage.key for passage in clauses("en")}
    switched_on(olga)
    passages = {passage.key: passage.text for passage in clauses("en")}
    assert "Dr. Olga" in passages["health"] and "+372 555 0100" in passages["health"]


def test_who_opened_what_is_written_once_an_hour(
    client: Client, ada: Staff, olga: Staff, saras_question: Conversation
) -> None:
    client.force_login(ada)
    page = reverse("desk:conversation", args=[saras_question.pk])
    client.get(page)
    assert not Look.objects.exists()
    switched_on(olga)
    for _time in range(3):
        client.get(page)
    look = Look.objects.get()
    assert (look.staff, look.what, look.number) == (ada, "conversation", saras_question.pk)


def test_a_look_that_could_not_be_written_is_written_the_next_time(
    ada: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(rows: object, **options: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as during:
        during.setattr(Look.objects, "bulk_create", busy)
        with pytest.raises(OperationalError):
            looks.looked(ada, "customer", 7)
    looks.looked(ada, "customer", 7)
    assert Look.objects.get().number == 7


def test_a_run_is_opened_as_the_conversation_it_is_about(
    client: Client, mona: Staff, olga: Staff, old_town: Branch, saras_question: Conversation
) -> None:
    version = in_force("listening", olga)
    about = {"about_kind": "conversation", "about_id": saras_question.pk}
    of_sara = procedures.start_run(version, branch=old_town, by=mona, **about)
    at_the_counter = procedures.start_run(version, branch=old_town, by=mona)
    switched_on(olga)
    client.force_login(mona)
    for run in (of_sara, at_the_counter):
        client.get(reverse("procedures:run", args=[run.pk]))
    seen = set(Look.objects.values_list("what", "number"))
    assert seen == {("conversation", saras_question.pk), ("run", at_the_counter.pk)}
    assert len({look.words for look in Look.objects.all()}) == 2


def test_what_nobody_could_see_is_no_look(
    client: Client, theo: Staff, olga: Staff, saras_question: Conversation
) -> None:
    switched_on(olga)
    client.force_login(theo)
    assert client.get(reverse("desk:conversation", args=[saras_question.pk])).status_code == 404
    assert not Look.objects.exists()


def test_the_log_of_access_is_for_whoever_handles_data_of_all_branches(mona: Staff, olga: Staff) -> None:
    Look.objects.create(name="Ada", what="customer", number=1, hour="2026-01-01T00:00Z")
    assert list(Look.objects.visible_to(mona)) == []
    assert Look.objects.visible_to(olga).count() == 1


@pytest.mark.parametrize(
    ("opened", "settled", "kept"), [(80, 80, False), (80, 73, False), (80, 71, True), (60, 60, True)]
)
def test_a_complaint_is_kept_for_six_years_after_it_was_settled(
    saras_question: Conversation, olga: Staff, ada: Staff, opened: int, settled: int, kept: bool
) -> None:
    switched_on(olga)
    complaint = talk.resolve(talk.set_kind(saras_question, by=ada, kind="complaint"), by=ada)
    moved_back(complaint, opened_at=opened, resolved_at=settled, activity_at=settled)
    assert bool(must_be_kept(whole(complaint.customer))) is not kept


def test_a_complaint_that_goes_on_elsewhere_is_kept_as_long_as_that(
    saras_question: Conversation, old_town: Branch, olga: Staff, ada: Staff, mona: Staff
) -> None:
    switched_on(olga)
    second = write_to(old_town, "My pan", "It has a dent.")
    complaint = talk.resolve(talk.set_kind(saras_question, by=ada, kind="complaint"), by=ada)
    talk.join(complaint, by=mona, into=second)
    moved_back(complaint, opened_at=90, resolved_at=80, activity_at=80)
    assert not must_be_kept(whole(complaint.customer))
    moved_back(second, resolved_at=73, activity_at=73)
    assert must_be_kept(whole(complaint.customer))


def moved_back(conversation: Conversation, **months: int) -> None:
    now = timezone.now()
    moments = {name: now - relativedelta(months=number) for name, number in months.items()}
    Conversation.objects.filter(pk=conversation.pk).update(**moments)
