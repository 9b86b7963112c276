"""Looking around in the example shop: having it made, and being somebody who works there."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sahay.business.accounts import speak_in
from sahay.business.models import Business, Staff
from sahay.business.powers import ROLE_NAMES
from sahay.demo import progress, tasks
from sahay.demo.founding import PASSWORD


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Has the example made where there is no business yet; where the example is already, only leads there."""
    if is_the_example():
        return redirect("demo:people")
    if Business.objects.exists():
        messages.info(request, _("There is a business here already, so no example was made."))
        return redirect("start")
    tasks.ask_for_it()
    return redirect("demo:making")


@never_cache
@require_GET
def making(request: HttpRequest) -> HttpResponse:
    """How far it has come; once it is there, the way in. The page asks again by itself."""
    if is_the_example():
        return onward(request, "demo:people")
    going_on = tasks.is_being_made()
    if Business.objects.exists() or not (going_on or tasks.was_given_up()):
        return onward(request, "start")
    page = "demo/_making.html" if request.headers.get("HX-Request") else "demo/making.html"
    return render(request, page, {"going_on": going_on, "share": progress.known()})


def onward(request: HttpRequest, to: str) -> HttpResponse:
    """To another page as a whole, also when htmx asked for a part."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(to)})
    return redirect(to)


@never_cache
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Who works in the example shop: with a button each on this machine itself, with names to sign in
    elsewhere.
    """
    must_be_the_example()
    known = Staff.objects.active().select_related("role").prefetch_related("branches")
    staff = [
        (person, ROLE_NAMES.get(person.role.key, person.role.name), list(person.branches.all()))
        for person in known.order_by("role__position", "pk")
    ]
    about = {"staff": staff, "password": PASSWORD, "here": is_from_here(request)}
    return render(request, "demo/people.html", about)


@require_POST
def sign_in(request: HttpRequest, login: str) -> HttpResponse:
    """One click makes somebody of the example's staff of whoever sits at this machine."""
    must_be_the_example()
    if not is_from_here(request):
        raise Http404
    person = get_object_or_404(Staff.objects.active(), login=login)
    get_adapter(request).login(request, person)
    messages.success(request, _("You are looking around as %(name)s.") % {"name": person.name})
    response = redirect("/desk/")
    speak_in(response, person.language)
    return response


def must_be_the_example() -> None:
    """In a real business these pages are not there."""
    if not is_the_example():
        raise Http404


def is_the_example() -> bool:
    """Whether the business here is the made-up one."""
    return Business.objects.filter(is_example=True).exists()


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser runs on this machine: by its address and what it asked for, nobody in between."""
    passed_on = {"X-Forwarded-For", "Forwarded", "X-Real-Ip"} & request.headers.keys()
    host, _port = split_domain_port(request.get_host())
    return not passed_on and is_loopback(host) and is_loopback(request.META.get("REMOTE_ADDR", ""))


def is_loopback(host: str) -> bool:
    """`localhost`, 127.0.0.1 and its like."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
