"""Which tables an export holds: all of them, but for those named here with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Exists, Field, Model, OuterRef, Q, QuerySet

from sahay.jobs.models import Job

LEFT_OUT = {
    "archive.Export": "exports themselves",
    "account.EmailConfirmation": "keys of links that were mailed",
    "auth.Group": "not used",
    "auth.Group_permissions": "not used",
    "auth.Permission": "not used",
    "business.OpenSession": "who is signed in now",
    "channels.Pulse": "which parts of the program run now",
    "channels.SystemLetter": "mails of the program with links that let somebody in",
    "contenttypes.ContentType": "a list the program makes itself",
    "files.Parcel": "files on their way",
    "files.Piece": "files on their way",
    "notices.Device": "devices that are told, each through a key of this installation",
    "search.Document": "the search index, which is built anew",
    "search.Words": "the search index, which is built anew",
    "sessions.Session": "who is signed in now",
}
SIGN_INS: dict[str, frozenset[str]] = {"business.Staff": frozenset({"password"})}
SIGN_IN_TABLES = frozenset({"mfa.Authenticator"})
DATA = {"files.Blob": "data"}
NEW_FOR_A_JOB = ("id", "state", "attempts", "worker", "lease_until", "error", "done_at")

Columns = Sequence["Field[Any, Any]"]


def carried(with_sign_ins: bool) -> list[type[Model]]:
    """The tables of an export, in the order of their names."""
    left_out = LEFT_OUT.keys() if with_sign_ins else LEFT_OUT.keys() | SIGN_IN_TABLES
    known = apps.get_models(include_auto_created=True)
    return sorted(
        (model for model in known if model._meta.managed and model._meta.label not in left_out),
        key=lambda model: model._meta.label_lower,
    )


def columns(model: type[Model], with_sign_ins: bool) -> Columns:
    """What is written of each row: nothing secret, and of a job only what there is to do."""
    own = NEW_FOR_A_JOB if model is Job else (DATA.get(model._meta.label),)
    return [
        field
        for field in model._meta.concrete_fields
        if not (
            field.generated
            or field.name in own
            or _leads_out(field)
            or _is_secret(model, field, with_sign_ins)
        )
    ]


def secrets(with_sign_ins: bool) -> list[str]:
    """What is not in the export and has to be typed again after it was brought in, as `table.column`."""
    columns_left_out = [
        f"{model._meta.label_lower}.{field.name}"
        for model in carried(with_sign_ins)
        for field in model._meta.concrete_fields
        if _is_secret(model, field, with_sign_ins)
    ]
    tables_left_out = [] if with_sign_ins else sorted(label.lower() for label in SIGN_IN_TABLES)
    return columns_left_out + tables_left_out


def _leads_out(field: Field[Any, Any]) -> bool:
    """Whether it points into a table that stays here."""
    there = field.related_model if field.is_relation else None
    return there is not None and there._meta.label in LEFT_OUT


def _is_secret(model: type[Model], field: Field[Any, Any], with_sign_ins: bool) -> bool:
    """What is sealed with this installation's key is marked `serialize=False`; so are keys nobody chose."""
    sealed = not getattr(field, "serialize", True) and not field.primary_key and not field.is_relation
    return sealed or (not with_sign_ins and field.name in SIGN_INS.get(model._meta.label, ()))


def rows(model: type[Model]) -> QuerySet[Any]:
    """All rows in an order that does not change; of jobs those that still have to be done, each once."""
    if model is not Job:
        return model._base_manager.order_by("pk")
    same = Job.objects.filter(key=OuterRef("key"), state=Job.State.READY).exclude(key="")
    left = Q(state=Job.State.READY) | Q(state=Job.State.RUNNING) & ~Exists(same)
    own = Q(key__startswith="every:") | Q(task__startswith="archive.")
    return Job.objects.filter(left).exclude(own).order_by("run_at", "queued_at", "pk")
