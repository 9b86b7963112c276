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
        migrations.RemoveIndex(model_name="delivery", name="delivery_pending"),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=~Q(("state", "sent")),
                fields=["state", "send_at", "id"],
                name="delivery_unsent",
            ),
        ),
    ]
