"""What is due of one person is found by an index of its own."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("conversations", "0004_reasons_as_words_that_are_kept")]
    operations = [
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                fields=["assignee", "due_at", "id"],
                name="conv_assignee_due",
                condition=Q(resolved_at__isnull=True, due_at__isnull=False),
            ),
        )
    ]
