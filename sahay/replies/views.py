"""Pages of saved replies, and choosing one while writing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page, taken_away
from sahay.conversations.acknowledgement import spoken
from sahay.conversations.addresses import page_of
from sahay.conversations.changes import Words
from sahay.conversations.may import assign
from sahay.conversations.models import Conversation
from sahay.conversations.views.answering import answered, what_happens
from sahay.conversations.views.asking import done, left, visible
from sahay.replies import actions, may
from sahay.replies.articles import article_links
from sahay.replies.changing import in_words
from sahay.replies.emoji import found as emoji_found
from sahay.replies.filling import run_part
from sahay.replies.finding import found
from sahay.replies.forms import SavedReplyForm, TranslatorForm
from sahay.replies.models import Run, SavedReply, Translator
from sahay.replies.placeholders import PLACEHOLDERS
from sahay.replies.promised import promise_links
from sahay.replies.readers import readers, way_to_translate

MOST_LISTED = 200
MOST_ARTICLES = 3


@require_safe
@login_required
def saved(request: StaffRequest) -> HttpResponse:
    """Everybody's and one's own; those that were taken away below."""
    query = request.GET.get("q", "").strip()
    gone = SavedReply.objects.visible_to(request.user).filter(taken_away_at__isnull=False)
    return page(
        request,
        "replies/saved.html",
        "replies",
        rows=found(request.user, query, most=MOST_LISTED),
        gone=[reply for reply in gone[:MOST_LISTED] if may.change(request.user, reply)],
        sought=query,
        can_make=may.write(request.user, shared=False),
        can_choose_translator=may.choose_translator(request.user),
    )


@login_required
def new(request: StaffRequest) -> HttpResponse:
    """A new one."""
    may.write(request.user, shared=False).enforce()
    form = SavedReplyForm(request.user, request.POST or None)
    if carried_out(form, lambda: actions.make_saved_reply(by=request.user, **form.facts())):
        return kept(request, "replies:saved")
    return page(request, "replies/one.html", "replies", form=form, placeholders=PLACEHOLDERS.values())


@login_required
def one(request: StaffRequest, reply_id: int) -> HttpResponse:
    """One to be changed, or only read."""
    reply = _seen(request.user, reply_id)
    can_change = may.change(request.user, reply)
    if request.method == "POST":
        can_change.enforce()
    form = SavedReplyForm(request.user, request.POST or None, about=reply)
    if carried_out(form, lambda: actions.change_saved_reply(reply, by=request.user, **form.facts())):
        return kept(request, "replies:saved")
    return page(
        request,
        "replies/one.html",
        "replies",
        form=form,
        reply=reply,
        can_change=can_change,
        steps=in_words(reply),
        placeholders=PLACEHOLDERS.values(),
    )


@require_POST
@login_required
def take_away(request: StaffRequest, reply_id: int) -> HttpResponse:
    """Offered no more, with a while to bring it back at once."""
    reply = _seen(request.user, reply_id)
    actions.take_away_saved_reply(reply, by=request.user)
    return taken_away(request, "replies:saved", undo=reverse("replies:bring_back", args=[reply_id]))


@require_POST
@login_required
def bring_back(request: StaffRequest, reply_id: int) -> HttpResponse:
    """Offered again."""
    actions.bring_back_saved_reply(_seen(request.user, reply_id), by=request.user)
    return kept(request, "replies:saved")


@require_safe
@login_required
def choose(request: StaffRequest, number: int) -> HttpResponse:
    """Those that meet what is typed, for this customer: a list for the box, else a page."""
    conversation = visible(request.user, number)
    query = request.GET.get("q", "").strip()
    language = conversation.language or spoken(conversation)
    rows, words = found(request.user, query, language), Words()
    context = {
        "conversation": conversation,
        "page": page_of(number),
        "rows": [(reply, reply.text_in(language), in_words(reply, words)) for reply in rows],
        "articles": article_links(conversation, query, most=MOST_ARTICLES) if query else [],
        "sought": query,
    }
    return for_the_box(request, "choose", context)


@require_safe
@login_required
def promises(request: StaffRequest, number: int) -> HttpResponse:
    """Promises everybody can read, to be put into the answer as a link: a list for the box, else a page."""
    conversation = visible(request.user, number)
    context = {
        "conversation": conversation,
        "page": page_of(number),
        "links": promise_links(conversation),
    }
    return for_the_box(request, "promises", context)


@require_safe
@login_required
def emoji(request: StaffRequest) -> HttpResponse:
    """Small pictures whose names begin with what was typed."""
    answer = render(request, "replies/_emoji.html", {"found": emoji_found(request.GET.get("q", "")[:40])})
    patch_cache_control(answer, private=True, max_age=86_400)
    return answer


@login_required
def translator(request: StaffRequest) -> HttpResponse:
    """The service outside that staff may open with a customer's words; none until the owner chooses one."""
    may.choose_translator(request.user).enforce()
    row = Translator.objects.filter(pk=1).first()
    given = request.POST if request.method == "POST" else None
    form = TranslatorForm(given, initial={"address": row.address if row else ""})
    if carried_out(form, lambda: actions.choose_translator(by=request.user, **form.cleaned_data)):
        return kept(request, "replies:translator")
    return page(request, "replies/translator.html", "replies", form=form)


