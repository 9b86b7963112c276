"""What does not work now, in one sentence each with its remedy: the red line at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.models import SILENT_AFTER, Pulse
from sahay.conversations.hindrances import in_words
from sahay.conversations.models import Delivery
from sahay.kit.isolating import isolated
from sahay.kit.pages import capped_count

LATE = timedelta(minutes=1)
PORTS = {"receiver": "SAHAY_MAIL_PORT", "postbox": "SAHAY_POST_PORT"}


@dataclass(frozen=True)
class Trouble:
    """`title` what is wrong, `reason` why as far as we know, `remedy` what to do, `url` where."""

    title: str
    reason: str
    remedy: str
    url: str = ""


def troubles(staff: Staff) -> list[Trouble]:
    """Everything a person at the desk should know or mend, worst first; empty when all is well.

    Four queries, whatever the size of the ledger.
    """
    return [*_pulses(), *_mailboxes(staff), *_deliveries(staff), *_ledger(staff)]


def _pulses() -> list[Trouble]:
    pulses = list(Pulse.objects.filter(at__gt=timezone.now() - SILENT_AFTER))
    if not any(pulse.part == "worker" for pulse in pulses):
        return [
            Trouble(
                _("Nothing is sent or received at the moment."),
                _("The worker has not been heard for a minute."),
                _("Start Sahay again, or “sahay worker” where it runs apart. Nothing is lost meanwhile."),
            )
        ]
    return [
        Trouble(
            _("Mail cannot be delivered to us.")
            if pulse.part == "receiver"
            else _("A part of the program does not run."),
            isolated({"reason": pulse.reason})["reason"],
            _("Stop the other program that uses this port, or set another one (%(setting)s).")
            % isolated({"setting": PORTS.get(pulse.part, "SAHAY_PORT")}),
        )
        for pulse in pulses
        if pulse.reason
    ]


def _mailboxes(staff: Staff) -> list[Trouble]:
    failing = Mailbox.objects.failing()
    if not staff.all_branches:
        failing = failing.filter(Q(branch_id__in=staff.branch_ids()) | Q(branch__isnull=True))
    return [
        Trouble(
            _("Mail to %(address)s cannot be fetched.") % {"address": mailbox.address},
            str(mailbox.failing_reason),
            str(mailbox.remedy),
            _address("channels:mailbox", mailbox.pk),
        )
        for mailbox in failing[:5]
    ]


def _deliveries(staff: Staff) -> list[Trouble]:
    """Answers that wait because their way is blocked. Those that failed for good show in their
    conversation.
    """
    stuck = Delivery.objects.unsent().filter(
        state__in=[Delivery.State.WAITING, Delivery.State.LEAVING], attempts__gt=0, reason__gt=""
    )
    if not staff.all_branches:
        stuck = stuck.filter(message__conversation__branch_id__in=staff.branch_ids())
    reasons = list(stuck.order_by("send_at").values_list("reason", "reason_facts")[:100])
    if not reasons:
        return []
    count = len(reasons)
    return [
        Trouble(
            ngettext("%(count)s answer cannot leave yet.", "%(count)s answers cannot leave yet.", count)
            % {"count": count},
            in_words(*reasons[0]),
            _("It is tried again by itself. If this stays, check the mail server."),
            _address("channels:mailboxes"),
        )
    ]


def _ledger(staff: Staff) -> list[Trouble]:
    """For those who look after the ledger: mails that need a person."""
    if not staff.has_power("mail.ledger"):
        return []
    count = capped_count(RawMail.objects.visible_to(staff).set_aside())
    if not count:
        return []
    return [
        Trouble(
            ngettext("%(count)s mail was set aside.", "%(count)s mails were set aside.", count)
            % {"count": count},
            _("It could not be filed by itself."),
            _("Look at it and file or discard it."),
            _address("channels:ledger") + "?state=set_aside",
        )
    ]


def _address(name: str, *arguments: object) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
