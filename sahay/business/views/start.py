"""The first page of a new Sahay: three questions."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from sahay.business.accounts import speak_in
from sahay.business.actions import set_up_business
from sahay.business.forms.places import StartForm
from sahay.business.models import Business, Staff
from sahay.business.places import is_country
from sahay.business.views.answers import carried_out
from sahay.kit.when import locale_of


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Asks, sets up and signs the owner in; once there is a business it only leads to the sign-in page."""
    if is_set_up():
        return redirect("account_login")
    language = get_language() or "en"
    guess = {
        "country": likely_country(request),
        "languages": sorted({language, "en"}),
        "main_language": language,
    }
    form = StartForm(request.POST or None, initial=guess)
    if carried_out(form, lambda: set_up(form)):
        return welcome(request)
    status = 422 if form.errors else 200
    return render(request, "business/start.html", {"form": form}, status=status)


def is_set_up() -> bool:
    """Whether somebody has answered the three questions, or an owner was made on the command line."""
    return Business.objects.exists() or Staff.objects.exists()


def set_up(form: StartForm) -> None:
    """Acts on the answers."""
    answers = form.facts()
    set_up_business(by=answers["owner_name"], **answers)


def welcome(request: HttpRequest) -> HttpResponse:
    """Signs the new owner in and goes to the desk."""
    owner = Staff.objects.get()
    get_adapter(request).login(request, owner)
    response = redirect("/desk/")
    speak_in(response, owner.language)
    return response


def likely_country(request: HttpRequest) -> str:
    """The country the browser speaks of ("en-PK"), else the one where the page's language is most at home."""
    for part in request.headers.get("Accept-Language", "").split(","):
        country = part.partition(";")[0].partition("-")[2].strip().upper()
        if is_country(country):
            return country
    home: Locale = locale_of()
    return home.territory or "GB"
