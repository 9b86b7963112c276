"""How a view tells what came of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sahay.kit.http import say_done
from sahay.kit.refusal import Refused


def carried_out(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Whether a valid form could be acted on; a refusal stands on the form, which keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return False
    return True


def kept(request: HttpRequest, name: str, *args: Any) -> HttpResponse:
    """Back to a page, with the word that it was saved."""
    messages.success(request, _("Saved."))
    return redirect(name, *args)


def taken_away(request: HttpRequest, name: str, *, undo: str) -> HttpResponse:
    """Back to a list, with the word that one of it was taken away and a while to bring it back."""
    say_done(request, _("Taken away. It can be brought back."), undo=undo)
    return redirect(name)


def page(
    request: HttpRequest, template: str, tab: str, *, form: forms.Form | None = None, **context: Any
) -> HttpResponse:
    """A page of the settings; 422 when the form on it has errors."""
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, template, {"tab": tab, "form": form, **context}, status=status)
