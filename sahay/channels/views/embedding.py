"""The form on the shop's own site: where it may stand, the lines to copy, and a page to try it on."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sahay.business.signed_in import StaffRequest
from sahay.channels import actions, may
from sahay.channels.form.forms import EmbeddingForm
from sahay.channels.form.models import Embedding
from sahay.kit.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def embedding(request: StaffRequest) -> HttpResponse:
    """GET: the sites, the look and the lines to copy. POST: changes them."""
    may.embed(request.user).enforce()
    now = Embedding.present()
    form = EmbeddingForm.about(now, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_embedding(by=request.user, **form.chosen())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("channels:embedding"))
    context = {"tab": "embedding", "form": form, "embedding": now, "code": code()}
    return render(request, "channels/embedding.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def try_embedding(request: StaffRequest) -> HttpResponse:
    """A page as the shop's own could be, with the two lines on it."""
    may.embed(request.user).enforce()
    return render(request, "channels/try_embedding.html", {"embedding": Embedding.present()})


def code() -> str:
    """What is copied into the shop's own page: one script, and a link for whoever runs no scripts."""
    here = settings.PUBLIC_URL
    link, words = f"{here}{reverse('portal:contact')}", _("Write to us")
    script = f"{here}{reverse('portal:embed_script')}"
    return f'<a href="{link}" data-sahay>{words}</a>\n<script src="{script}" async></script>'
