"""Pages of the roles: what each may do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, may
from sahay.business.forms.staff import NewRoleForm, PowersForm, RoleNameForm
from sahay.business.models import Role
from sahay.business.powers import POWERS
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page

View = Callable[..., HttpResponse]


def of_a_role(view: View) -> View:
    """Gives a view the role that its address names; for those who may change roles."""

    @login_required
    @wraps(view)
    def with_role(request: StaffRequest, role_id: int, **more: Any) -> HttpResponse:
        may.change_roles(request.user).enforce()
        return view(request, get_object_or_404(Role, pk=role_id), **more)

    return with_role


@require_safe
@login_required
def roles(request: StaffRequest) -> HttpResponse:
    """Which role holds which power, and how many people have it."""
    people = Count("staff", filter=Q(staff__is_active=True))
    found = list(Role.objects.prefetch_related("powers").annotate(people=people))
    rows = [(name, [power in role.power_names() for role in found]) for power, name in POWERS.items()]
    cards = [
        (role, [name for power, name in POWERS.items() if power in role.power_names()]) for role in found
    ]
    can_change = may.change_roles(request.user)
    return page(
        request, "business/roles.html", "roles", roles=found, rows=rows, cards=cards, can_change=can_change
    )


@login_required
def new_role(request: StaffRequest) -> HttpResponse:
    """A new role, empty or as a copy of another one."""
    may.change_roles(request.user).enforce()
    form = NewRoleForm(request.POST or None, initial={"like": request.GET.get("like")})
    made: list[Role] = []

    def make() -> None:
        like = form.cleaned_data["like"]
        powers = like.power_names() if like else ()
        made.append(actions.make_role(name=form.cleaned_data["name"], powers=powers, by=request.user))

    if carried_out(form, make):
        return redirect("business:role", made[0].pk)
    return page(request, "business/new_role.html", "roles", form=form)


@of_a_role
def role(request: StaffRequest, role: Role) -> HttpResponse:
    """One role: its powers."""
    form = PowersForm(request.POST or None, initial={"powers": sorted(role.power_names())})
    if request.method == "POST" and carried_out(
        form,
        lambda: actions.set_powers(role, powers=form.cleaned_data["powers"], by=request.user),
    ):
        return kept(request, "business:roles")
    return role_page(request, role, form=form)


def role_page(request: StaffRequest, role: Role, **forms: Any) -> HttpResponse:
    """One role with all its forms; one sent with errors takes the place of the fresh one."""
    context = {
        "form": PowersForm(initial={"powers": sorted(role.power_names())}),
        "name_form": RoleNameForm(initial={"name": str(role.label)}),
        **forms,
    }
    answer = page(
        request,
        "business/role.html",
        "roles",
        role=role,
        can_set=may.set_powers(request.user, role, role.power_names()),
        can_delete=may.delete_role(request.user, role),
        people=role.staff.active().order_by("name"),
        **context,
    )
    answer.status_code = 422 if any(form.errors for form in forms.values()) else 200
    return answer


@require_POST
@of_a_role
def rename_role(request: StaffRequest, role: Role) -> HttpResponse:
    """Another name."""
    form = RoleNameForm(request.POST)
    if carried_out(form, lambda: actions.rename_role(role, name=form.cleaned_data["name"], by=request.user)):
        return kept(request, "business:role", role.pk)
    return role_page(request, role, name_form=form)


@require_POST
@of_a_role
def delete_role(request: StaffRequest, role: Role) -> HttpResponse:
    """A role nobody has."""
    actions.delete_role(role, by=request.user)
    return kept(request, "business:roles")
