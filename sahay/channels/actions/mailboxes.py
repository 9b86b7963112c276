"""Setting up mailboxes, and noticing when one stops or starts to work."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.channels import events, may
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reasons import Trouble
from sahay.channels.email.sealing import seal
from sahay.kit.refusal import Refused

SECRETS = {"imap_password": "imap_secret", "smtp_password": "smtp_secret"}
FIELDS = (
    "branch", "address", "name", "is_default", "takes_plus", "active", "incoming", "imap_host", "imap_port",
    "imap_security", "imap_user", "imap_folder", "marks_read", "take_since", "smtp_host", "smtp_port",
    "smtp_security", "smtp_user",
)  # fmt: skip


@transaction.atomic
def add_mailbox(*, by: Any, address: str, **settings: Any) -> Mailbox:
    """A new address of the business. Passwords come as `imap_password` and `smtp_password` and are sealed at
    once.

    Mail that is fetched is fetched from today on unless `take_since` says otherwise.
    """
    may.manage(by).enforce()
    mailbox = Mailbox(address=address.strip().lower(), take_since=timezone.localdate())
    _must_be_free(mailbox)
    _apply(mailbox, settings, by)
    journal.record(
        events.MailboxAdded(mailbox=mailbox.pk, branch=mailbox.branch_id, address=mailbox.address), by=by
    )
    return mailbox


@transaction.atomic
def change_mailbox(mailbox: Mailbox, *, by: Any, **settings: Any) -> Mailbox:
    """Changes settings. An empty password leaves the stored one; `active=False` puts the mailbox out of
    use.
    """
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    may.manage(by, mailbox).enforce()
    if "address" in settings:
        settings["address"] = settings["address"].strip().lower()
        _must_be_free(mailbox, settings["address"])
    changed = _apply(mailbox, settings, by)
    if changed:
        journal.record(
            events.MailboxChanged(mailbox=mailbox.pk, branch=mailbox.branch_id, changed=changed), by=by
        )
    return mailbox


@transaction.atomic
def mark_failing(mailbox: Mailbox, *, because: Trouble, detail: str = "", by: Any = "mail") -> None:
    """It does not work; from when is kept, and told once."""
    may.manage(by, mailbox).enforce()
    told = {"failing_because": because, "failing_detail": detail[:300]}
    rows = Mailbox.objects.filter(pk=mailbox.pk)
    begun = rows.filter(failing_since__isnull=True).update(failing_since=timezone.now(), **told)
    if begun or rows.exclude(failing_because=because).update(**told):
        journal.record(
            events.MailboxFails(mailbox=mailbox.pk, branch=mailbox.branch_id, reason=because), by=by
        )
    mailbox.refresh_from_db()


@transaction.atomic
def mark_working(mailbox: Mailbox, *, by: Any = "mail") -> None:
    """It has just worked. That it works again is told once."""
    may.manage(by, mailbox).enforce()
    now = timezone.now()
    failed = Mailbox.objects.filter(pk=mailbox.pk, failing_since__isnull=False)
    if failed.update(failing_since=None, failing_because="", failing_detail="", last_ok_at=now):
        journal.record(events.MailboxWorks(mailbox=mailbox.pk, branch=mailbox.branch_id), by=by)
    else:
        Mailbox.objects.filter(pk=mailbox.pk).update(last_ok_at=now)
    mailbox.refresh_from_db()


def _apply(mailbox: Mailbox, settings: dict[str, Any], by: Any) -> list[str]:
    if unknown := set(settings) - set(FIELDS) - set(SECRETS):
        raise TypeError(f"a mailbox has no {', '.join(sorted(unknown))}")
    branch = settings.get("branch", mailbox.branch)
    if not isinstance(by, str) and not by.sees(branch.pk if branch else None):
        raise Refused(_("You do not work for that branch."))
    changed = [name for name in FIELDS if name in settings and getattr(mailbox, name) != settings[name]]
    for name in changed:
        setattr(mailbox, name, settings[name])
    for given, kept in SECRETS.items():
        if settings.get(given):
            setattr(mailbox, kept, seal(settings[given]))
            changed.append(given)
    if mailbox.incoming == Mailbox.Incoming.IMAP and not mailbox.imap_host:
        raise Refused(_("To fetch mail, the name of the IMAP server is needed."))
    if mailbox.is_default:
        Mailbox.objects.filter(is_default=True).exclude(pk=mailbox.pk).update(is_default=False)
    if mailbox.pk is None or changed:
        mailbox.save()
    return changed


def _must_be_free(mailbox: Mailbox, address: str = "") -> None:
    wanted = address or mailbox.address
    if wanted.count("@") != 1 or wanted.startswith("@") or wanted.endswith("@"):
        raise Refused(_("“%(text)s” is not an e-mail address. Please check it.") % {"text": wanted})
    if Mailbox.objects.filter(address__iexact=wanted).exclude(pk=mailbox.pk).exists():
        raise Refused(_("There is a mailbox with this address already."))
