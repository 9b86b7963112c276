import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("business", "0001_first_floor"),
        ("channels", "0007_visits_at_the_counter"),
    ]

    operations = [
        migrations.CreateModel(
            name="TelephoneKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.TextField(blank=True, default="", serialize=False)),
                ("made_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                (
                    "branch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="telephone_key",
                        to="business.branch",
                    ),
                ),
            ],
        ),
    ]
