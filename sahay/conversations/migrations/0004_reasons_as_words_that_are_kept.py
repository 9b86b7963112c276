"""Why an answer has not arrived is kept as a word with its facts; older sentences are shown as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conversations", "0003_keeping_order")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="reason_facts",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
