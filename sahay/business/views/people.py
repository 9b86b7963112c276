"""Pages of the people who work here, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, may
from sahay.business.accounts import speak_in
from sahay.business.forms.people import NewPersonForm, PasswordForm, ProfileForm, RoleForm, WaysForm
from sahay.business.models import Invitation, Staff
from sahay.business.second_step import has_one
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.business.views.security import sessions_of

View = Callable[..., HttpResponse]


def of_a_person(view: View) -> View:
    """Gives a view the colleague that its address names; one whom the asker does not see is not there."""

    @login_required
    @wraps(view)
    def with_person(request: StaffRequest, person_id: int, **more: Any) -> HttpResponse:
        may.see_staff(request.user).enforce()
        colleagues = Staff.objects.visible_to(request.user)
        return view(request, get_object_or_404(colleagues.select_related("role"), pk=person_id), **more)

    return with_person


@require_safe
@login_required
def staff(request: StaffRequest) -> HttpResponse:
    """Everybody this person sees, with role and branches."""
    may.see_staff(request.user).enforce()
    found = Staff.objects.visible_to(request.user)
    people = found.select_related("role").prefetch_related("branches").order_by("-is_active", "name", "pk")
    asked = Invitation.objects.open().select_related("role").prefetch_related("role__powers", "branches")
    invitations = [row for row in asked if may.manage_invitation(request.user, row)]
    return page(
        request,
        "business/staff.html",
        "staff",
        people=people,
        invitations=[(row, row.holds(timezone.now())) for row in invitations],
    )


@sensitive_post_parameters("password")
@login_required
def new_person(request: StaffRequest) -> HttpResponse:
    """Somebody new."""
    may.see_staff(request.user).enforce()
    by = request.user
    form = NewPersonForm(by, request.POST or None, initial={"language": by.language})
    if carried_out(form, lambda: actions.add_staff(by=by, **form.cleaned_data)):
        return kept(request, "business:staff")
    return page(request, "business/new_person.html", "staff", form=form)


@of_a_person
def person(request: StaffRequest, person: Staff) -> HttpResponse:
    """One colleague."""
    form = ProfileForm.about(person, request.POST or None)
    if request.method == "POST":
        may.change_person(request.user, person).enforce()
        if carried_out(form, lambda: actions.change_staff(person, by=request.user, **form.cleaned_data)):
            return kept(request, "business:person", person.pk)
    return person_page(request, person, form=form)


def person_page(request: StaffRequest, person: Staff, **forms: Any) -> HttpResponse:
    """One colleague with all forms; one that was sent with errors takes the place of the fresh one."""
    by = request.user
    context = {
        "form": ProfileForm.about(person),
        "role_form": RoleForm.about(person, by),
        "password_form": PasswordForm(),
        **forms,
    }
    answer = page(
        request,
        "business/person.html",
        "staff",
        person=person,
        can_change=may.change_person(by, person),
        can_manage=may.manage_person(by, person),
        can_deactivate=may.deactivate(by, person),
        can_clear=may.clear_second_step(by, person) and has_one(person),
        sessions=sessions_of(person) if may.end_sessions(by, person) else [],
        **context,
    )
    answer.status_code = 422 if any(form.errors for form in forms.values()) else 200
    return answer


@require_POST
@of_a_person
def change_role(request: StaffRequest, person: Staff) -> HttpResponse:
    """Another role or other branches, both or nothing."""
    may.manage_person(request.user, person).enforce()
    form = RoleForm.about(person, request.user, request.POST)

    @transaction.atomic
    def change() -> None:
        chosen = dict(form.cleaned_data)
        actions.change_role(person, role=chosen.pop("role"), by=request.user)
        actions.set_branches(person, by=request.user, **chosen)

    if carried_out(form, change):
        return kept(request, "business:person", person.pk)
    return person_page(request, person, role_form=form)


@sensitive_post_parameters("password")
@require_POST
@of_a_person
def set_password(request: StaffRequest, person: Staff) -> HttpResponse:
    """For somebody who asked for one."""
    may.manage_person(request.user, person).enforce()
    form = PasswordForm(request.POST)
    if carried_out(
        form,
        lambda: actions.set_password(person, password=form.cleaned_data["password"], by=request.user),
    ):
        return kept(request, "business:person", person.pk)
    return person_page(request, person, password_form=form)


@require_POST
@of_a_person
def deactivate(request: StaffRequest, person: Staff) -> HttpResponse:
    """Somebody left."""
    actions.deactivate(person, by=request.user)
    return kept(request, "business:person", person.pk)


@require_POST
@of_a_person
def reactivate(request: StaffRequest, person: Staff) -> HttpResponse:
    """Somebody is back."""
    actions.reactivate(person, by=request.user)
    return kept(request, "business:person", person.pk)


@require_POST
@of_a_person
def clear_second_step(request: StaffRequest, person: Staff) -> HttpResponse:
    """For somebody who lost phone and codes."""
    actions.clear_second_step(person, by=request.user)
    return kept(request, "business:person", person.pk)


@login_required
def profile(request: StaffRequest) -> HttpResponse:
    """What one says of oneself; pages change to the chosen language at once."""
    me = request.user
    form = ProfileForm.about(me, request.POST or None)
    if carried_out(form, lambda: actions.change_staff(me, by=me, **form.cleaned_data)):
        response = kept(request, "business:profile")
        speak_in(response, me.language)
        return response
    return page(request, "business/profile.html", "profile", form=form)


@login_required
def ways(request: StaffRequest) -> HttpResponse:
    """How one likes to work."""
    me = request.user
    form = WaysForm.about(me, request.POST or None)
    if carried_out(form, lambda: actions.choose_ways(me, by=me, **form.cleaned_data)):
        return kept(request, "business:ways")
    return page(request, "business/ways.html", "ways", form=form)
