"""Lines that held become the first version of two documents, in force from the moment of the migration: one
for customers and staff, one for staff. What customers read they go on reading at the same address.
"""

from typing import Any

from django.db import migrations
from django.utils import timezone

from sahay.documents.digests import digest_of
from sahay.standards.shape import Line, facts_of
from sahay.standards.words import wording

DOCUMENTS = {"customers": "public", "staff": "staff"}
REVIEW_MONTHS = 12


def take_over(apps: Any, schema_editor: Any) -> None:
    """Nothing is made where there was no line."""
    rows = apps.get_model("standards", "Standard").objects.filter(retired_at__isnull=True)
    for key, audience in DOCUMENTS.items():
        mine = [_line(row) for row in rows.filter(audience=audience).order_by("position", "pk")]
        if mine:
            _publish(apps, key, audience, mine)


def give_back(apps: Any, schema_editor: Any) -> None:
    """The lines are still in their table: only the documents go, with the names under them."""
    documents = apps.get_model("documents", "Document").objects.filter(kind="standards")
    apps.get_model("documents", "Signature").objects.filter(document__in=documents).delete()
    apps.get_model("documents", "Version").objects.filter(document__in=documents).delete()
    documents.delete()


def _line(row: Any) -> Line:
    return Line(
        key=f"l{row.pk}",
        measure=row.measure,
        percent=row.percent,
        branch=row.branch_id,
        channel=row.channel,
        kind=row.kind,
        shows_actual=row.shows_actual,
        texts={one.language: one.text for one in row.texts.all()},
    )


def _publish(apps: Any, key: str, audience: str, lines: list[Line]) -> None:
    now = timezone.now()
    document = apps.get_model("documents", "Document").objects.create(
        kind="standards",
        key=key,
        audience=audience,
        review_months=REVIEW_MONTHS,
        review_due=now.date().replace(day=1).replace(year=now.year + 1),
        begun_at=now,
    )
    version = apps.get_model("documents", "Version").objects.create(
        document=document,
        number=1,
        facts=facts_of(lines),
        begun_at=now,
        changed_at=now,
        proposed_at=now,
        approved_at=now,
        effective_from=now,
    )
    business = apps.get_model("business", "Business").objects.first()
    names = dict(apps.get_model("business", "Branch").objects.values_list("pk", "name"))
    for language in business.languages if business else ["en"]:
        _write(apps, version, language, *wording(key, lines, names, language))


def _write(apps: Any, version: Any, language: str, title: str, passages: list[Any]) -> None:
    digest = digest_of(language, title, [(said.heading, said.text) for said in passages])
    made = apps.get_model("documents", "Wording").objects.create(
        version=version, language=language, title=title, digest=digest
    )
    clauses = apps.get_model("documents", "Clause")
    clauses.objects.bulk_create(
        clauses(wording=made, key=said.key, position=position, heading=said.heading, text=said.text)
        for position, said in enumerate(passages)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0001_standards_and_greetings"),
        ("documents", "0002_asked_to_sign"),
        ("business", "0007_powers_of_promises"),
    ]
    operations = [migrations.RunPython(take_over, give_back)]
