"""Numbers that are called: as one writing, and none that costs whoever calls it."""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext as _

from sahay.customers.identities import normal_phone
from sahay.kit.refusal import Refused

LONGEST = 40
COSTLY = frozenset({phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST})


def callable_number(text: str, country: str) -> str:
    """E.164 of a number as it was typed or came in a `tel:` link.

    Raises:
        Refused: it is no phone number, or one that takes money from whoever calls.
    """
    typed = text.strip().removeprefix("tel:")
    value = normal_phone(typed, country) if len(typed) <= LONGEST else ""
    if not value:
        raise Refused(
            _("“%(text)s” is not a phone number we can call. Please check it.") % {"text": typed[:LONGEST]}
        )
    if phonenumbers.number_type(phonenumbers.parse(value)) in COSTLY:
        raise Refused(_("Calls to this number cost extra, so we do not call it. Please give another one."))
    return value
