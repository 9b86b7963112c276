"""The counter: who, what, done; and the slip to take along."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.context import open_branches
from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.business.speaking import language_for
from sahay.channels.counter.actions import hand_out_slip, log_visit
from sahay.channels.counter.forms import SETTLED, VisitForm
from sahay.channels.counter.models import Visit
from sahay.channels.counter.slips import slip_for
from sahay.conversations import may
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.desk.discreet import Face, face_of, pressed
from sahay.desk.faces import faces, found_by
from sahay.desk.gated import why
from sahay.desk.pages import desk_page, fresh
from sahay.desk.places import places_of
from sahay.desk.pulse import feel
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Refused
from sahay.kit.text import whole
from sahay.kit.when import moment
from sahay.privacy.statement import notice

MOST_OPEN = 4


@desk_page
def counter(request: StaffRequest) -> HttpResponse:
    """First tap: who it is. `q` looks for somebody, `written` is the visit that was just written down."""
    asked = request.GET.get("q", "").strip()[:200]
    context = {
        "asked": asked,
        "found": _faces(request, found_by([asked], request.user) if asked else []),
        "faces": _faces(request, [] if asked else faces(request, request.user)),
        "written": whole(request.GET.get("written")),
        "may": may.log_contact(request.user, places_of(request).own),
    }
    return render(request, "desk/counter.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def counter_what(request: StaffRequest) -> HttpResponse:
    """Second and third tap. GET: what they want, their open conversations first. POST: written down."""
    places = places_of(request)
    given = request.POST if request.method == "POST" else None
    names = ("customer", "name", "address")
    initial = {name: request.GET[name][:320] for name in names if request.GET.get(name)}
    form = VisitForm(given, by=request.user, branches=places.visible, initial=initial)
    customer = _customer(request, form)
    pressed(request, customer)
    if given is not None and form.is_valid():
        try:
            return _written_down(request, _log(request, form, customer))
        except Refused as refused:
            form.add_error(None, why(refused))
    still = _still_open(request, customer)
    context = {
        "form": form,
        "customer": customer,
        "open": [(f"c{row.pk}", row) for row in still],
        "place": str(form["place"].value() or "") if given is not None else _first(still),
        "is_new": customer is None and ("new" in request.GET or bool(form["name"].value())),
        "may": may.log_contact(request.user, places.own),
        "how_long": notice("conversations", feel(request).version),
    }
    status = 422 if form.errors else 200
    return fresh(render(request, "desk/counter_what.html", context, status=status))


@login_required
@require_POST
def slip(request: StaffRequest, number: int) -> HttpResponse:
    """POST: the slip of a conversation, to be printed, in the customer's language or the one that is asked
    for.
    """
    rows = Conversation.objects.visible_to(request.user).not_joined()
    conversation = get_object_or_404(rows.select_related("customer", "branch"), pk=number)
    asked = request.POST.get("language", "")
    language = asked if asked in LANGUAGES else language_for(conversation.customer.language)
    made = slip_for(hand_out_slip(conversation, by=request.user))
    business = Business.objects.first()
    place = conversation.branch or (next(iter(open_branches(business)), None) if business else None)
    with translation.override(language):
        time = moment(made.due_at, place.zone) if made.due_at and place else ""
        due = _("You will have an answer by %(time)s.") % {"time": time} if time else ""
    context = {
        "slip": made,
        "conversation": conversation,
        "place": place,
        "due": due,
        "spoken": language,
        "languages": business.languages if business else [language],
    }
    return fresh(render(request, "desk/slip.html", context))


def _faces(request: StaffRequest, people: list[Customer]) -> list[Face]:
    discreet = places_of(request).discreet
    return [face_of(person, discreet=discreet) for person in people]


def _customer(request: StaffRequest, form: VisitForm) -> Customer | None:
    """Who was chosen; one that is not there is a 404."""
    text = str(form["customer"].value() or "")
    if not text:
        return None
    found = Customer.objects.visible_to(request.user).filter(pk=whole(text)).first()
    if found is None:
        raise Http404
    return found


def _still_open(request: StaffRequest, customer: Customer | None) -> list[Conversation]:
    if customer is None:
        return []
    rows = Conversation.objects.visible_to(request.user).open().not_joined().filter(customer=customer)
    return list(rows.order_by("-activity_at", "-pk")[:MOST_OPEN])


def _first(still: list[Conversation]) -> str:
    return f"c{still[0].pk}" if still else ""


def _log(request: StaffRequest, form: VisitForm, customer: Customer | None) -> Visit:
    given = form.cleaned_data
    conversation = None
    if given["place"]:
        chosen = [row for row in _still_open(request, customer) if f"c{row.pk}" == given["place"]]
        if not chosen:
            raise Refused(_("What you chose is not there any more. Please choose again."))
        conversation = chosen[0]
    return log_visit(
        by=request.user,
        branch=given["branch"],
        text=given["text"],
        name=given["name"],
        address=given["address"],
        customer=customer,
        conversation=conversation,
        kind=given["kind"],
        settled=request.POST.get("outcome") == SETTLED,
        to=given["to"],
        key=given["key"],
    )


def _written_down(request: StaffRequest, visit: Visit) -> HttpResponse:
    number = visit.conversation_id
    messages.success(request, _("Written down as conversation %(number)s.") % {"number": number})
    where = f"{reverse('desk:counter')}?written={number}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)
