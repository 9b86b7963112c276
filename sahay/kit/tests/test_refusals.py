"""Where a refused act leads."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.test import RequestFactory

from sahay.kit.middleware import AnswerRefusals
from sahay.kit.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sent", "leads_to"),
    [
        ({"next": "/desk/1/"}, "/desk/1/"),
        ({"next": "/desk/2/", "came_from": "/desk/1/?q=a"}, "/desk/1/?q=a"),
        ({"next": "/desk/2/", "came_from": "https://example.net/"}, None),
        ({"came_from": ""}, None),
    ],
)
def test_a_refused_act_leads_back_to_where_it_was_done(sent: dict[str, str], leads_to: str | None) -> None:
    request = RequestFactory().post("/desk/1/resolve/", sent)
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    answer = AnswerRefusals(lambda _request: HttpResponse()).process_exception(request, Refused("Not yet."))
    assert answer is not None
    assert answer.headers.get("Location") == leads_to
    told = [str(one) for one in get_messages(request)] if leads_to else [answer.content.decode()]
    assert "Not yet." in told[0]
