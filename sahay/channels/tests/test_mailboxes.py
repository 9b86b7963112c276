"""Setting up mailboxes; their passwords are nowhere to be read."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.actions import add_mailbox, change_mailbox, mark_failing, mark_working
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reasons import Trouble
from sahay.channels.email.sealing import WrongKey, seal, unseal
from sahay.channels.events import MailboxFails, MailboxWorks
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

SECRET = "p/äss wörd:@"


@pytest.fixture
def imap_box(old_town: Branch, olga: Staff) -> Mailbox:
    """A mailbox that is fetched, with passwords."""
    return add_mailbox(
        by=olga,
        address=" Orders@Lotus.Example ",
        branch=old_town,
        incoming="imap",
        imap_host="imap.example",
        imap_user="orders",
        imap_password=SECRET,
        smtp_host="smtp.example",
        smtp_password=SECRET,
    )


def test_an_owner_adds_a_mailbox_and_its_address_is_written_one_way(imap_box: Mailbox) -> None:
    assert imap_box.address == "orders@lotus.example"
    assert imap_box.take_since is not None
    assert (imap_box.imap_password(), imap_box.smtp_password()) == (SECRET, SECRET)


def test_passwords_are_in_no_row_no_journal_no_export_and_no_page(
    imap_box: Mailbox, olga: Staff, client: Client
) -> None:
    exported = serializers.serialize("json", [imap_box])
    journal = json.dumps(list(Entry.objects.values("facts")), ensure_ascii=False)
    change_mailbox(imap_box, by=olga, imap_password="another one")
    client.force_login(olga)
    page = client.get(f"/desk/mail/mailboxes/{imap_box.pk}/").content.decode()
    for text in (exported, journal, page, repr(imap_box), str(imap_box.__dict__)):
        assert SECRET not in text
        assert "another one" not in text
    assert imap_box.imap_secret not in page + exported
    assert "imap_password" in json.dumps(list(Entry.objects.values("facts")))


def test_an_empty_password_keeps_the_stored_one(imap_box: Mailbox, olga: Staff) -> None:
    change_mailbox(imap_box, by=olga, imap_password="", name="Orders")
    imap_box.refresh_from_db()
    assert (imap_box.imap_password(), imap_box.name) == (SECRET, "Orders")


def test_a_sealed_secret_opens_with_its_own_key_only(settings: object) -> None:
    sealed = seal(SECRET)
    assert SECRET not in sealed
    assert unseal(sealed) == SECRET
    assert unseal(seal("")) == ""
    settings.SECRET_KEY = "x" * 50  # type: ignore[attr-defined]
    with pytest.raises(WrongKey):
        unseal(sealed)


def test_only_one_mailbox_takes_what_nobody_else_has(imap_box: Mailbox, olga: Staff) -> None:
    change_mailbox(imap_box, by=olga, is_default=True)
    other = add_mailbox(by=olga, address="help@lotus.example", is_default=True)
    assert [box.pk for box in Mailbox.objects.filter(is_default=True)] == [other.pk]


@pytest.mark.parametrize(
    "address", ["", "no address", "@lotus.example", "a@", "a@b@c", "ORDERS@lotus.example"]
)
def test_an_address_that_is_none_or_taken_is_refused(imap_box: Mailbox, olga: Staff, address: str) -> None:
    with pytest.raises(Refused):
        add_mailbox(by=olga, address=address)
    assert Mailbox.objects.count() == 1


def test_fetching_without_a_server_is_refused(imap_box: Mailbox, olga: Staff) -> None:
    with pytest.raises(Refused):
        change_mailbox(imap_box, by=olga, imap_host="")
    imap_box.refresh_from_db()
    assert imap_box.imap_host == "imap.example"


def test_managers_and_agents_set_up_no_mailbox(imap_box: Mailbox, mona: Staff, ada: Staff) -> None:
    for staff in (mona, ada):
        with pytest.raises(Refused):
            add_mailbox(by=staff, address="new@lotus.example")
        with pytest.raises(Refused):
            change_mailbox(imap_box, by=staff, active=False)
        with pytest.raises(Refused):
            mark_failing(imap_box, by=staff, because=Trouble.REFUSED)
        with pytest.raises(Refused):
            mark_working(imap_box, by=staff)
    imap_box.refresh_from_db()
    assert (Mailbox.objects.count(), imap_box.active, imap_box.failing_since) == (1, True, None)


def test_a_failing_mailbox_says_so_once_and_until_it_works(imap_box: Mailbox) -> None:
    mark_failing(imap_box, because=Trouble.REFUSED, detail="NO [AUTH]")
    since = imap_box.failing_since
    mark_failing(imap_box, because=Trouble.REFUSED)
    assert imap_box.failing_since == since
    assert imap_box.is_failing
    assert str(imap_box.failing_reason)
    assert str(imap_box.remedy)
    mark_failing(imap_box, because=Trouble.NO_ANSWER)
    assert Entry.objects.filter(kind=MailboxFails.KIND).count() == 2
    mark_working(imap_box)
    mark_working(imap_box)
    assert not imap_box.is_failing
    assert imap_box.last_ok_at is not None
    assert Entry.objects.filter(kind=MailboxWorks.KIND).count() == 1
