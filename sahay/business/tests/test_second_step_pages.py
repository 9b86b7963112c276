"""The pages on which a second step is set up."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sahay.business import second_step
from sahay.business.models import Staff
from tests.cast import PASSWORD


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, person: Staff):
    return client.post(reverse("account_login"), {"login": person.login, "password": PASSWORD})


def confirmed_client(person: Staff) -> Client:
    """A browser in which somebody has just typed their password."""
    client = Client()
    sign_in(client, person)
    return client


def test_the_pages_set_up_an_app_and_show_the_codes_once_more(ada):
    client = confirmed_client(ada)
    page = client.get(reverse("account_app"))
    assert "data:image/svg+xml;base64," in page.content.decode()
    secret = client.session["second_step_secret"]
    assert client.post(reverse("account_app"), {"code": "1"}).status_code == 422
    assert client.session["second_step_secret"] == secret
    answer = client.post(reverse("account_app"), {"code": code(secret)})
    assert answer["Location"] == reverse("account_codes")
    codes = second_step.recovery_codes_of(ada)
    assert all(one in client.get(reverse("account_codes")).content.decode() for one in codes)
    file = client.get(reverse("account_codes_file"))
    assert "attachment" in file["Content-Disposition"]
    assert codes[0] in file.content.decode()
    client.post(reverse("account_codes_new"))
    assert not set(codes) & set(second_step.recovery_codes_of(ada))
    client.post(reverse("account_app_off"))
    assert not second_step.has_one(ada)
    assert client.get(reverse("account_codes")).status_code == 302


def test_a_borrowed_screen_is_asked_for_the_password(client, ada):
    client.force_login(ada)
    answer = client.get(reverse("account_app"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(answer["Location"]).status_code == 200
    wrong = client.post(answer["Location"], {"password": "guess"})
    assert "This is not your password" in wrong.content.decode()
    right = client.post(answer["Location"], {"password": PASSWORD, "next": reverse("account_app")})
    assert right["Location"] == reverse("account_app")
    assert client.get(reverse("account_app")).status_code == 200


def test_a_page_needs_no_question_more_for_all_this(client, ada, django_assert_max_num_queries):
    sign_in(client, ada)
    client.get(reverse("business:profile"))
    with django_assert_max_num_queries(6):
        client.get(reverse("business:profile"))
