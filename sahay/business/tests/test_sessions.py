"""Where somebody is signed in, and how that ends."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sahay.business import actions, devices
from sahay.business.models import OpenSession, Staff
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import PASSWORD

NEW = "nine lanterns on the harbour wall"
PHONE = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def browser(person: Staff, agent: str = LAPTOP, password: str = PASSWORD) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": person.login, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("business:profile")).status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome on Android"),
        (LAPTOP, "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("curl/8.9", "A device we do not know"),
        ("", "A device we do not know"),
        ("<script>" * 90, "A device we do not know"),
    ],
)
def test_devices_have_words(agent, words):
    assert devices.words(agent) == words


def test_sessions_are_listed_with_the_one_in_hand_first(ada):
    browser(ada, PHONE)
    here = browser(ada)
    text = here.get(reverse("account_security")).content.decode()
    assert text.index("Firefox on Linux") < text.index("Chrome on Android")
    assert text.count("This one") == 1


def test_one_session_is_ended_from_another(ada):
    phone, laptop = browser(ada, PHONE), browser(ada)
    session = OpenSession.objects.get(agent=PHONE)
    laptop.post(reverse("account_session_end", args=[session.pk]))
    assert not is_in(phone)
    assert is_in(laptop)
    assert Entry.objects.get(kind="business.sessions_ended").facts["which"] == "one"
    assert laptop.post(reverse("account_session_end", args=[session.pk])).status_code == 404


def test_every_other_session_is_ended_also_one_that_is_not_listed(ada):
    phone, laptop, unlisted = browser(ada, PHONE), browser(ada), Client()
    unlisted.force_login(ada)
    laptop.post(reverse("account_sessions_end"))
    assert not is_in(phone)
    assert not is_in(unlisted)
    assert is_in(laptop)
    [row] = OpenSession.objects.all()
    assert row.key == laptop.session.session_key


def test_another_password_keeps_only_the_browser_it_was_typed_in(ada, mona):
    phone, laptop = browser(ada, PHONE), browser(ada)
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    laptop.post(reverse("account_change_password"), sent)
    assert is_in(laptop)
    assert not is_in(phone)
    [row] = OpenSession.objects.all()
    assert row.key == laptop.session.session_key
    actions.set_password(ada, password=PASSWORD, by=mona)
    assert not OpenSession.objects.exists()
    assert not is_in(laptop)


def test_who_left_is_out_everywhere_and_sessions_do_not_come_back(ada, mona):
    phone = browser(ada, PHONE)
    actions.deactivate(ada, by=mona)
    assert not OpenSession.objects.exists()
    actions.reactivate(ada, by=mona)
    assert not is_in(phone)


def test_signing_out_takes_the_row_away(ada):
    client = browser(ada)
    client.post(reverse("account_logout"))
    assert not OpenSession.objects.exists()


def test_rows_of_sessions_that_are_over_go_with_the_next_sign_in(ada):
    browser(ada, PHONE)
    Session.objects.all().delete()
    browser(ada)
    assert [row.agent for row in OpenSession.objects.all()] == [LAPTOP]


def test_agents_end_only_their_own_sessions_and_managers_those_of_their_people(ada, mona, theo, olga):
    owners = browser(olga, PHONE)
    adas = browser(ada)
    session = OpenSession.objects.get(staff=olga)
    for by in (ada, mona, theo):
        with pytest.raises(Refused):
            actions.end_session(session, by=by)
        with pytest.raises(Refused):
            actions.end_other_sessions(olga, by=by)
    assert adas.post(reverse("account_session_end", args=[session.pk])).status_code == 404
    assert is_in(owners)
    manager = browser(mona)
    manager.post(reverse("account_session_end", args=[OpenSession.objects.get(staff=ada).pk]))
    assert not is_in(adas)


def test_last_seen_is_written_once_in_a_while(ada, django_assert_num_queries):
    client = browser(ada)
    client.get(reverse("account_inactive"))
    seen = OpenSession.objects.get().seen_at
    for _ in range(3):
        client.get(reverse("business:profile"))
    assert OpenSession.objects.get().seen_at >= seen
    seen = OpenSession.objects.get().seen_at
    client.get(reverse("business:profile"))
    assert OpenSession.objects.get().seen_at == seen


def test_the_session_cookie_of_an_ended_session_opens_nothing(ada):
    client = browser(ada)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    actions.end_other_sessions(ada, by=ada)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(thief)
