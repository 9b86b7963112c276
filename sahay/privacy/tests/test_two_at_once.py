"""Two who carry out the same request at the same moment: one does, the other is told."""

from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection

from sahay.business.models import Branch, Staff
from sahay.files.models import Parcel
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.privacy import actions
from sahay.privacy.models import Identity, Request
from tests.cast import write_to

pytestmark = pytest.mark.on("postgresql")


@pytest.mark.django_db(transaction=True)
def test_one_of_two_carries_it_out_and_the_other_does_nothing(
    mona: Staff, olga: Staff, old_town: Branch
) -> None:
    talk = write_to(old_town, "My data", "What do you know of me?")
    request = actions.prove(actions.open_request(talk, kind="export", by=mona), how=Identity.CALLED, by=mona)
    refused: list[Refused] = []
    ready = threading.Barrier(2)

    def carry_out(person: Staff) -> None:
        stale = Request.objects.get(pk=request.pk)
        ready.wait(10)
        try:
            actions.carry_out(stale, by=person)
        except Refused as no:
            refused.append(no)
        finally:
            close_old_connections()
            connection.close()

    both = [threading.Thread(target=carry_out, args=[person]) for person in (mona, olga)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert len(refused) == 1
    assert Parcel.objects.count() == 1
    assert Entry.objects.filter(kind="privacy.request_carried_out").count() == 1
