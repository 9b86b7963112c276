"""Passkeys: what the browser is asked, and whether its answer is right. It is loaded when needed."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from sahay.business.models import Staff
from sahay.business.second_step import NOT_A_KEY
from sahay.kit.refusal import Refused

_MALFORMED = (TypeError, ValueError, KeyError, AttributeError, ValidationError)


def ask_to_add(person: Staff) -> str:
    """What the browser needs to make a key that signs in alone (JSON)."""
    from allauth.mfa.webauthn.internal import auth

    return as_text(auth.begin_registration(person, True))


def added(text: str) -> dict[str, Any]:
    """The key the browser has made, found right.

    Raises:
        Refused: it is not the answer to what this browser was asked.
    """
    from allauth.mfa.webauthn.internal import auth

    try:
        credential = json.loads(text)
        auth.parse_registration_response(credential)
        binding = auth.complete_registration(credential)
    except _MALFORMED:
        raise Refused(NOT_A_KEY) from None
    if not binding.is_user_verified():
        raise Refused(NOT_A_KEY)
    return dict(credential)


def ask_to_show(person: Staff | None = None) -> dict[str, Any]:
    """What the browser needs to show a key of this person, or (None) any it has for us."""
    from allauth.mfa.webauthn.internal import auth

    return auth.begin_authentication(person)


def shown(text: str, person: Staff | None = None) -> Authenticator:
    """Whose key the browser has shown.

    Raises:
        Refused: it is none of ours, or not the answer to what this browser was asked.
    """
    from allauth.mfa.webauthn.internal import auth

    try:
        credential = json.loads(text)
        auth.parse_authentication_response(credential)
        owner = person or auth.extract_user_from_response(credential)
        key: Authenticator = auth.complete_authentication(owner, credential)
    except _MALFORMED:
        raise Refused(NOT_A_KEY) from None
    return key


def plain(options: dict[str, Any]) -> dict[str, Any]:
    """Options as plain values, bytes in the letters that browsers expect."""
    return dict(json.loads(as_text(options)))


def as_text(options: dict[str, Any]) -> str:
    """Options as JSON."""
    return json.dumps(options, default=dict)
