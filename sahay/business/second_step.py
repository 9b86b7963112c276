"""The second step of signing in: a code of an app, a recovery code, or a passkey.

Keys lie in allauth's table, sealed. What draws pictures of codes and what reckons with passkeys is loaded
only when somebody needs it.
"""

from __future__ import annotations

import time
from ipaddress import ip_address
from typing import Any

from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Business, Staff
from sahay.kit.drawing import code_for
from sahay.kit.sealing import Lock, WrongKey

TOTP = Authenticator.Type.TOTP
PASSKEY = Authenticator.Type.WEBAUTHN
RECOVERY = Authenticator.Type.RECOVERY_CODES
NOT_A_KEY = _("That key was not recognised. Please try again.")
_LOCK = Lock("sahay.business.second_step")


class Secrets(DefaultMFAAdapter):
    """How allauth keeps our secrets, and what it calls us to authenticator apps and passkeys."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": NOT_A_KEY}

    def encrypt(self, text: str) -> str:
        """Sealed."""
        return _LOCK.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Nothing fits what was sealed with another secret key: somebody clears the second step then."""
        try:
            return _LOCK.unseal(encrypted_text)
        except WrongKey:
            return ""

    def get_totp_issuer(self) -> str:
        """The business."""
        return self._get_site_name()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The name one signs in with."""
        return str(user.get_username())

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return str(user.get_username())

    def _get_site_name(self) -> str:
        business = Business.objects.first()
        return business.name if business else "Sahay"


class SecondStep(LoginStage):
    """Asks whoever has a second step for it, after the password."""

    key = "mfa_authenticate"
    urlname = "account_second_step"

    def handle(self) -> tuple[Any, bool]:
        """Goes on where there is nothing to ask."""
        person = self.login.user
        if person is None or not has_one(person) or came_with_passkey(self.request):
            return None, True
        return headed_redirect_response("account_second_step"), True


def has_one(person: Any) -> bool:
    """Whether somebody signs in with a second step."""
    return Authenticator.objects.filter(user_id=person.pk).exclude(type=RECOVERY).exists()


def has_app(person: Staff) -> bool:
    """Whether an app shows codes for them."""
    return Authenticator.objects.filter(user_id=person.pk, type=TOTP).exists()


def passkeys_of(person: Staff) -> list[Authenticator]:
    """The passkeys of a person, oldest first; `data["name"]` is what they call it."""
    return list(Authenticator.objects.filter(user_id=person.pk, type=PASSKEY).order_by("pk"))


def recovery_codes_of(person: Staff) -> list[str]:
    """Those not used yet."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    kept = Authenticator.objects.filter(user_id=person.pk, type=RECOVERY).first()
    return RecoveryCodes(kept).get_unused_codes() if kept and _opens(kept.data.get("seed", "")) else []


def came_with_passkey(request: HttpRequest) -> bool:
    """Whether this browser has just shown a passkey instead of a password."""
    records = request.session.get("account_authentication_methods") or []
    return bool(records) and records[-1].get("passwordless") is True


def passkeys_work_at(request: HttpRequest) -> bool:
    """Browsers offer passkeys at addresses with a name and https, and on the machine itself."""
    host = request.get_host().rsplit(":", 1)[0]
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def draw_secret() -> str:
    """A new key for an authenticator app."""
    from allauth.mfa.totp.internal.auth import generate_totp_secret

    return generate_totp_secret()


def picture_of(person: Staff, secret: str) -> str:
    """The key as the address of a picture that an authenticator app reads."""
    return code_for(Secrets().build_totp_url(person, secret))


def fits(secret: str, code: str, after: int = 0) -> int:
    """The number of the half minute whose code this is, 0 when it is none; each is good once (`after`)."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    typed = plain("".join(sign for sign in code if sign.isdecimal()))
    now = int(time.time()) // 30
    for number in (now - 1, now, now + 1):
        if secret and number > after and same(typed, format_hotp_value(hotp_value(secret, number))):
            return number
    return 0


def same(one: str, other: str) -> bool:
    """Compared without telling by time how much was right."""
    from hmac import compare_digest

    return compare_digest(one.encode(), other.encode())


def plain(digits: str) -> str:
    """Digits of every script as 0 to 9: an Urdu or Tamil keyboard types its own."""
    return "".join(str(int(sign)) for sign in digits)


@transaction.atomic
def accepts(person: Staff, code: str) -> str:
    """Which kind of code this is of theirs ("totp", "recovery_codes"), used up now; empty when it is none."""
    kept = Authenticator.objects.select_for_update().filter(user_id=person.pk).exclude(type=PASSKEY)
    found = {row.type: row for row in kept}
    if app := found.get(TOTP):
        secret = Secrets().decrypt(app.data["secret"])
        if number := fits(secret, code, app.data.get("last", 0)):
            app.data["last"] = number
            app.save(update_fields=["data"])
            app.record_usage()
            return str(TOTP)
    codes = found.get(RECOVERY)
    if codes and _opens(codes.data.get("seed", "")) and use_up(codes, code):
        return str(RECOVERY)
    return ""


def use_up(codes: Authenticator, code: str) -> bool:
    """Whether this is one of the recovery codes that are left; it is gone then."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    typed = plain("".join(sign for sign in code if sign.isdecimal()))
    kept = RecoveryCodes(codes)
    if not typed or not kept.validate_code(typed):
        return False
    kept.instance.record_usage()
    return True


def _opens(sealed: str) -> bool:
    return bool(Secrets().decrypt(sealed))
