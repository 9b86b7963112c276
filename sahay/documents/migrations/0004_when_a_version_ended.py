"""A version says itself when it ended, so that a document which was retired can be begun again."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def end_with_their_documents(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    document, version = apps.get_model("documents", "Document"), apps.get_model("documents", "Version")
    retired = document.objects.filter(pk=OuterRef("document_id")).values("retired_at")
    rows = version.objects.filter(document__retired_at__isnull=False, approved_at__isnull=False)
    rows.filter(effective_from__gt=Subquery(retired)).update(effective_from=Subquery(retired))
    rows.update(ended_at=Subquery(retired))


def give_up_drafts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    document, version = apps.get_model("documents", "Document"), apps.get_model("documents", "Version")
    retired = document.objects.filter(pk=OuterRef("document_id")).values("retired_at")
    rows = version.objects.filter(document__retired_at__isnull=False, approved_at__isnull=True)
    rows.filter(dropped_at__isnull=True).update(dropped_at=Subquery(retired))


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_pictures")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(end_with_their_documents, migrations.RunPython.noop),
        migrations.RunPython(give_up_drafts, migrations.RunPython.noop),
    ]
