"""Why a mail was not filed, and what to do about it. The stored keys never change; the words may."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """First those that need nobody, then those that wait for a person."""

    ALREADY_HERE = "already_here", _("The same mail is here already.")
    OUR_OWN = "our_own", _("It is a mail of ours that came back.")
    FROM_US_BY_MACHINE = "from_us_by_machine", _("A machine wrote it from our own address.")
    UNKNOWN_BOUNCE = "unknown_bounce", _("It reports the failure of a mail that is not ours.")
    TOO_MANY = "too_many", _("This sender wrote far too often within an hour.")
    BLOCKED = "blocked", _("The sender is blocked.")
    DISCARDED = "discarded", _("A person discarded it.")
    ERASED = "erased", _("What was in it has been erased.")

    EMPTY = "empty", _("There was nothing in it.")
    UNREADABLE = "unreadable", _("It could not be read.")
    NO_SENDER = "no_sender", _("It does not say who wrote it.")
    FROM_US = "from_us", _("It says that it comes from our own address.")
    TOO_BIG = "too_big", _("It is too big; the whole of it is still on the mail server.")
    TROUBLE = "trouble", _("Something went wrong while it was being filed.")
    LOST_WORKERS = "lost_workers", _("The program stopped several times while working on it.")


NEED_NOBODY = frozenset(
    {
        Reason.ALREADY_HERE,
        Reason.OUR_OWN,
        Reason.FROM_US_BY_MACHINE,
        Reason.UNKNOWN_BOUNCE,
        Reason.TOO_MANY,
        Reason.BLOCKED,
        Reason.DISCARDED,
        Reason.ERASED,
    }
)


class Trouble(models.TextChoices):
    """Why a mailbox does not work."""

    NOT_FOUND = "not_found", _("The mail server was not found.")
    NO_ANSWER = "no_answer", _("The mail server does not answer.")
    CERTIFICATE = "certificate", _("The certificate of the mail server cannot be trusted.")
    REFUSED = "refused", _("The mail server does not accept the name or the password.")
    NO_FOLDER = "no_folder", _("There is no such folder in the mailbox.")
    PROTOCOL = "protocol", _("The mail server gave an answer we do not understand.")
    WRONG_KEY = "wrong_key", _("The stored password cannot be read any more.")


REMEDIES = {
    Trouble.NOT_FOUND: _("Check the name of the server for typing errors."),
    Trouble.NO_ANSWER: _("Check server and port. If they are right, wait: it is tried again every minute."),
    Trouble.CERTIFICATE: _("Check the name of the server, or ask the provider for the right one."),
    Trouble.REFUSED: _(
        "Type name and password again. Some providers want an app password made for this program."
    ),
    Trouble.NO_FOLDER: _("Write the name of the folder as the provider shows it, for example INBOX."),
    Trouble.PROTOCOL: _("Check that port and encryption belong together, for example 993 with TLS."),
    Trouble.WRONG_KEY: _("Type the password again; the secret key of this installation has changed."),
}

HINDRANCES = {
    "mail.no_mailbox": _("There is no mailbox to send from."),
    "mail.nobody_left": _("Nobody is left whom we may write to: mail to these addresses has come back."),
    "mail.bad_address": _("“%(address)s” is not an address we can write to."),
    "mail.sealed": _("The password of the mail server must be typed in again."),
    "mail.untrusted": _("The mail server %(host)s cannot be trusted: %(reason)s"),
    "mail.silent": _("The mail server %(host)s does not answer: %(reason)s"),
    "mail.unknown_name": _("its name is not known"),
    "mail.slow": _("it took too long"),
    "mail.not_latin": _("The mail server does not take addresses that are not written in Latin letters."),
    "mail.no_sign_in": _("The mail server does not accept our name or password: %(reason)s"),
    "mail.no_readers": _("The mail server does not take mail for %(reasons)s"),
    "mail.refused": _("The mail server refuses the mail: %(reason)s"),
    "mail.broke_off": _("The mail server broke off: %(reason)s"),
}
"""Why a mail of ours does not leave: what is kept with the delivery, and how it is said."""
