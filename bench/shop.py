"""A shop of any size, filled quickly: rows as the actions would have left them, without the acts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from bench.growing import grow
from bench.words import ADDRESS, PASSWORD
from sahay.business.actions import open_branch, set_up_business
from sahay.business.models import Branch, Staff
from sahay.channels.actions import add_mailbox
from sahay.conversations.models import Clock, Conversation, Kind, Message, Participant, WaitingOn
from sahay.customers.models import Customer, Identity
from sahay.demo.promising import answers
from sahay.insights.models import Position
from sahay.journal.feed import newest
from sahay.policies import actions as policies
from sahay.policies.models import Measure, Promise
from sahay.policies.outlines import outline_of
from sahay.search import actions

T = TypeVar("T")
BATCH = 2_000
WRITTEN = 20_000
SENTENCES = {
    "en": "my {0} does not {1} any more can you repair it please order {2} was delivered late to {3}",
    "hi": "मेरा {0} अब {1} नहीं है कृपया मरम्मत करें ऑर्डर {2} देर से {3} पहुँचा शिकायत वापस पैसा",
    "ur": "میرا {0} اب {1} نہیں ہے براہ کرم مرمت کریں آرڈر {2} دیر سے {3} پہنچا شکایت واپس رقم",
    "ta": "என் {0} இனி {1} இல்லை தயவுசெய்து பழுது பார்க்கவும் ஆணை {2} தாமதமாக {3} வந்தது புகார்",
    "et": "minu {0} enam ei {1} palun parandage tellimus {2} jõudis hilinenult {3} kaebus raha tagasi",
}
THINGS = [
    "kettle",
    "lamp",
    "bicycle",
    "fan",
    "heater",
    "mixer",
    "chair",
    "radio",
    "clock",
    "tap",
    "drill",
    "iron",
]
DOES = ["work", "start", "close", "turn", "heat", "light", "ring", "stop"]
PLACES = ["Tartu", "Chennai", "Lahore", "Delhi", "Madurai", "Tallinn", "Karachi", "Pune"]


def fill(number: int, seed: int = 7) -> None:
    """`number` conversations with two messages each, in five languages, a tenth of them open.

    From `WRITTEN` on they are copies of those before, which is twenty times as fast. What a shop of this size
    would have compared and counted long ago stands as done, so that nothing of it is measured.
    """
    written = min(number, WRITTEN)
    copies = -(-number // written) - 1
    period = timedelta(minutes=3 * written)
    write(written, timezone.now() - copies * period, seed)
    grow(copies, period)
    Position.objects.update_or_create(pk=1, defaults={"last": newest(), "rebuilding_after": None})


def write(number: int, now: datetime, seed: int) -> None:
    """The conversations themselves, three minutes from one to the next, until `now`."""
    chance = random.Random(seed)
    branches, staff = _people()
    promise = Promise.objects.filter(measure=Measure.FIRST_ANSWER).first() or Promise.objects.create(
        measure=Measure.FIRST_ANSWER, amount=4, unit="hours"
    )
    for part in _parts(range(number), BATCH):
        with transaction.atomic():
            _batch(part, number, now, branches, staff, promise, chance)


def _people() -> tuple[list[Branch], list[Staff]]:
    if not Branch.objects.exists():
        set_up_business(
            name="Bench", country="EE", languages=["en", "et"], owner_name="olga", password=PASSWORD
        )
        first = Branch.objects.get()
        open_branch(name="Harbour", country="EE", by="bench")
        add_mailbox(by="bench", address=ADDRESS, name="Bench", branch=first, is_default=True)
        _policy(Staff.objects.get())
    return list(Branch.objects.all()), list(Staff.objects.all())


def _policy(owner: Staff) -> None:
    """What is usual of returns, in force."""
    outline = outline_of("returns")
    if outline is None:
        raise LookupError("there is no outline of returns")
    draft = policies.begin(outline, by=owner)
    policies.answer(draft, answers(outline, {}), seen={}, by=owner)
    policies.publish(draft, by=owner)


def _batch(
    part: list[int],
    number: int,
    now: datetime,
    branches: list[Branch],
    staff: list[Staff],
    promise: Promise,
    chance: random.Random,
) -> None:
    customers = Customer.objects.bulk_create(
        [Customer(name=f"Customer {i}", language="en", to_compare=False) for i in part]
    )
    Identity.objects.bulk_create(
        [
            Identity(customer=c, kind="email", value=f"c{i}@example.com")
            for c, i in zip(customers, part, strict=True)
        ]
    )
    conversations, texts = [], []
    for customer, i in zip(customers, part, strict=True):
        language = chance.choice(list(SENTENCES))
        text = SENTENCES[language].format(
            chance.choice(THINGS), chance.choice(DOES), f"A-{chance.randrange(10**6)}", chance.choice(PLACES)
        )
        at = now - timedelta(minutes=(number - i) * 3)
        is_open = chance.random() < 0.1
        texts.append((text, language))
        conversations.append(
            Conversation(
                branch=chance.choice(branches),
                customer=customer,
                channel="email",
                subject=text[:60],
                kind=chance.choice(Kind.values),
                language=language,
                assignee=chance.choice([None, *staff]),
                concern=text[:120],
                opened_at=at,
                activity_at=at + timedelta(minutes=30),
                waiting_on=chance.choice(WaitingOn.values),
                waiting_since=at,
                first_answered_at=at + timedelta(minutes=30),
                due_at=at + timedelta(hours=4) if is_open else None,
                preview=text[:120],
                resolved_at=None if is_open else at + timedelta(hours=2),
            )
        )
    conversations = Conversation.objects.bulk_create(conversations)
    Participant.objects.bulk_create(
        [
            Participant(
                conversation=c, customer=c.customer, address=f"c{i}@example.com", name=c.customer.name
            )
            for c, i in zip(conversations, part, strict=True)
        ]
    )
    Message.objects.bulk_create(list(_messages(conversations, texts, part)))
    Clock.objects.bulk_create(
        [
            Clock(
                conversation=c,
                promise=promise,
                measure=Measure.FIRST_ANSWER,
                started_at=c.opened_at,
                due_at=c.due_at,
            )
            for c in conversations
            if c.due_at
        ]
    )
    _documents(conversations, texts)


def _messages(
    conversations: list[Conversation], texts: list[tuple[str, str]], part: list[int]
) -> Iterator[Message]:
    for conversation, (text, language), i in zip(conversations, texts, part, strict=True):
        yield Message(
            conversation=conversation,
            kind=Message.Kind.IN,
            channel="email",
            author=conversation.customer.name,
            address=f"c{i}@example.com",
            at=conversation.opened_at,
            body=text,
            language=language,
            external_id=f"in-{i}@example.com",
        )
        yield Message(
            conversation=conversation,
            kind=Message.Kind.OUT,
            channel="email",
            author="Olga",
            at=conversation.activity_at,
            body="Thank you for writing. We will look at it today and call you.",
            language=language,
            external_id=f"out-{i}@shop.example",
        )


def _documents(conversations: list[Conversation], texts: list[tuple[str, str]]) -> None:
    for conversation, said in zip(conversations, texts, strict=True):
        actions.remember(
            "conversation",
            conversation.pk,
            branch=conversation.branch_id,
            at=conversation.activity_at,
            title=conversation.subject,
            text_parts=[said, f"{conversation.customer.name} #{conversation.pk}"],
            facets={
                "open": conversation.is_open,
                "waiting": conversation.waiting_on,
                "assignee": conversation.assignee_id,
            },
        )


def _parts(numbers: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(numbers)
    while part := list(islice(waiting, size)):
        yield part
