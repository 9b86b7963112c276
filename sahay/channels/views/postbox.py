"""The postbox: mails as customers would see them, and answering as one of them. Only while no mail server is
set up.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.channels import may
from sahay.channels.email import postbox as box
from sahay.channels.email.models import PostboxLetter
from sahay.channels.email.reading import read
from sahay.channels.forms import LetterForm, WriteForm
from sahay.conversations.letterbox import frame_policy
from sahay.kit.pages import page
from sahay.kit.when import ago

SIZE = 25


@login_required
@require_GET
def postbox(request: StaffRequest) -> HttpResponse:
    """The newest letters, and a way to write as a new customer."""
    _must_be_in_use(request)
    return _list_page(request, WriteForm())


@login_required
@require_GET
def letter(request: StaffRequest, number: int) -> HttpResponse:
    """One letter as its reader sees it."""
    _must_be_in_use(request)
    return _letter_page(request, _letter(number))


@login_required
@require_GET
@xframe_options_sameorigin
def letter_page(request: StaffRequest, number: int) -> HttpResponse:
    """The HTML of a letter, for a locked frame and nothing else."""
    _must_be_in_use(request)
    response = HttpResponse(box.page_of(_letter(number)))
    response.headers["Content-Security-Policy"] = frame_policy(remote=False)
    return response


@login_required
@require_POST
def answer(request: StaffRequest, number: int) -> HttpResponse:
    """POST: the reader answers, through our own mail door."""
    _must_be_in_use(request)
    chosen = _letter(number)
    form = LetterForm(request.POST, readers=chosen.recipients)
    if not form.is_valid():
        return _letter_page(request, chosen, form, status=422)
    box.answer(chosen, reader=form.cleaned_data["reader"], text=form.cleaned_data["text"])
    messages.success(request, _("Sent. It arrives like any other mail."))
    return HttpResponseRedirect(reverse("channels:letter", args=[number]))


@login_required
@require_http_methods(["POST"])
def write(request: StaffRequest) -> HttpResponse:
    """POST: a customer writes, through our own mail door."""
    _must_be_in_use(request)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _list_page(request, form, status=422)
    box.write(**{**form.cleaned_data, "to": form.cleaned_data["to"].address})
    messages.success(request, _("Sent. It arrives like any other mail."))
    return HttpResponseRedirect(reverse("channels:postbox"))


def _list_page(request: StaffRequest, form: WriteForm, status: int = 200) -> HttpResponse:
    letters = page(PostboxLetter.objects.all(), key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    for row in letters.items:
        row.came = ago(row.at)  # type: ignore[attr-defined]
    return render(request, "channels/postbox.html", {"page": letters, "form": form}, status=status)


def _must_be_in_use(request: StaffRequest) -> None:
    """Mails of all customers lie here: it is for those who set up the mailboxes."""
    if not box.in_use():
        raise Http404
    may.manage(request.user).enforce()


def _letter(number: int) -> PostboxLetter:
    return get_object_or_404(PostboxLetter.objects.select_related("blob"), pk=number)


def _letter_page(
    request: StaffRequest, chosen: PostboxLetter, form: LetterForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "letter": chosen,
        "mail": read(chosen.blob.read()),
        "form": form or LetterForm(readers=chosen.recipients),
    }
    return render(request, "channels/letter.html", context, status=status)
