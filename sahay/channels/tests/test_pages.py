"""The pages of the ledger and the mailboxes, through the front door."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.models import Conversation


@pytest.fixture
def aside(help_box: Mailbox) -> RawMail:
    """A mail a person must look at."""
    raw = letter("<script>alert(1)</script> call me", sender=help_box.address, subject="<b>Call</b>")
    return arrive(raw, mailbox=help_box)


def test_the_sum_stands_above_the_mails_and_adds_up(aside: RawMail, mona: Staff, client: Client) -> None:
    arrive(letter(), mailbox=aside.mailbox)
    client.force_login(mona)
    page = client.get("/desk/mail/").content.decode()
    assert "<bdi>2</bdi> received = <bdi>1</bdi> filed + <bdi>1</bdi> set aside" in " ".join(page.split())
    assert "<b>Call</b>" not in page


def test_the_list_is_narrowed_by_state_and_by_sender(aside: RawMail, mona: Staff, client: Client) -> None:
    other = arrive(letter(subject="Pans"), mailbox=aside.mailbox)
    client.force_login(mona)
    narrowed = client.get("/desk/mail/?state=set_aside").content.decode()
    assert "Pans" not in narrowed
    found = client.get(f"/desk/mail/?q={other.sender.upper()}").content.decode()
    assert "Pans" in found
    assert f"/desk/mail/{aside.pk}/" not in found
    assert client.get("/desk/mail/?state=nonsense&cursor=nonsense").status_code == 200


def test_a_mail_is_shown_as_text_and_downloaded_as_bytes(aside: RawMail, mona: Staff, client: Client) -> None:
    client.force_login(mona)
    page = client.get(f"/desk/mail/{aside.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; call me" in page
    original = client.get(f"/desk/mail/{aside.pk}/original/")
    assert original.content == aside.blob.read()
    assert original.headers["Content-Type"] == "application/octet-stream"
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["X-Content-Type-Options"] == "nosniff"


def test_a_manager_files_tries_again_and_discards_on_the_page(
    aside: RawMail, mona: Staff, old_town: Branch, saras_question: Conversation, client: Client
) -> None:
    client.force_login(mona)
    assert client.post(f"/desk/mail/{aside.pk}/retry/").status_code == 302
    wrong = client.post(f"/desk/mail/{aside.pk}/file/", {"number": 99999, "branch": old_town.pk})
    assert wrong.status_code == 403 or wrong.status_code == 422
    RawMail.objects.filter(pk=aside.pk).update(state="set_aside", reason="from_us")
    wrong = client.post(f"/desk/mail/{aside.pk}/file/", {"number": 99999, "branch": old_town.pk})
    assert wrong.status_code == 422
    done = client.post(f"/desk/mail/{aside.pk}/file/", {"number": saras_question.pk, "branch": old_town.pk})
    assert done.status_code == 302
    aside.refresh_from_db()
    assert aside.message is not None
    assert aside.message.conversation == saras_question
    empty = arrive(b"", mailbox=aside.mailbox)
    assert client.post(f"/desk/mail/{empty.pk}/discard/", {"because": "nothing"}).status_code == 302
    empty.refresh_from_db()
    assert empty.state == RawMail.State.IGNORED


def test_an_agent_sees_no_ledger_and_another_branch_sees_no_mail(
    aside: RawMail, ada: Staff, theo: Staff, mona: Staff, harbour: Branch, client: Client
) -> None:
    for staff in (ada, theo):
        client.force_login(staff)
        for place in ("", f"{aside.pk}/", f"{aside.pk}/original/"):
            assert client.get(f"/desk/mail/{place}").status_code == 403
    mona.branches.set([harbour])
    client.force_login(mona)
    assert client.get(f"/desk/mail/{aside.pk}/").status_code == 404
    assert "<bdi>0</bdi> received" in client.get("/desk/mail/").content.decode()


@time_machine.travel("2026-11-23 08:00", tick=False)  # what a page keeps for seconds must not run out
def test_the_pages_ask_as_much_for_one_mail_as_for_many(aside: RawMail, mona: Staff, client: Client) -> None:
    client.force_login(mona)

    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get("/desk/mail/")
        return len(counted)

    asked()
    few = asked()
    for number in range(8):
        arrive(letter(f"{number}"), mailbox=aside.mailbox)
    assert asked() == few


def test_an_owner_adds_tries_and_changes_a_mailbox_on_the_page(
    olga: Staff, old_town: Branch, client: Client
) -> None:
    client.force_login(olga)
    form = {
        "address": "orders@lotus.example",
        "branch": old_town.pk,
        "incoming": "imap",
        "imap_host": "127.0.0.1",
        "imap_port": 9,
        "imap_security": "plain",
        "imap_folder": "INBOX",
        "imap_user": "orders",
        "imap_password": "open sesame",
        "smtp_port": 587,
        "smtp_security": "starttls",
        "active": "on",
        "takes_plus": "on",
    }
    assert client.get("/desk/mail/mailboxes/add/").status_code == 200
    assert client.post("/desk/mail/mailboxes/add/", form).status_code == 302
    box = Mailbox.objects.get()
    assert box.imap_password() == "open sesame"
    tried = client.post(f"/desk/mail/mailboxes/{box.pk}/test/", follow=True).content.decode()
    assert "does not answer" in tried
    box.refresh_from_db()
    assert box.is_failing
    changed = {**form, "name": "Orders", "imap_password": ""}
    assert client.post(f"/desk/mail/mailboxes/{box.pk}/", changed).status_code == 302
    box.refresh_from_db()
    assert (box.name, box.imap_password()) == ("Orders", "open sesame")
    again = client.post("/desk/mail/mailboxes/add/", form)
    assert (again.status_code, Mailbox.objects.count()) == (422, 1)
    assert "orders@lotus.example" in client.get("/desk/mail/mailboxes/").content.decode()


def test_managers_and_agents_see_no_mailbox_settings(
    help_box: Mailbox, mona: Staff, ada: Staff, client: Client
) -> None:
    for staff in (mona, ada):
        client.force_login(staff)
        for place in ("mailboxes/", "mailboxes/add/", f"mailboxes/{help_box.pk}/"):
            assert client.get(f"/desk/mail/{place}").status_code == 403
        assert client.post(f"/desk/mail/mailboxes/{help_box.pk}/test/").status_code == 403


def test_a_stranger_is_led_to_sign_in(help_box: Mailbox, client: Client) -> None:
    for place in ("", "1/", "mailboxes/", "postbox/"):
        assert client.get(f"/desk/mail/{place}").status_code == 302
