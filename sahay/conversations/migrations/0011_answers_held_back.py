from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("conversations", "0010_requests_among_us")]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting to leave"),
                    ("held", "held back"),
                    ("leaving", "leaving"),
                    ("sent", "sent"),
                    ("failed", "not delivered"),
                    ("cancelled", "taken back"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=Q(("scheduled", True), ("state__in", ["waiting", "held"])),
                fields=["send_at", "id"],
                name="delivery_scheduled",
            ),
        ),
    ]
