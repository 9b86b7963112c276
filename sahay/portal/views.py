"""Pages that customers see. Nothing here asks for a script, an account or a name we do not need."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sahay.articles.public import title_of
from sahay.business.models import Branch, Business
from sahay.channels.form.actions import submit
from sahay.channels.form.models import FormSubmission
from sahay.conversations import openly
from sahay.conversations.actions import customer_writes
from sahay.conversations.models import Attachment, Conversation
from sahay.conversations.serving import as_download
from sahay.conversations.tickets import own_page
from sahay.insights.rates import FEWEST
from sahay.kit.language import detect
from sahay.kit.pages import page
from sahay.portal import access, framing, limits, own, reading
from sahay.portal.forms import ContactForm, LinkForm, MessageForm, has_lain_open, new_files


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page in the shop's own name."""
    frame = {
        "home_url": reverse("portal:contact"),
        "promises_url": reverse("portal:promises"),
        "visitor": access.visitor(request),
        "site": settings.PUBLIC_URL,
        **framing.frame(Business.objects.first()),
    }
    return render(request, template, frame | (context or {}), status=status)


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Writing to us. Before there is a business, the first page of the owner."""
    business = Business.objects.first()
    if business is None:
        return redirect("start")
    spoken, read = translation.get_language() or "", request.GET.get("read", "")
    wanted = {"read": read if title_of(read, spoken) else ""}
    form = ContactForm(request.POST or None, request.FILES or None, country=business.country, initial=wanted)
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_machine():
            return redirect("portal:thanks")
        if not has_lain_open(form, _lain_open()):
            if limits.CONTACT.allows(request):
                return _taken_in(request, form)
            form.add_error(
                None, _("Many messages have come from your network. Please call us, or try again in an hour.")
            )
    status = 422 if form.is_bound and form.errors else 200
    has_read = title_of(str(form["read"].value() or ""), spoken)
    context = {"form": form, "places": reading.places(), "has_read": has_read}
    return show(request, "portal/contact.html", context, status)


def _lain_open() -> str:
    return _(
        "This form was open for a long time, so nothing has been sent yet. What you wrote is kept; "
        "please choose your files again."
    )


def _taken_in(request: HttpRequest, form: ContactForm) -> HttpResponse:
    submission = taken_in(form)
    request.session["portal_thanks"] = submission.message.conversation_id if submission.message else None
    return redirect("portal:thanks")


def taken_in(form: ContactForm, *, site: str = "", key: str = "") -> FormSubmission:
    """What was typed, kept and filed; `site` is the page of the shop that it was typed in."""
    page_language = translation.get_language() or ""
    return submit(
        branch=form.cleaned_data.get("branch") or Branch.objects.active().first(),
        name=form.cleaned_data["name"],
        address=form.cleaned_data["reach"],
        text=form.cleaned_data["message"],
        subject=title_of(form.cleaned_data["read"], page_language),
        language=detect(form.cleaned_data["message"]) or page_language,
        files=new_files(form.cleaned_data["attached"]),
        raw={"page_language": page_language} | ({"site": site} if site else {}),
        key=key,
    )


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """It has arrived: the number, what we understood, and when to expect an answer."""
    number = request.session.get("portal_thanks")
    found = Conversation.objects.filter(pk=number).first() if number else None
    return show(request, "portal/thanks.html", {"conversation": found, "promise": _promise(found)})


@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """When we are there, how quickly we answer, and how often we did."""
    context = {
        "places": reading.places(),
        "promises": reading.promises(),
        "days": reading.DAYS_COUNTED,
        "fewest": FEWEST,
    }
    return show(request, "portal/promises.html", context)


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """One's own conversations; a stranger is asked for an address, to which the link is mailed."""
    who = access.visitor(request)
    if who is None:
        return _ask_for_link(request)
    state = request.GET.get("state", "")
    rows = access.conversations_of(who).select_related("branch")
    if state in own.STATES:
        rows = rows.filter(resolved_at__isnull=state == "open")
    found = page(rows, key=("-activity_at", "-id"), cursor=request.GET.get("cursor", ""), size=20)
    context = {"page": found, "rows": own.listed(found.items), "state": state, "address": access.name_of(who)}
    return show(request, "portal/mine.html", context)


