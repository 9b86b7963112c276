"""What people ask about their data is carried out once, by one act, with proof."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from sahay.customers import actions as people
from sahay.customers.models import Customer
from sahay.files.parcels import opened
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.privacy import actions, exporting
from sahay.privacy.models import Identity, Medical, Request
from sahay.privacy.persons import whole
from sahay.privacy.tests.conftest import SECRET, acts_upon
from sahay.privacy.tests.leftovers import everywhere
from tests.cast import SARAS_ADDRESS, write_to

pytestmark = pytest.mark.django_db


def opened_by(mona: Staff, conversation: Conversation, kind: str, *, proven: bool = True) -> Request:
    request = actions.open_request(conversation, kind=kind, by=mona)
    return actions.prove(request, how=Identity.CALLED, by=mona) if proven else request


def asked(sara: Customer, kind: str = "export") -> Request:
    return actions.ask(
        sara, kind=kind, words="Please.", address_kind="email", address=SARAS_ADDRESS, language="en", by=sara
    )


def test_a_conversation_becomes_a_request_with_a_clock_from_when_they_wrote(
    saras_question: Conversation, mona: Staff
) -> None:
    request = actions.open_request(saras_question, kind="see", by=mona)
    assert request.received_at == saras_question.opened_at
    assert 27 <= (request.due_at - request.received_at).days <= 31
    saras_question.refresh_from_db()
    assert saras_question.kind == "request"
    with pytest.raises(Clash):
        actions.open_request(saras_question, kind="see", by=mona)
    assert Request.objects.count() == 1


def test_the_clock_began_with_the_message_in_which_they_asked(
    saras_question: Conversation, old_town: Branch, mona: Staff, client: Client
) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        talk.customer_writes(
            saras_question, text="Please tell me what you hold about me.", by=saras_question.customer
        )
    with time_machine.travel(timezone.now() + timedelta(days=45)):
        first, asked = saras_question.messages.filter(kind="in").order_by("at")
        client.force_login(mona)
        page = client.get(reverse("privacy:begin", args=[saras_question.pk])).content.decode()
        assert "Where did they ask?" in page and "Please tell me what you hold" in page
        client.post(reverse("privacy:begin", args=[saras_question.pk]), {"kind": "see", "asked": asked.pk})
        assert Request.objects.get().received_at == asked.at
        assert not Request.objects.get().is_late
        earlier = actions.open_request(saras_question, kind="correct", asked=first, by=mona)
        assert earlier.received_at == first.at
        assert actions.open_request(saras_question, kind="export", by=mona).received_at == asked.at


def test_a_message_of_another_conversation_is_not_where_they_asked(
    saras_question: Conversation, old_town: Branch, mona: Staff
) -> None:
    other = write_to(old_town, "Another", "Erase me.", name="Ravi", sender="ravi@example.org")
    with pytest.raises(Refused, match="did not write this here"):
        actions.open_request(saras_question, kind="see", asked=other.messages.get(), by=mona)
    assert not Request.objects.exists()


def test_an_agent_and_somebody_of_another_branch_open_none(
    saras_question: Conversation, ada: Staff, theo: Staff
) -> None:
    for person in (ada, theo):
        with pytest.raises(Refused):
            actions.open_request(saras_question, kind="see", by=person)
    assert not Request.objects.exists()


def test_a_customer_asks_with_their_key_and_twice_is_once(sara: Customer, old_town: Branch) -> None:
    request = asked(sara)
    assert request.identity == Identity.KEY and request.conversation is not None
    assert asked(sara) == request
    assert Conversation.objects.count() == 1


def test_nobody_asks_for_the_data_of_somebody_else(sara: Customer, old_town: Branch) -> None:
    omar = Customer.objects.create(name="Omar")
    with pytest.raises(Refused):
        actions.ask(
            omar, kind="see", words="", address_kind="email", address=SARAS_ADDRESS, language="en", by=omar
        )
    assert not Request.objects.exists() and not Conversation.objects.exists()


def test_nothing_is_carried_out_before_we_know_that_it_is_they(
    saras_question: Conversation, mona: Staff
) -> None:
    request = opened_by(mona, saras_question, "erase", proven=False)
    with pytest.raises(Refused):
        actions.carry_out(request, by=mona)
    with pytest.raises(Refused):
        actions.prove(request, how=Identity.OTHER, words=" ", by=mona)
    request.refresh_from_db()
    assert request.is_open and not request.is_proven
    assert Conversation.objects.filter(pk=saras_question.pk).exists()


def test_whoever_may_not_handle_data_carries_nothing_out(
    saras_question: Conversation, mona: Staff, ada: Staff, theo: Staff
) -> None:
    request = opened_by(mona, saras_question, "erase")
    for act in [*acts_upon(request, by=ada), *acts_upon(request, by=theo)]:
        with pytest.raises(Refused):
            act()
    request.refresh_from_db()
    assert request.is_open and request.identity == Identity.CALLED
    assert Conversation.objects.filter(pk=saras_question.pk).exists()


def test_an_export_holds_everything_once_and_no_key(known_sara: Customer, mona: Staff) -> None:
    first = Conversation.objects.order_by("pk").first()
    assert first is not None
    request = actions.carry_out(opened_by(mona, first, "export"), by=mona)
    assert request.parcel is not None and request.parcel.until > timezone.now()
    with zipfile.ZipFile(io.BytesIO(opened(request.parcel).read())) as made:
        data = json.loads(made.read("data.json"))
        page = made.read("read-me.html").decode()
        files = [name for name in made.namelist() if name.startswith("files/")]
        assert any(f"the {SECRET} itself".encode() in made.read(name) for name in files)
    assert len(files) == len(set(files))
    assert [row["name"] for row in data["customers.Customer"]] == ["Sara Khan"]
    ids = [row["id"] for row in data["conversations.Message"]]
    assert len(ids) == len(set(ids)) >= 4
    assert "polished" in page and "customers.Note" in data
    assert request.proof["rows"]["customers.Customer"] == 1 and request.digest == request.parcel.sha256


def test_they_are_told_under_which_words_and_companies_they_are_filed(
    known_sara: Customer, mona: Staff
) -> None:
    people.set_tags(known_sara, names=["pays late"], by=mona)
    acme = people.add_company(name="Acme Hotels", by=mona)
    people.set_company(known_sara, company=acme, role="cook", by=mona)
    made = io.BytesIO()
    exporting.write(made, whole(known_sara))
    with zipfile.ZipFile(made) as files:
        data, page = json.loads(files.read("data.json")), files.read("read-me.html").decode()
    assert [row["tag"] for row in data["customers.Customer_tags"]] == ["pays late"]
    assert [row["tag"] for row in data["conversations.Conversation_tags"]] == ["kettle"]
    assert data["customers.Customer"][0]["company"] == "Acme Hotels"
    assert all(word in page for word in ("pays late", "kettle", "Acme Hotels", "cook"))


def test_an_erasure_leaves_a_proof_and_no_person(known_sara: Customer, mona: Staff) -> None:
    first = Conversation.objects.order_by("pk").first()
    assert first is not None
    request = actions.carry_out(opened_by(mona, first, "erase"), by=mona)
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS) == []
    request.refresh_from_db()
    assert request.customer is None and request.conversation is None
    assert request.proof["rows"]["conversations.Conversation"] == 2
    assert len(request.digest) == 64 and request.done_name == "Mona Sharma"
    entry = Entry.objects.get(kind="privacy.request_carried_out")
    assert entry.facts["digest"] == request.digest and entry.facts["rows"] == request.proof["total"]


def test_a_request_carried_out_twice_does_nothing_the_second_time(known_sara: Customer, mona: Staff) -> None:
    first = Conversation.objects.order_by("pk").first()
    assert first is not None
    request = opened_by(mona, first, "export")
    stale = Request.objects.get(pk=request.pk)
    done = actions.carry_out(request, by=mona)
    with pytest.raises(Refused):
        actions.carry_out(stale, by=mona)
    with pytest.raises(Refused):
        actions.refuse(stale, because="Too late.", by=mona)
    again = Request.objects.get(pk=request.pk)
    assert (again.done_at, again.parcel, again.refused_at) == (done.done_at, done.parcel, None)


def test_a_correction_says_what_was_corrected(saras_question: Conversation, mona: Staff) -> None:
    request = opened_by(mona, saras_question, "correct")
    with pytest.raises(Refused):
        actions.carry_out(request, outcome=" ", by=mona)
    assert Request.objects.open().get() == request
    assert actions.carry_out(request, outcome="Her name is Sarah.", by=mona).outcome == "Her name is Sarah."


def test_a_refusal_gives_its_reason(saras_question: Conversation, mona: Staff) -> None:
    request = opened_by(mona, saras_question, "erase", proven=False)
    with pytest.raises(Refused):
        actions.refuse(request, because=" ", by=mona)
    assert Request.objects.open().get() == request
    assert actions.refuse(request, because="We could not tell who asks.", by=mona).refused_at
    assert Conversation.objects.filter(pk=saras_question.pk).exists()


def test_in_medical_mode_complaints_are_not_erased_for_six_years(
    saras_question: Conversation, mona: Staff
) -> None:
    Medical.objects.create(pk=1, on=True, contact="Olga", since=timezone.now())
    request = opened_by(mona, saras_question, "erase")
    Conversation.objects.update(kind="complaint", resolved_at=timezone.now())
    with pytest.raises(Refused):
        actions.carry_out(request, by=mona)
    assert Request.objects.open().get() == request
    with time_machine.travel(timezone.now() + timedelta(days=366 * 7)):
        assert actions.carry_out(request, by=mona).done_at


def test_whose_record_became_part_of_another_still_sees_and_fetches_what_they_asked(
    known_sara: Customer, old_town: Branch, mona: Staff, client: Client
) -> None:
    done = actions.carry_out(asked(known_sara), by=mona)
    erasing = asked(known_sara, "erase")
    survivor = write_to(old_town, "Kettle again", "Where?", sender="sara.khan@example.net").customer
    talk.merge_customers(survivor, absorbed=known_sara, by=mona)
    client.get(f"/mine/{ticket('email', SARAS_ADDRESS)}/")
    assert f"/mine/data/{done.pk}/file/" in client.get("/mine/data/").content.decode()
    assert client.post(f"/mine/data/{done.pk}/file/").status_code == 200
    assert asked(survivor, "erase") == erasing
    other = write_to(old_town, "Hello", "Hi", sender="ravi@example.org", name="Ravi").customer
    with pytest.raises(Refused):
        actions.fetch(done, by=other)


def test_the_file_is_for_whoever_asked_and_for_two_weeks(known_sara: Customer, mona: Staff) -> None:
    request = asked(known_sara)
    done = actions.carry_out(request, by=mona)
    with pytest.raises(Refused):
        actions.fetch(done, by=Customer.objects.create(name="Omar"))
    done.refresh_from_db()
    assert done.fetched_at is None
    assert actions.fetch(done, by=known_sara) == done.parcel
    with time_machine.travel(timezone.now() + timedelta(days=366 * 1)), pytest.raises(Clash):
        actions.fetch(done, by=known_sara)
