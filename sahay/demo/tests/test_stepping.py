"""The procedures of the example shop: they hold, some signed, some were gone through and one is begun."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Business, Staff
from sahay.business.powers import AGENT
from sahay.conversations.actions import resolve
from sahay.conversations.models import Conversation
from sahay.demo import reading
from sahay.demo.founding import Shop
from sahay.demo.stepping import gone_through
from sahay.documents.models import Document, Signature
from sahay.kit.refusal import Refused
from sahay.procedures.models import Run, Term
from sahay.procedures.shape import procedure_of
from tests.cast import make_staff


def test_four_hold_in_every_language_most_runs_are_done_and_one_gates_a_complaint(
    business: Business, old_town: Branch, olga: Staff, ada: Staff, saras_question: Conversation
) -> None:
    agents = {
        name: make_staff(f"{name.title()} Example", AGENT, old_town) for name in ("kavin", "farah", "liis")
    }
    key, customer = reading.procedures()["begun"]["story"]
    now = timezone.now()
    play: Any = SimpleNamespace(
        story=SimpleNamespace(key=key, customer=customer, concern="It leaks.", subject=""),
        plan=SimpleNamespace(last=now - timedelta(hours=1)),
        agent=ada,
        here=lambda: saras_question,
    )
    shop = Shop(
        business,
        {"harbour": old_town, "old": old_town},
        {"meera": olga, "arjun": ada, **agents},
        {},
    )
    for deed in sorted(gone_through(shop, [play], now), key=lambda deed: deed.at):
        deed.do()
    held = Document.objects.filter(kind="procedure")
    assert held.count() == 4
    for document in held:
        written = {one.language for one in document.versions.approved().get().wordings.all()}
        assert written == set(business.languages)
    assert Signature.objects.count() == 4
    assert Term.objects.exists()
    shown = procedure_of(held.get(key="return").versions.get().facts).step("d")
    assert shown and shown.picture and set(shown.alts) == set(business.languages)
    begun = Run.objects.open().get()
    ended = Run.objects.exclude(pk=begun.pk)
    assert ended.count() == len(reading.procedures()["gone_through"])
    assert ended.get(finished_at=None).reason == "She looked at it again and keeps it."
    assert begun.taken.count() == 3
    with pytest.raises(Refused, match="Find out what went wrong"):
        resolve(saras_question, by=olga)
    assert Run.objects.get(pk=begun.pk).is_open
