"""Getting in, staying out, and what the journal knows of it."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from sahay.business import actions
from sahay.business.models import Staff
from sahay.journal.models import Entry
from tests.cast import PASSWORD

NEW = "nine lanterns on the harbour wall"
WRONG = "This name and password do not belong together"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def sign_in(client: Client, login: str, password: str = PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": login, "password": password, **more})


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("login", ["ada", " ADA ", "ada@example.com", "Ada@Example.COM"])
def test_staff_sign_in_by_name_or_mail_whatever_the_case(client, ada, login):
    answer = sign_in(client, login)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/today/")
    assert int(client.session["_auth_user_id"]) == ada.pk
    entry = Entry.objects.get(kind="business.signed_in")
    assert (entry.subject_id, entry.facts["address"], entry.actor) == (ada.pk, "127.0.0.1", "Ada Lovelace")


@pytest.mark.parametrize("login", ["मीरा शर्मा", "سارہ خان", "ÕIE Mägi", "கவின்"])
def test_names_of_every_script_sign_in(client, olga, login):
    actions.change_staff(olga, by=olga, login=login)
    assert sign_in(client, f" {login.upper()} ").status_code == 302


WRONG_ATTEMPTS = [("a wrong password", "ada", "wrong", 1), ("a name nobody has", "eve", PASSWORD, 0)]


@pytest.mark.parametrize(
    ("name", "login", "password", "known"), WRONG_ATTEMPTS, ids=[r[0] for r in WRONG_ATTEMPTS]
)
def test_a_failed_attempt_says_the_same_and_is_written_down(client, ada, name, login, password, known):
    answer = sign_in(client, login, password)
    assert WRONG in answer.content.decode()
    assert "_auth_user_id" not in client.session
    entry = Entry.objects.get(kind="business.sign_in_failed")
    assert entry.subject_id == (ada.pk if known else 0)
    assert password not in str(entry.facts)
    assert entry.actor == "a stranger"


def test_too_many_attempts_have_to_wait_even_with_the_right_password(client, ada):
    for _ in range(5):
        sign_in(client, "ada", "wrong")
    answer = sign_in(client, "ada")
    assert "Too many attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_who_left_does_not_get_in_and_is_out_at_once(client, ada, olga):
    sign_in(client, "ada")
    assert client.get(reverse("business:profile")).status_code == 200
    actions.deactivate(ada, by=olga)
    assert client.get(reverse("business:profile")).status_code == 302
    assert sign_in(client, "ada")["Location"] == reverse("account_inactive")
    assert client.get(reverse("business:profile")).status_code == 302


def test_the_session_is_another_one_after_signing_in(client, ada):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client, "ada")
    assert client.session.session_key != session.session_key


def test_signing_out_ends_the_session_and_is_written_down(client, ada):
    sign_in(client, "ada")
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
    assert kinds() == ["business.signed_in", "business.signed_out"]


def test_a_stranger_who_signs_out_is_not_written_down(client, db):
    client.post(reverse("account_logout"))
    assert kinds() == []


def test_one_is_led_back_inside_and_never_to_another_site(client, ada):
    inside = reverse("business:profile")
    assert sign_in(client, "ada", next=inside)["Location"] == inside
    other = Client()
    assert sign_in(other, "ada", next="https://evil.example/desk/")["Location"] == "/desk/today/"


def test_pages_speak_the_persons_language_after_signing_in(client, ada):
    actions.change_staff(ada, by=ada, language="ur")
    assert sign_in(client, "ada").cookies[settings.LANGUAGE_COOKIE_NAME].value == "ur"


def ask_for_reset(client: Client, email: str, **headers):
    return client.post(reverse("account_reset_password"), {"email": email}, **headers)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
def test_a_forgotten_password_is_replaced_by_way_of_a_mail_once(client, ada):
    ask_for_reset(client, "ADA@example.com")
    [letter] = mail.outbox
    assert letter.to == ["ada@example.com"]
    [link] = re.findall(r"https?://\S+", str(letter.body))
    path = link.removeprefix(settings.PUBLIC_URL)
    assert path.startswith("/account/password/reset/key/")
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert Staff.objects.get(pk=ada.pk).check_password(NEW)
    assert kinds() == ["business.password_set"]
    assert "Ask for a new link" in Client().get(path, follow=True).content.decode()


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
def test_a_stranger_learns_nothing_by_asking_for_a_reset(client, ada):
    known, unknown = ask_for_reset(client, "ada@example.com"), ask_for_reset(client, "eve@example.com")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mail.outbox] == [["ada@example.com"]]


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
def test_the_link_leads_to_us_whatever_host_the_request_names(client, ada):
    ask_for_reset(client, "ada@example.com", HTTP_HOST="evil.example")
    assert "evil.example" not in mail.outbox[0].body


def test_somebody_signed_in_chooses_a_new_password(client, ada):
    sign_in(client, "ada")
    asked = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    answer = client.post(reverse("account_change_password"), asked)
    assert answer["Location"] == reverse("business:profile")
    assert client.get(reverse("business:profile")).status_code == 200
    assert Staff.objects.get(pk=ada.pk).check_password(NEW)


def test_the_password_until_now_is_asked_for(client, ada):
    sign_in(client, "ada")
    asked = {"oldpassword": "guess", "password1": NEW, "password2": NEW}
    assert (
        "This is not your password" in client.post(reverse("account_change_password"), asked).content.decode()
    )
    assert Staff.objects.get(pk=ada.pk).check_password(PASSWORD)


def test_another_password_ends_every_other_session(client, ada, mona):
    sign_in(client, "ada")
    actions.set_password(ada, password=NEW, by=mona)
    assert client.get(reverse("business:profile")).status_code == 302


def test_nobody_signs_up(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.get("/account/signup/").status_code == 404
