"""The pages of privacy, as staff and customers go through them."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from sahay.customers.models import Customer, Identity
from sahay.privacy import actions
from sahay.privacy.models import Request, Retention
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(settings: object) -> list[object]:
    """Mails as they would leave."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    mail.outbox = []
    return mail.outbox


def test_a_time_is_decided_after_the_number_was_shown(
    client: Client, olga: Staff, ada: Staff, saras_question: Conversation
) -> None:
    client.force_login(olga)
    page = reverse("privacy:time", args=["conversations"])
    shown = client.get(page, {"months": "24"})
    assert shown.context["going"] == 0
    client.post(page, {"months": "24", "agreed": "0"})
    assert Retention.objects.get().months == 24


def test_a_time_below_the_law_is_said_beside_the_field(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    shown = client.get(reverse("privacy:time", args=["sign_ins"]), {"months": "3"})
    assert shown.status_code == 422 and "months" in shown.context["form"].errors


def test_the_usual_times_are_taken_only_where_nothing_goes(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    client.post(reverse("privacy:usual"))
    assert Retention.objects.get(category="conversations").months == 36
    Retention.objects.filter(category="conversations").update(months=48)
    client.post(reverse("privacy:usual"))
    assert Retention.objects.get(category="conversations").months == 48


def test_a_manager_goes_from_a_conversation_to_an_erasure(
    client: Client, mona: Staff, saras_question: Conversation, letters: list[mail.EmailMessage]
) -> None:
    client.force_login(mona)
    client.post(reverse("privacy:begin", args=[saras_question.pk]), {"kind": "erase"})
    request = Request.objects.get()
    early = client.post(reverse("privacy:carry_out", args=[request.pk]))
    assert early.status_code == 422 and Request.objects.open().exists()
    client.post(reverse("privacy:prove", args=[request.pk]), {"how": "called"})
    client.post(reverse("privacy:carry_out", args=[request.pk]))
    assert not Conversation.objects.exists() and not Customer.objects.exists()
    assert [letter.to for letter in letters] == [[SARAS_ADDRESS]] * 2
    received, done = letters
    assert f"number {request.pk}" in received.body and "erased" in done.body
    shown = client.get(reverse("privacy:request", args=[request.pk])).content.decode()
    assert "Sara" not in shown and Request.objects.get().digest in shown


def test_whoever_is_refused_is_told_why(
    client: Client, mona: Staff, saras_question: Conversation, letters: list[mail.EmailMessage]
) -> None:
    request = actions.open_request(saras_question, kind="erase", by=mona)
    client.force_login(mona)
    page = reverse("privacy:refuse", args=[request.pk])
    assert client.post(page, {"because": " "}).status_code == 422 and letters == []
    client.post(page, {"because": "The law asks us to keep the bill."})
    assert [letter.to for letter in letters] == [[SARAS_ADDRESS]]
    assert "The law asks us to keep the bill." in letters[0].body
    client.post(page, {"because": "Again."})
    assert len(letters) == 1


def test_a_customer_asks_and_fetches_their_file(
    client: Client, mona: Staff, saras_question: Conversation, letters: list[mail.EmailMessage]
) -> None:
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    client.post(reverse("portal:data"), {"kind": "export", "words": ""})
    request = Request.objects.get()
    desk = Client()
    desk.force_login(mona)
    desk.post(reverse("privacy:carry_out", args=[request.pk]))
    assert "/mine/" in letters[0].body
    answer = client.post(reverse("portal:data_file", args=[request.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as made:
        assert "data.json" in made.namelist()
    request.refresh_from_db()
    assert request.fetched_at


def test_another_customer_gets_neither_page_nor_file_of_it(
    client: Client, sara: Customer, mona: Staff, saras_question: Conversation
) -> None:
    request = actions.ask(
        sara, kind="see", words="", address_kind="email", address=SARAS_ADDRESS, language="en", by=sara
    )
    actions.carry_out(request, by=mona)
    joan = Customer.objects.create(name="Joan")
    Identity.objects.create(customer=joan, kind="email", value="joan@example.net")
    client.get(reverse("portal:enter", args=[ticket("email", "joan@example.net")]))
    assert client.post(reverse("portal:data_file", args=[request.pk])).status_code == 404
    assert list(client.get(reverse("portal:data")).context["asked"]) == []


def test_whoever_shares_an_address_is_asked_to_write(
    client: Client, sara: Customer, old_town: Branch
) -> None:
    omar = Customer.objects.create(name="Omar")
    Identity.objects.create(customer=omar, kind="email", value=SARAS_ADDRESS)
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    assert client.post(reverse("portal:data"), {"kind": "see"}).status_code == 422
    assert not Request.objects.exists()


def test_the_pages_cost_the_same_with_many_requests(
    client: Client,
    olga: Staff,
    mona: Staff,
    saras_question: Conversation,
    django_assert_max_num_queries: object,
) -> None:
    for kind in ("see", "export", "correct", "erase"):
        actions.open_request(saras_question, kind=kind, by=mona)
    client.force_login(olga)
    for name in ("privacy:overview", "privacy:requests"):
        client.get(reverse(name))
        with django_assert_max_num_queries(25):  # type: ignore[operator]
            client.get(reverse(name))


def test_a_resolved_conversation_can_still_be_a_request(
    mona: Staff, ada: Staff, saras_question: Conversation
) -> None:
    talk.resolve(saras_question, by=ada)
    assert actions.open_request(saras_question, kind="see", by=mona).is_open
