"""A letter that lies in the postbox is no copy that is forgotten about."""

from __future__ import annotations

import pytest
from django.db import transaction

from sahay.channels.email import postbox
from sahay.channels.models import PostboxLetter
from sahay.conversations.models import Conversation, Message
from sahay.customers.models import Customer
from sahay.files.models import Blob
from sahay.privacy.erasing import erase
from sahay.privacy.persons import of_conversations
from sahay.privacy.tests.conftest import SECRET

pytestmark = pytest.mark.django_db(transaction=True)
FAMILY = "all-of-us@example.org"


@pytest.fixture
def posted(known_sara: Customer) -> PostboxLetter:
    """Ada's answer, as it lies there for an address that tells nothing of who it is."""
    answer = Message.objects.filter(kind="out", automatic=False).order_by("pk")[0]
    Message.objects.filter(pk=answer.pk).update(external_id="sahay.abc@lotus.example")
    raw = f"Message-ID: <sahay.abc@lotus.example>\r\nSubject: Re: {SECRET}\r\n\r\nDear Sara Khan".encode()
    return postbox.put(raw, "care@lotus.example", [FAMILY])


def test_it_goes_with_its_conversation_whosever_address_it_went_to(posted: PostboxLetter) -> None:
    other = postbox.put(b"Subject: A password\r\n\r\nAnew", "care@lotus.example", [FAMILY])
    assert posted.message is not None
    with transaction.atomic():
        erased = erase(of_conversations([posted.message.conversation_id]))
    assert erased.rows["channels.PostboxLetter"] == 1
    assert list(PostboxLetter.objects.all()) == [other]
    assert not Blob.objects.filter(pk=posted.blob_id).exists()


def test_a_letter_of_something_else_stays(posted: PostboxLetter) -> None:
    others = Conversation.objects.exclude(messages=posted.message).values_list("pk", flat=True)
    with transaction.atomic():
        erase(of_conversations(others))
    assert PostboxLetter.objects.filter(pk=posted.pk).exists()
