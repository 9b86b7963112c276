"""At which addresses somebody reads of one person, and what that is. What is not here tells of nobody: in
medical mode it shows initials and numbers, which `tests/house/test_minimum_display.py` sees to.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest

from sahay.procedures.models import Run

OF_CONVERSATIONS = (
    "conversations:add_participant",
    "conversations:as_sent",
    "conversations:ask_outside",
    "conversations:ask_policies",
    "conversations:assign",
    "conversations:attachment",
    "conversations:block",
    "conversations:deadlines",
    "conversations:join",
    "conversations:link",
    "conversations:move",
    "conversations:note",
    "conversations:procedure",
    "conversations:reply",
    "conversations:send_later",
    "conversations:set_priority",
    "conversations:sides",
    "conversations:snooze",
    "conversations:split",
    "conversations:tag",
    "conversations:whole_text",
    "desk:conversation",
    "desk:history",
    "desk:slip",
    "insights:conversation_effort",
    "privacy:begin",
    "replies:articles",
    "replies:choose",
    "replies:make_article",
    "replies:promises",
    "replies:who_reads",
    "teamwork:follow",
    "teamwork:hand_over",
)
OF_CUSTOMERS = (
    "conversations:merge_customers",
    "customers:card",
    "customers:change",
    "customers:consents",
    "customers:details",
    "customers:more",
    "customers:proof",
    "desk:customer",
)
OF_LETTERS = ("channels:letter", "channels:mail", "channels:original")
OF_LISTS = ("customers:faulty_lines", "customers:list")
OF_REQUESTS = ("privacy:request",)
OF_RUNS = ("procedures:evidence", "procedures:run")
OPENED = {
    **dict.fromkeys(OF_CONVERSATIONS, "conversation"),
    **dict.fromkeys(OF_CUSTOMERS, "customer"),
    **dict.fromkeys(OF_LETTERS, "letter"),
    **dict.fromkeys(OF_LISTS, "list"),
    **dict.fromkeys(OF_REQUESTS, "request"),
    **dict.fromkeys(OF_RUNS, "run"),
}


def opened(request: HttpRequest) -> Iterator[tuple[str, int]]:
    """What a request has opened: kind and number; of two customers laid side by side both, and of a run the
    conversation it is about.
    """
    match = request.resolver_match
    what = OPENED.get(match.view_name) if match else None
    if match is None or what is None:
        return
    if what == "run":
        yield _about(match.kwargs["run_id"])
        return
    yield what, int(match.kwargs["number"])
    other = request.GET.get("other", "")
    if what == "customer" and other.isdecimal() and len(other) < 18:
        yield what, int(other)


def _about(run: int) -> tuple[str, int]:
    about = Run.objects.filter(pk=run, about_kind="conversation").values_list("about_id", flat=True).first()
    return ("conversation", about) if about else ("run", run)
