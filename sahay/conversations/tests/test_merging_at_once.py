"""A mail comes in while its writer is being merged: it waits, and finds the record that stays."""

from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection, transaction

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import merge_customers
from sahay.conversations.models import Conversation
from sahay.customers.actions import add
from tests.cast import write_to

MAIL = "sara.k@example.net"


@pytest.mark.on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_mail_that_comes_while_its_writer_is_merged_finds_who_stays(olga: Staff, old_town: Branch) -> None:
    survivor = add(name="Sara Khan", by="test")
    absorbed = add(name="S. Khan", kind="email", value=MAIL, by="test")
    begun = threading.Event()

    def arrives() -> None:
        begun.set()
        try:
            write_to(old_town, "My kettle", "Where is it?", sender=MAIL, name="S. Khan")
        finally:
            close_old_connections()
            connection.close()

    mail = threading.Thread(target=arrives)
    with transaction.atomic():
        merge_customers(survivor, absorbed=absorbed, by=olga)
        mail.start()
        begun.wait(5)
        mail.join(1.5)
        assert mail.is_alive(), "the mail waits until the merge is done"
    mail.join(20)
    assert Conversation.objects.get().customer == survivor