@require_safe
@login_required
def who_reads(request: StaffRequest, number: int) -> HttpResponse:
    """Colleagues who read the language of a customer, to hand it over or to call them."""
    conversation = visible(request.user, number)
    context = {
        "conversation": conversation,
        "page": page_of(number),
        "readers": readers(conversation, request.user),
        "may": assign(request.user, conversation),
        "translation": way_to_translate(conversation, request.user),
    }
    return render(request, "replies/readers.html", context)


@require_POST
@login_required
def use(request: StaffRequest, number: int, reply_id: int) -> HttpResponse:
    """What one says to this customer: for the box as it is, else on the page with the box filled."""
    conversation = visible(request.user, number)
    reply = _seen(request.user, reply_id)
    filled = actions.use_saved_reply(reply, conversation=conversation, by=request.user)
    if request.headers.get("HX-Request") == "true":
        below = {"below": part} if (part := run_part(reply, conversation)) else {}
        return JsonResponse({"text": filled.text, "holes": filled.holes, **below})
    return HttpResponseRedirect(f"{page_of(number)}?saved={reply_id}#write")


@require_POST
@login_required
def run(request: StaffRequest, number: int, reply_id: int) -> HttpResponse:
    """POST: what one changes, with the answer in the box; `alone` without it."""
    conversation = visible(request.user, number)
    reply = _seen(request.user, reply_id)
    if request.POST.get("alone"):
        return _ran(request, actions.run_saved_reply(reply, conversation=conversation, by=request.user))
    return answered(
        request,
        conversation,
        lambda said: actions.run_saved_reply(reply, conversation=conversation, by=request.user, **said),
        lambda made: _ran(request, made),
        below=run_part(reply, conversation),
    )


@require_POST
@login_required
def undo_run(request: StaffRequest, run_id: int) -> HttpResponse:
    """POST: takes the answer back and puts everything as it was; the text is in the box again."""
    press = get_object_or_404(Run.objects.visible_to(request.user), pk=run_id)
    actions.undo_run(press, by=request.user)
    messages.success(request, _("Undone. Everything is as it was."))
    restore = f"?restore={press.message_id}#write" if press.message_id else ""
    return HttpResponseRedirect(f"{page_of(press.conversation_id)}{restore}")


def _ran(request: StaffRequest, press: Run) -> HttpResponse:
    undo = reverse("replies:undo_run", args=[press.pk])
    said = what_happens(press.conversation, press.message) if press.message else ""
    told = " ".join(part for part in (said, _("Done: %(title)s.") % {"title": press.reply.title}) if part)
    number, seconds = press.conversation_id, request.user.time_to_undo().seconds
    if Conversation.objects.visible_to(request.user).filter(pk=number).exists():
        return done(request, number, told, undo=undo, seconds=seconds)
    return left(request, told)


def for_the_box(request: StaffRequest, name: str, context: dict[str, object]) -> HttpResponse:
    """A list that opens at the box for scripts, a page of its own without them."""
    is_part = request.headers.get("HX-Request") == "true"
    answer = render(request, f"replies/{'_' if is_part else ''}{name}.html", context)
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["HX-Request", "Cookie"])
    return answer


def _seen(staff: Staff, reply_id: int) -> SavedReply:
    rows = SavedReply.objects.visible_to(staff).prefetch_related("texts")
    return get_object_or_404(rows, pk=reply_id)
