"""What this room's tables hold of people: how a case was gone through, and who did which step."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.kit.personal import Data, Of, by_conversation, category, holds, nobody
from sahay.procedures.forgetting import counter_runs_before, forget_counter_runs

category(
    "runs",
    of=Of.CUSTOMERS,
    heading=_("How your matter was dealt with, step by step"),
    purpose=_("So that nothing is forgotten, whoever helps you."),
    basis=_("Our contract with you; otherwise our legitimate interest in good service."),
    seen_by=_("Everybody who works here"),
    kept=_("As long as the conversation it belongs to."),
)
category(
    "counter_runs",
    of=Of.CUSTOMERS,
    heading=_("How your matter was dealt with at the counter, step by step"),
    purpose=_("So that nothing is forgotten, whoever helps you."),
    basis=_("Our contract with you; otherwise our legitimate interest in good service."),
    seen_by=_("Everybody who works here"),
    months=36,
    same_as="runs",
    due=counter_runs_before,
    forget=forget_counter_runs,
)
holds(
    "procedures.Run",
    "runs",
    {"reason": Data.WORDS, "started_by": Data.WORK, "holder": Data.WORK, "started_at": Data.TIMES},
    by_conversation("about_id", moves="runs", where=Q(about_kind="conversation")),
)
holds(
    "procedures.Taken",
    "runs",
    {
        "value": Data.WORDS,
        "skipped": Data.WORDS,
        "name": Data.NAME,
        "by": Data.WORK,
        "at": Data.TIMES,
        "file": Data.FILES,
    },
    by_conversation("run__about_id", moves="runs", where=Q(run__about_kind="conversation")),
)
nobody("what the business calls things", "procedures.Term", "procedures.TermWord")
