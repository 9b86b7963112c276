"""Trying everything out without a mail server: what leaves lies in the postbox, and its reader can answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.models import Staff
from sahay.channels.email import postbox as box
from sahay.channels.email.models import Mailbox, PostboxLetter, RawMail
from sahay.channels.email.postbox import Postbox
from sahay.channels.email.receiver import Receiver
from sahay.channels.email.sweeping import LOOKED_AT, forget_letters
from sahay.channels.tests.mails import HELP
from sahay.conversations.actions import reply
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.files.models import Blob
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.kit.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answered(help_box: Mailbox, ada: Staff, door: Receiver, postbox: Postbox) -> PostboxLetter:
    """Sara wrote through the door, Ada answered, the answer lies in the postbox."""
    box.write(sender="sara@example.org", name="Sara Khan", to=HELP, subject="Kettle", text="Where is it?")
    run_until_empty()
    reply(Conversation.objects.get(), by=ada, text="It leaves tomorrow.")
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.update(send_at=past)
    Job.objects.filter(state="ready", task="conversations.deliver").update(run_at=past)
    run_until_empty()
    return PostboxLetter.objects.get()


def test_an_answer_lies_in_the_postbox_and_its_reader_answers_into_the_same_conversation(
    answered: PostboxLetter,
) -> None:
    assert (answered.recipients, answered.subject) == (["sara@example.org"], "Re: Kettle")
    box.answer(answered, reader="sara@example.org", text="Thank you, Ada.")
    run_until_empty()
    assert Conversation.objects.count() == 1
    newest = Message.objects.filter(kind="in").order_by("-pk")[0]
    assert newest.body == "Thank you, Ada."
    assert "It leaves tomorrow." in newest.quoted


def test_somebody_else_cannot_answer_it(answered: PostboxLetter) -> None:
    with pytest.raises(Refused):
        box.answer(answered, reader="mallory@evil.example", text="Let me in")
    assert RawMail.objects.count() == 1


def test_a_mail_to_an_address_that_is_not_ours_comes_back_with_words(answered: PostboxLetter) -> None:
    with pytest.raises(Refused, match="not a mailbox of ours"):
        box.write(sender="a@b.example", name="", to="x@elsewhere.example", subject="", text="hi")


def test_a_closed_door_is_said(help_box: Mailbox, settings: object) -> None:
    settings.MAIL_RECEIVER = ("127.0.0.1", 9)  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        box.write(sender="a@b.example", name="", to=HELP, subject="", text="hi")
    assert not RawMail.objects.exists()


def test_only_the_newest_letters_are_kept(help_box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box, "KEPT", 3)
    for number in range(5):
        box.put(f"Subject: {number}\r\n\r\nhi".encode(), "a@b.example", ["c@d.example"])
    assert [letter.subject for letter in PostboxLetter.objects.order_by("pk")] == ["2", "3", "4"]
    assert Blob.objects.count() == 3, "and the bytes of no others"


def test_what_has_lain_there_for_four_weeks_goes_with_its_bytes(help_box: Mailbox) -> None:
    old, new = (box.put(f"Subject: {name}\r\n\r\nhi".encode(), "a@b.example", []) for name in ("old", "new"))
    PostboxLetter.objects.filter(pk=old.pk).update(at=timezone.now() - LOOKED_AT - timedelta(minutes=1))
    forget_letters()
    assert list(PostboxLetter.objects.all()) == [new]
    assert list(Blob.objects.all()) == [new.blob]


def test_a_letter_knows_the_message_that_it_carries(answered: PostboxLetter) -> None:
    assert answered.message == Message.objects.get(kind="out", automatic=False)


def test_the_pages_show_it_as_its_reader_sees_it(
    answered: PostboxLetter, olga: Staff, client: Client
) -> None:
    client.force_login(olga)
    assert "Re: Kettle" in client.get("/desk/mail/postbox/").content.decode()
    page = client.get(f"/desk/mail/postbox/{answered.pk}/").content.decode()
    assert 'sandbox=""' in page
    inside = client.get(f"/desk/mail/postbox/{answered.pk}/page/")
    assert "It leaves tomorrow." in inside.content.decode()
    assert "sandbox" in inside.headers["Content-Security-Policy"]
    assert inside.headers["X-Frame-Options"] == "SAMEORIGIN"
    sent = client.post(
        f"/desk/mail/postbox/{answered.pk}/answer/", {"reader": "sara@example.org", "text": "Danke"}
    )
    assert sent.status_code == 302
    run_until_empty()
    assert Message.objects.filter(body="Danke").exists()


def test_a_new_mail_is_written_on_the_page(answered: PostboxLetter, olga: Staff, client: Client) -> None:
    client.force_login(olga)
    form = {
        "name": "Imran",
        "sender": "imran@example.org",
        "to": HELP,
        "subject": "سلام",
        "text": "میرا آرڈر کہاں ہے؟",
    }
    assert client.post("/desk/mail/postbox/write/", form).status_code == 302
    run_until_empty()
    assert Conversation.objects.filter(subject="سلام").exists()
    assert client.post("/desk/mail/postbox/write/", {**form, "sender": "nobody"}).status_code == 422


def test_only_those_who_set_up_mailboxes_look_into_it(
    answered: PostboxLetter, mona: Staff, ada: Staff, client: Client
) -> None:
    for staff in (mona, ada):
        client.force_login(staff)
        assert client.get("/desk/mail/postbox/").status_code == 403
        assert client.get(f"/desk/mail/postbox/{answered.pk}/page/").status_code == 403


def test_with_a_mail_server_there_is_no_postbox(
    answered: PostboxLetter, olga: Staff, client: Client, settings: object
) -> None:
    settings.SMTP_URL = "smtp://mail.example"  # type: ignore[attr-defined]
    client.force_login(olga)
    assert client.get("/desk/mail/postbox/").status_code == 404
