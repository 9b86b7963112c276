from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("conversations", "0009_files_wait_with_drafts"),
        ("customers", "0003_colleagues_and_suppliers"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="wanted_by",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=Q(
                    ("resolved_at__isnull", True),
                    ("snoozed_until__isnull", True),
                    ("beside__isnull", True),
                    ("party", "colleague"),
                ),
                fields=["party", "-activity_at", "-id"],
                name="conv_requests",
            ),
        ),
    ]
