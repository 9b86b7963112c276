"""The link of an invitation: signed, for a while, good once; and the letter that carries it."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Business, Invitation

GONE = _("This invitation has been used already, was withdrawn or is too old. Please ask for a new one.")
_SIGNER = Signer(salt="sahay.business.invitation")


def link_of(invitation: Invitation) -> str:
    """Where the invited person joins, at our public address."""
    token = _SIGNER.sign_object([invitation.pk, invitation.nonce])
    return urljoin(settings.PUBLIC_URL, reverse("account_join", args=[token]))


def behind(token: str) -> Invitation | None:
    """The invitation of a link that still holds; None for every other text."""
    try:
        number, nonce = _SIGNER.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.select_related("role", "invited_by").filter(pk=number, nonce=nonce).first()
    return found if found and found.role and found.holds(timezone.now()) else None


def write_letter(invitation: Invitation) -> None:
    """In the language that was chosen for the person; nothing where there is no address."""
    if not invitation.email:
        return
    business = Business.objects.first()
    context = {
        "invitation": invitation,
        "host": invitation.invited_by,
        "business": business,
        "link": link_of(invitation),
    }
    with translation.override(invitation.language):
        subject = render_to_string("business/mail/invitation_subject.txt", context).strip()
        text = render_to_string("business/mail/invitation_message.txt", context)
    EmailMessage(subject=subject, body=text, to=[invitation.email]).send()
