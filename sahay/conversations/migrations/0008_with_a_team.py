import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("business", "0004_how_the_shop_looks"),
        ("conversations", "0007_asked_beside"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="team",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to="business.team",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=Q(
                    ("resolved_at__isnull", True),
                    ("snoozed_until__isnull", True),
                    ("beside__isnull", True),
                    ("team__isnull", False),
                ),
                fields=["team", "-activity_at", "-id"],
                name="conv_team_awake",
            ),
        ),
    ]
