"""A device tells that a membership is to be renewed."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone

from sahay.jobs.worker import run_until_empty
from sahay.memberships.actions import tell_of_renewals
from sahay.memberships.models import Membership
from sahay.notices.tests.test_telling import MONDAY_NOON, bodies


def test_the_keeper_of_a_membership_is_told_once_that_it_is_to_be_renewed(device, service, ada, olga):
    with time_machine.travel(MONDAY_NOON, tick=False):
        soon = timezone.localdate() + timedelta(days=5)
        made = Membership.objects.create(name="Chamber", renewal_on=soon, remind_days=30, keeper=ada)
        tell_of_renewals()
        tell_of_renewals()
        run_until_empty()
    assert bodies(service) == ["It is time to renew it · Chamber"]
    assert service.came[0]["url"] == f"/desk/promises/memberships/{made.pk}/"


def test_a_membership_that_nobody_keeps_is_no_matter_of_who_keeps_no_register(device, service, ada, olga):
    with time_machine.travel(MONDAY_NOON, tick=False):
        soon = timezone.localdate() + timedelta(days=5)
        Membership.objects.create(name="Chamber", renewal_on=soon, remind_days=30)
        tell_of_renewals()
        run_until_empty()
    assert bodies(service) == []
