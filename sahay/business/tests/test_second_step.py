"""Apps for codes, recovery codes and who must have them."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business import actions, second_step
from sahay.business.models import Business, Staff
from sahay.business.powers import AGENT, MANAGER
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import PASSWORD, make_role

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def code(secret: str = SECRET, turns: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + turns))


def with_app(person: Staff) -> Staff:
    """Somebody whose app was set up a while ago."""
    actions.turn_on_app(person, secret=SECRET, code=code(turns=-1), by=person)
    return person


def sign_in(client: Client, person: Staff):
    return client.post(reverse("account_login"), {"login": person.login, "password": PASSWORD})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_password_alone_does_not_sign_in_who_has_an_app(client, ada):
    with_app(ada)
    answer = sign_in(client, ada)
    assert answer["Location"] == reverse("account_second_step")
    assert not signed_in(client)
    assert client.get(reverse("business:profile")).status_code == 302
    answer = client.post(reverse("account_second_step"), {"code": code()})
    assert answer.status_code == 302
    assert signed_in(client)
    assert Entry.objects.get(kind="business.signed_in").facts["how"] == "totp"


def test_a_code_is_good_once(client, ada):
    with_app(ada)
    now = code()
    sign_in(client, ada)
    client.post(reverse("account_second_step"), {"code": now})
    other = Client()
    sign_in(other, ada)
    assert other.post(reverse("account_second_step"), {"code": now}).status_code == 422
    assert not signed_in(other)


def test_codes_typed_in_other_digits_and_with_spaces_fit(client, ada):
    with_app(ada)
    sign_in(client, ada)
    urdu = code().translate({ord("0") + n: chr(0x06F0 + n) for n in range(10)})
    client.post(reverse("account_second_step"), {"code": f" {urdu[:3]} {urdu[3:]} "})
    assert signed_in(client)


def test_wrong_codes_are_written_down_and_end_after_five(client, ada):
    with_app(ada)
    sign_in(client, ada)
    for _ in range(5):
        assert client.post(reverse("account_second_step"), {"code": "000000x"}).status_code == 422
    answer = client.post(reverse("account_second_step"), {"code": code()})
    assert "Too many attempts" in answer.content.decode()
    assert not signed_in(client)
    assert kinds().count("business.second_step_failed") == 5


@pytest.mark.parametrize(
    "sent", [{}, {"code": ""}, {"code": "²²²²²²"}, {"code": "9" * 39}, {"credential": "{"}]
)
def test_nonsense_is_no_code(client, ada, sent):
    with_app(ada)
    sign_in(client, ada)
    assert client.post(reverse("account_second_step"), sent).status_code == 422
    assert not signed_in(client)


def test_a_recovery_code_stands_in_once(client, ada):
    with_app(ada)
    first, *others = second_step.recovery_codes_of(ada)
    assert len(others) == 9
    sign_in(client, ada)
    client.post(reverse("account_second_step"), {"code": first})
    assert signed_in(client)
    assert Entry.objects.get(kind="business.recovery_code_used").facts["left"] == 9
    other = Client()
    sign_in(other, ada)
    assert other.post(reverse("account_second_step"), {"code": first}).status_code == 422


def test_secrets_lie_sealed_and_another_key_opens_nothing(ada, settings):
    with_app(ada)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert second_step.recovery_codes_of(ada)
    settings.SECRET_KEY = "another key altogether"
    assert second_step.recovery_codes_of(ada) == []
    assert second_step.accepts(ada, code()) == ""


def test_new_codes_end_the_old_ones(ada):
    with_app(ada)
    before = second_step.recovery_codes_of(ada)
    after = actions.make_recovery_codes(ada, by=ada)
    assert len(after) == 10
    assert not set(before) & set(after)
    assert second_step.accepts(ada, before[0]) == ""


def test_the_way_back_leads_to_signing_in_as_somebody_else(client, ada):
    with_app(ada)
    sign_in(client, ada)
    assert client.post(reverse("account_second_step_give_up"))["Location"] == reverse("account_login")
    assert client.get(reverse("account_second_step"))["Location"] == reverse("account_login")
    assert client.get(reverse("account_login")).status_code == 200


def test_nobody_sets_up_or_changes_the_second_step_of_another(ada, mona, theo):
    with_app(mona)
    key = actions.add_passkey(mona, name="Phone", credential={}, by=mona)
    before = kinds()
    with pytest.raises(Refused):
        actions.turn_on_app(ada, secret=SECRET, code=code(), by=mona)
    with pytest.raises(Refused):
        actions.turn_off_app(mona, by=ada)
    with pytest.raises(Refused):
        actions.add_passkey(ada, name="Phone", credential={}, by=mona)
    with pytest.raises(Refused):
        actions.rename_passkey(key, name="Mine", by=ada)
    with pytest.raises(Refused):
        actions.remove_passkey(key, by=ada)
    with pytest.raises(Refused):
        actions.make_recovery_codes(mona, by=ada)
    with pytest.raises(Refused):
        actions.clear_second_step(mona, by=theo)
    with pytest.raises(Refused):
        actions.clear_second_step(mona, by=mona)
    assert kinds() == before
    assert Authenticator.objects.filter(user=mona).count() == 3


def test_a_code_that_does_not_fit_sets_up_nothing(ada):
    with pytest.raises(Refused):
        actions.turn_on_app(ada, secret=SECRET, code="123", by=ada)
    with pytest.raises(Refused):
        actions.make_recovery_codes(ada, by=ada)
    assert not Authenticator.objects.exists()


def test_without_the_last_key_the_recovery_codes_go_too(ada):
    with_app(ada)
    key = actions.add_passkey(ada, name="  ", credential={}, by=ada)
    assert key.data["name"] == "Passkey"
    actions.rename_passkey(key, name="My phone", by=ada)
    with pytest.raises(Refused):
        actions.rename_passkey(key, name=" ", by=ada)
    actions.turn_off_app(ada, by=ada)
    assert second_step.has_one(ada)
    actions.remove_passkey(key, by=ada)
    assert not Authenticator.objects.exists()
    assert kinds()[-3:] == [
        "business.passkey_renamed",
        "business.second_step_off",
        "business.second_step_off",
    ]


def test_a_lost_second_step_is_cleared_by_who_manages_one(client, ada, mona):
    with_app(ada)
    client.force_login(mona)
    assert client.post(reverse("business:clear_second_step", args=[ada.pk])).status_code == 302
    assert not Authenticator.objects.exists()
    assert "business.second_step_cleared" in kinds()
    assert sign_in(Client(), ada)["Location"] != reverse("account_second_step")


def ask(olga, of="leaders", days=0):
    since = timezone.now().date() + timedelta(days=days)
    actions.ask_for_second_step(Business.objects.get(), of=of, since=since, by=olga)


def test_leaders_set_up_a_second_step_before_they_go_on(client, mona, ada, olga):
    ask(olga)
    client.force_login(mona)
    security = reverse("account_security")
    assert client.get(reverse("business:profile"))["Location"] == security
    assert client.get("/live/")["Location"] == security
    assert "Set up a second step first" in client.get(security).content.decode()
    with_app(Staff.objects.get(pk=mona.pk))
    assert client.get(reverse("business:profile")).status_code == 200
    client.force_login(ada)
    assert client.get(reverse("business:profile")).status_code == 200


def test_until_the_day_comes_everybody_works_and_is_reminded(client, mona, olga):
    ask(olga, of="everybody", days=3)
    answer = sign_in(client, mona)
    assert "you need a second step" in client.get(answer["Location"], follow=True).content.decode()
    assert client.get(reverse("business:profile")).status_code == 200


def test_who_becomes_a_leader_is_asked_and_who_is_one_no_longer_is_not(ada, olga):
    ask(olga)
    actions.change_role(ada, role=make_role(MANAGER), by=olga)
    assert Staff.objects.get(pk=ada.pk).second_step_by
    actions.change_role(ada, role=make_role(AGENT), by=olga)
    assert Staff.objects.get(pk=ada.pk).second_step_by is None
    ask(olga, of="")
    assert not Staff.objects.filter(second_step_by__isnull=False).exists()


def test_what_the_business_asks_for_is_not_taken_off(mona, olga, ada):
    with_app(mona)
    ask(olga)
    with pytest.raises(Refused):
        actions.turn_off_app(mona, by=mona)
    assert second_step.has_one(mona)
    actions.add_passkey(mona, name="Phone", credential={}, by=mona)
    actions.turn_off_app(mona, by=mona)
    assert second_step.has_one(mona)


def test_only_who_looks_after_the_business_asks_for_a_second_step(mona, olga):
    business = Business.objects.get()
    today = timezone.now().date()
    with pytest.raises(Refused):
        actions.ask_for_second_step(business, of="leaders", since=today, by=mona)
    with pytest.raises(Refused):
        actions.ask_for_second_step(business, of="leaders", since=None, by=olga)
    with pytest.raises(Refused):
        actions.ask_for_second_step(business, of="cats", since=today, by=olga)
    assert Business.objects.get().second_step_for == ""
    assert kinds() == []


def test_an_owner_who_lost_everything_gets_in_from_the_command_line(client, olga):
    with_app(olga)
    actions.create_owner(login="olga", password=PASSWORD, clear_steps=True)
    assert not Authenticator.objects.exists()
    assert sign_in(client, olga)["Location"] != reverse("account_second_step")
