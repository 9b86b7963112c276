"""Something at every address: the people who come, and one of each thing they come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sahay.business.actions import add_absence, add_passkey, end_team, invite, make_role, make_team
from sahay.business.inviting import link_of
from sahay.business.models import Branch, Closure, DutyShift, OpenSession, SpecialOpening, Staff
from sahay.business.powers import AGENT
from sahay.channels.actions import add_mailbox, keep
from sahay.channels.email.models import PostboxLetter
from sahay.channels.email.reasons import Reason
from sahay.channels.phone.actions import take_missed_call
from sahay.conversations.actions import (
    NewFile,
    Whom,
    add_participant,
    ask_colleague,
    block,
    join,
    mark_spam,
    merge_customers,
    reply,
    resolve,
    snooze,
)
from sahay.conversations.actions import link as tie_together
from sahay.conversations.attachments import attach
from sahay.conversations.models import Attachment, Conversation, Delivery
from sahay.conversations.tickets import ticket
from sahay.conversations.uploads import keep_upload
from sahay.customers import actions as customers
from sahay.customers.models import Bringing, Customer, Identity
from sahay.desk.following import HUB
from sahay.files.actions import keep as keep_bytes
from sahay.policies.models import Promise
from sahay.routines.actions import make_saved_view, take_away_saved_view
from sahay.routines.models import Bulk
from sahay.teamwork.actions import hand_over
from tests.cast import SARAS_ADDRESS, make_staff, write_to
from tests.house.answered import answered
from tests.house.asked import asked
from tests.house.belonging import memberships_of, standards_of
from tests.house.devices import device_of
from tests.house.papers import papers_of
from tests.house.promised import drafted, published
from tests.house.ruled import reminders_of, rules_of
from tests.house.stepped import procedures_of
from tests.house.visits import People, Samples
from tests.house.written import begun_in, replies_of, undoable

JOANS_ADDRESS = "joan@example.org"
LETTER = (
    b"From: Sara Khan <sara@example.org>\r\nTo: help@lotus.example\r\nSubject: Kettle\r\n"
    b"Content-Type: text/html\r\n\r\n<p>Where is it?</p>"
)


@pytest.fixture
def people(ada: Staff, mona: Staff, olga: Staff, theo: Staff) -> People:
    """The cast by the names that rows use: staff, customers by the key in their mail, and a stranger."""
    return {
        "ada": ada,
        "mona": mona,
        "olga": olga,
        "theo": theo,
        "sara": ticket("email", SARAS_ADDRESS),
        "joan": ticket("email", JOANS_ADDRESS),
        "stranger": None,
    }


@pytest.fixture
def samples(
    ada: Staff, mona: Staff, olga: Staff, old_town: Branch, harbour: Branch, sara: Customer
) -> Samples:
    """Values that fill addresses and forms: one of everything, all of Old Town."""
    former = make_staff("Faiz Ahmed", AGENT, old_town)
    former.is_active = False
    former.save()
    return {
        "style_guide": "desk",
        "view": "all",
        "uid": "1",
        "wrong_key": "c3p0-r2d2",
        "no_clock": 999_999,
        "language": "ur",
        **device_of(ada),
        "icon_size": 192,
        "former": former.pk,
        **people_of(ada, sara),
        **record_of(ada, mona, sara),
        **places_of(mona, old_town, harbour),
        **published(),
        **drafted(),
        **staff_of(ada, mona, old_town),
        **mail_of(old_town),
        **many_of(ada),
        **talk_of(old_town, ada),
        **replies_of(mona, ada, old_town),
        **views_of(mona),
        **rules_of(mona, old_town),
        **reminders_of(ada, old_town),
        **request_of(ada, old_town),
        **handed_to(ada, mona, old_town),
        **asked(sara, old_town),
        **papers_of(ada, old_town),
        **procedures_of(ada, old_town),
        **memberships_of(),
        **standards_of(old_town, olga),
        **answered(mona),
    }


def request_of(ada: Staff, old_town: Branch) -> Samples:
    """What Ada asked her own branch, with a file."""
    count = NewFile("count.csv", "text/csv", b"kettle,3")
    request = ask_colleague(Whom(old_town), by=ada, concern="Please count the kettles.", files=[count])
    return {"request": request.pk, "request_file": Attachment.objects.get(message__conversation=request).pk}


def handed_to(ada: Staff, mona: Staff, old_town: Branch) -> Samples:
    """What Mona has handed to Ada."""
    talk = write_to(old_town, "A lid", "The lid is broken.", sender="lid@example.org", name="Lea")
    return {"handover": hand_over(talk, by=mona, to=ada, words="You know lids.").pk}


def many_of(ada: Staff) -> Samples:
    """Changes of many that Ada began: one that runs and one that has ended."""
    ended = {"state": Bulk.State.DONE, "ended_at": timezone.now()}
    return {
        "bulk_running": Bulk.objects.create(by=ada, change="resolve", total=1).pk,
        "bulk_done": Bulk.objects.create(by=ada, change="resolve", total=1, done=1, changed=1, **ended).pk,
    }


@pytest.fixture(autouse=True)
def live_hints_end() -> Iterator[None]:
    """Whoever opened a stream of live hints has started its follower: it ends with the test."""
    yield
    if HUB.thread is not None:
        HUB.close()


def people_of(ada: Staff, sara: Customer) -> Samples:
    blocked = Identity.objects.create(
        customer=sara,
        kind=Identity.Kind.PHONE,
        value="+919820001234",
        shown="+91 98200 01234",
        suppressed_at=timezone.now(),
        suppressed_because="no longer in use",
    )
    return {
        "ada": ada.pk,
        "login": ada.login,
        "sara": sara.pk,
        "identity": blocked.pk,
        "key": ticket("email", SARAS_ADDRESS),
    }


def record_of(ada: Staff, mona: Staff, sara: Customer) -> Samples:
    """What belongs to customers: a note, a consent, a company, own fields, others, lists at every stage."""
    joan = customers.add(name="Joan", kind="email", value=JOANS_ADDRESS, by=mona)
    absorbed = customers.add(name="S. Khan", kind="phone", value="+919820001234", by=mona)
    proof = customers.Proof(words="Form of 3 May", file_name="form.pdf", data=b"%PDF")
    consent = customers.give_consent(sara, purpose="mail", how="form", wording="Yes.", proof=proof, by=ada)
    lists = {
        state: customers.make_list(name="list.csv", file=BytesIO(b"name\nImran\n"), country="IN", by=mona).pk
        for state in ("choosing", "tried", "done")
    }
    for state, number in lists.items():
        Bringing.objects.filter(pk=number).update(state=state)
    return {
        "note": customers.write_note(sara, text="Collects pots.", by=ada).pk,
        "consent": consent.pk,
        "company": customers.add_company(name="Acme", domain="example.org", by=ada).pk,
        "field": customers.define_field(kind="text", labels={"en": "Colour"}, by=mona).pk,
        "purpose": customers.open_purpose(name="Recipes", by=mona).pk,
        "other_customer": joan.pk,
        "merge": merge_customers(sara, absorbed=absorbed, by=ada).pk,
        **{f"list_{state}": number for state, number in lists.items()},
    }


def staff_of(ada: Staff, mona: Staff, old_town: Branch) -> Samples:
    """What belongs to people who work here: an invitation, a role, a team, an absence, a key, a session."""
    now = timezone.now()
    asked = invite(name="Ravi Kumar", role=ada.role, email="ravi@example.org", branches=[old_town], by=mona)
    asked.sent_at = now - timedelta(hours=1)  # so that it can be sent again, however fast this machine is
    asked.save(update_fields=["sent_at"])
    team = make_team(name="Repairs", branch=old_town, members=[ada], by=mona)
    ended = make_team(name="Lamps", branch=old_town, by=mona)
    end_team(ended, by=mona)
    away = add_absence(ada, starts_at=now, ends_at=now + timedelta(days=1), reason="Away", by=mona)
    spare = make_role(name="Repairs", by="start")
    key = add_passkey(ada, name="Phone", credential={}, by=ada)
    session = OpenSession.objects.create(staff=ada, key="a" * 32, started_at=now, seen_at=now)
    return {
        "invitation": asked.pk,
        "token": link_of(asked).rstrip("/").rsplit("/", 1)[1],
        "team": team.pk,
        "ended_team": ended.pk,
        "absence": away.pk,
        "spare_role": spare.pk,
        "passkey": key.pk,
        "session": session.pk,
    }


def places_of(mona: Staff, old_town: Branch, harbour: Branch) -> Samples:
    holiday = date(2030, 6, 3)
    closure = Closure.objects.create(
        branch=old_town, first_day=holiday, last_day=holiday, reason="Stocktaking"
    )
    SpecialOpening.objects.create(branch=old_town, day=date(2030, 6, 4), opens=time(12), closes=time(16))
    shift = DutyShift.objects.create(branch=old_town, staff=mona, weekday=0, starts=time(10), ends=time(19))
    promise = Promise.objects.create(branch=old_town, measure="first_answer", amount=4, unit="hours")
    return {
        "promise": promise.pk,
        "law": "IN",
        "old_town": old_town.pk,
        "harbour": harbour.pk,
        "closure": closure.pk,
        "day": "2030-06-04",
        "shift": shift.pk,
    }


def views_of(mona: Staff) -> Samples:
    """A saved view of everybody with every shape of condition and something that is gone, one beside it, and
    one that was taken away.
    """
    said = [
        {"field": "kind", "is": "any", "value": ["complaint"]},
        {"field": "tags", "is": "any", "value": ["no such tag"]},
        {"field": "opened", "is": "within", "value": ["3", "days"]},
        {"field": "words", "is": "has", "value": ["kettle"]},
        {"field": "resolved", "is": "no", "value": []},
    ]
    _first, kept, gone = (
        make_saved_view(name=name, conditions=said, shared=True, by=mona) for name in ("Lids", "Pots", "Pans")
    )
    take_away_saved_view(gone, by=mona)
    return {"saved_view": kept.pk, "spare_view": gone.pk}


def mail_of(old_town: Branch) -> Samples:
    box = add_mailbox(address="help@lotus.example", branch=old_town, is_default=True, by="start")
    aside = keep(LETTER, source="smtp", mailbox=box, aside=Reason.TROUBLE)
    letter = PostboxLetter.objects.create(
        blob=keep_bytes(LETTER),
        sender="help@lotus.example",
        recipients=[SARAS_ADDRESS],
        subject="Your kettle",
        at=timezone.now(),
    )
    call = take_missed_call(number="+91 98 2000 7777", branch=old_town)
    return {"mailbox": box.pk, "mail": aside.pk, "letter": letter.pk, "call": call.pk}


def kept_in_order(old_town: Branch, ada: Staff, talk: Conversation) -> Samples:
    """Conversations that were snoozed, joined, linked and marked as spam, and a sender who is blocked."""
    snoozed, joined, linked, spam = (
        write_to(old_town, subject, "A lid, please.") for subject in ("Later", "Again", "Also", "Win")
    )
    snooze(snoozed, by=ada, until=timezone.now() + timedelta(days=1))
    join(joined, by=ada, into=linked)
    mark_spam(spam, by=ada)
    return {
        "snoozed": snoozed.pk,
        "joined": joined.pk,
        "spam": spam.pk,
        "tie": tie_together(talk, by=ada, to=linked).pk,
        "blocked": block(by=ada, sender="lottery@spam.example").pk,
    }


def talk_of(old_town: Branch, ada: Staff) -> Samples:
    first = write_to(old_town, "A lid", "Do you sell lids alone?")
    talk = write_to(old_town, "Where is my kettle?", "I ordered a kettle last week. When will it come?")
    question = talk.messages.order_by("pk").first()
    assert question is not None
    question.facts = {"forwarded": {"address": "aunt@example.org", "name": "Noor Khan"}}
    question.save(update_fields=["facts"])
    attach(question, [NewFile("receipt.txt", "text/plain", b"one kettle")])
    upload = keep_upload(
        talk, ada, kind="note", file=SimpleUploadedFile("list.txt", b"lids"), once="a-word-of-ada"
    )
    link = talk.may_belong.create(other=first, reason="subject")
    guest = add_participant(talk, by=ada, address="husband@example.org", name="Imran Khan")
    answer = reply(talk, by=ada, text="It leaves us **tomorrow**.")
    resolved = write_to(old_town, "Thank you", "The kettle is lovely.")
    resolve(resolved, by=ada)
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = reply(talk, by=ada, text="It has left us.", send_at=tomorrow)
    failed = reply(talk, by=ada, text="It is on its way.")
    Delivery.objects.filter(message=failed).update(state=Delivery.State.FAILED, reason="The server said no.")
    write_to(old_town, "A lamp", "Is the lamp in stock?", sender=JOANS_ADDRESS, name="Joan Mets")
    return {
        "conversation": talk.pk,
        "undoable": undoable(talk, ada),
        "other": first.pk,
        "message": question.pk,
        "answer": answer.pk,
        "resolved": resolved.pk,
        "scheduled": scheduled.pk,
        "failed": failed.pk,
        "link": link.pk,
        "upload": upload.pk,
        **kept_in_order(old_town, ada, talk),
        **begun_in(talk, first, ada),
        "participant": guest.pk,
        "attachment": question.attachments.get().pk,
    }
