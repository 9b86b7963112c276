"""What is wrong with a password, in our own words: Django's are not there in every language."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    UserAttributeSimilarityValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.business.models import Staff

_NOT_THE_NAME = UserAttributeSimilarityValidator(user_attributes=("login", "name", "email"))
_WORDS: dict[str | None, Promise] = {
    "password_too_short": gettext_lazy("This password is too short. It needs at least ten characters."),
    "password_too_common": gettext_lazy("This password is one of the common ones that are tried first."),
    "password_too_similar": gettext_lazy("This password is too much like the name or the e-mail."),
}


def check(password: str, person: Staff | None = None) -> None:
    """Raises ValidationError with sentences that can be shown."""
    try:
        validate_password(password, person, [*get_default_password_validators(), _NOT_THE_NAME])
    except ValidationError as invalid:
        other = _("This password is too easy to guess.")
        raise ValidationError(
            list({str(_WORDS.get(found.code, other)): None for found in invalid.error_list})
        ) from None
