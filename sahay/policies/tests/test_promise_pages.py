"""The pages of the promises."""

import pytest
from django.urls import reverse

from sahay.policies.actions import change_promise, make_promise
from sahay.policies.models import Promise, Whom


def url(name: str, *args) -> str:
    return reverse(f"policies:{name}", args=args)


@pytest.fixture
def promise(business) -> Promise:
    return make_promise(measure="first_answer", amount=4, unit="hours", channel="email", by="the test")


SENT = {
    "measure": "resolution",
    "branch": "",
    "channel": "",
    "kind": "complaint",
    "amount": "15",
    "unit": "days",
    "counted": "calendar",
    "approach_percent": "20",
    "first_told": "manager",
    "then_told": "owner",
    "last_told": "owner",
}


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
def test_promises_are_read_by_all_staff_in_every_language(client, ada, promise, language):
    client.force_login(ada)
    client.cookies["sahay_language"] = language
    for address in (url("promises"), url("promise", promise.pk)):
        page = client.get(address)
        assert (page.status_code, page["Content-Language"]) == (200, language)
        assert page.content.decode().count("<h1") == 1


def test_an_agent_reads_the_sentence_and_changes_nothing(client, ada, promise):
    client.force_login(ada)
    assert "We answer e-mails within 4 working hours." in client.get(url("promises")).content.decode()
    assert client.get(url("new_promise")).status_code == 403
    assert client.post(url("new_promise"), SENT).status_code == 403
    assert client.post(url("promise", promise.pk), SENT).status_code == 403
    assert client.post(url("withdraw", promise.pk)).status_code == 403
    assert list(Promise.objects.all()) == [promise]
    assert Promise.objects.get().valid_until is None


def test_a_stranger_is_led_to_the_sign_in_page(client, promise):
    for address in (url("promises"), url("new_promise"), url("promise", promise.pk)):
        assert "login" in client.get(address)["Location"]
    client.post(url("withdraw", promise.pk))
    assert Promise.objects.get().valid_until is None


def test_an_owner_promises_something_on_the_page(client, olga):
    client.force_login(olga)
    assert client.get(url("new_promise")).status_code == 200
    assert client.post(url("new_promise"), SENT).status_code == 302
    made = Promise.objects.get()
    assert (made.measure, made.kind, made.amount, made.working_time) == ("resolution", "complaint", 15, False)
    assert made.told() == [Whom.MANAGER, Whom.OWNER]
    assert client.post(url("new_promise"), SENT).status_code == 422
    assert Promise.objects.count() == 1


def test_another_time_is_promised_on_the_page_of_the_promise(client, olga, promise):
    client.force_login(olga)
    sent = {
        name: value for name, value in SENT.items() if name not in ("measure", "branch", "channel", "kind")
    }
    assert client.post(url("promise", promise.pk), sent | {"amount": "0"}).status_code == 422
    assert Promise.objects.count() == 1
    assert client.post(url("promise", promise.pk), sent).status_code == 302
    following = Promise.objects.get(replaces=promise)
    assert (following.amount, following.channel) == (15, "email")
    old = client.get(url("promise", promise.pk)).content.decode()
    assert "We answer e-mails within 15 days." in old
    assert "Promise another time" not in old


def test_the_page_shows_the_sentence_in_every_language_of_the_business(client, olga, promise):
    client.force_login(olga)
    page = client.get(url("promise", promise.pk)).content.decode()
    assert 'lang="ur" dir="rtl"' in page
    assert "We answer e-mails within 4 working hours." in page


def test_a_promise_is_withdrawn_on_its_page(client, olga, promise):
    client.force_login(olga)
    assert client.post(url("withdraw", promise.pk)).status_code == 302
    page = client.get(url("promises")).content.decode()
    assert "Nothing is promised yet" in page
    assert "Earlier promises" in page


def test_earlier_promises_are_listed_with_when_they_held(client, olga, promise):
    change_promise(promise, amount=2, by=olga)
    client.force_login(olga)
    page = client.get(url("promises")).content.decode()
    assert "We answer e-mails within 2 working hours." in page
    assert "We answer e-mails within 4 working hours." in page


def test_the_address_of_all_promises_leads_to_the_first_of_their_pages(client, ada):
    client.force_login(ada)
    assert client.get("/desk/promises/", follow=True).redirect_chain == [("/desk/promises/policies/", 302)]
