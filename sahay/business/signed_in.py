"""Requests of staff: who asks is known, and may still sign in."""

from __future__ import annotations

from django.http import HttpRequest

from sahay.business.models import Staff


class StaffRequest(HttpRequest):
    """What a view behind `login_required` gets: the person is a member of the staff."""

    user: Staff