def _ask_for_link(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether we know the address or not: nobody learns who our customers are."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if limits.LINK.allows(request):
            _mail_link(form.cleaned_data["email"].casefold())
        return show(request, "portal/link_sent.html", {"email": form.cleaned_data["email"]})
    return show(request, "portal/link.html", {"form": form}, 422 if form.errors else 200)


def _mail_link(address: str) -> None:
    if not access.conversations_of(("email", address)).exists():
        return
    business = Business.objects.first()
    subject = _("Your conversations with %(business)s") % {"business": business}
    text = _(
        "Here you can read and answer your conversations with us:\n\n%(link)s\n\n"
        "The link is only for you and works for sixty days. "
        "If you did not ask for it, you can ignore this message."
    )
    EmailMessage(subject, text % {"link": own_page("email", address)}, to=[address]).send()


@require_GET
def enter(request: HttpRequest, key: str, number: int = 0) -> HttpResponse:
    """The link from a mail, to all conversations or to what we understood in one. The key goes into the
    session, so that it does not stay in the address.
    """
    if not limits.KEY.allows(request) or not access.enter(request, key):
        messages.error(request, _("This link does not work any more. Ask for a new one here."))
    elif number:
        return redirect("portal:understood", number=number)
    elif own := access.on_paper(request):
        return redirect("portal:conversation", number=own.pk)
    return redirect("portal:mine")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """This browser forgets the key."""
    request.session.flush()
    return redirect("portal:contact")


@require_GET
def conversation(request: HttpRequest, number: int) -> HttpResponse:
    """One conversation as its customer sees it."""
    return _conversation(request, own_conversation(request, number), MessageForm())


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Adding to it; a resolved conversation is open again."""
    found = own_conversation(request, number)
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _conversation(request, found, form, 422)
    if not limits.CONTACT.allows(request, also="answer"):
        form.add_error(
            None, _("Many messages have come from your network. Please call us, or try again in an hour.")
        )
        return _conversation(request, found, form, 429)
    place = access.participant(found, access.visitor(request) or ("", ""))
    customer_writes(
        found,
        text=form.cleaned_data["message"],
        files=new_files(form.cleaned_data["attached"]),
        by=(place.customer if place else None) or found.customer,
        place=place,
    )
    messages.success(request, _("Thank you. Your message has reached us."))
    return redirect("portal:conversation", number=found.pk)


@require_GET
def file(request: HttpRequest, number: int, file: int) -> HttpResponse:
    """A file of one's own conversation, to be saved."""
    found = own_conversation(request, number)
    seen = found.messages.for_customer()
    return as_download(get_object_or_404(Attachment, pk=file, message__in=seen))


def own_conversation(request: HttpRequest, number: int) -> Conversation:
    """The visitor's conversation, following it to where it was joined; 404 for everybody else."""
    who = access.visitor(request)
    if who is None:
        raise Http404
    first = get_object_or_404(Conversation, pk=number)
    target = first.joined_into_id or first.pk
    return get_object_or_404(access.conversations_of(who), pk=target)


def _conversation(
    request: HttpRequest, found: Conversation, form: MessageForm, status: int = 200
) -> HttpResponse:
    thread = openly.thread(found, request.GET.get("cursor", ""))
    letters, stretch = thread
    context = {
        "conversation": found,
        "letters": letters,
        "page": stretch,
        "form": form,
        "promise": _promise(found),
    }
    return show(request, "portal/conversation.html", context, status)


def _promise(found: Conversation | None) -> str:
    return own.promised([found]).get(found.pk, "") if found else ""
