import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def _to(whom: str, name: str, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        null=null,
        on_delete=django.db.models.deletion.CASCADE,
        related_name=name,
        to=whom,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("business", "0004_how_the_shop_looks"),
        ("conversations", "0011_answers_held_back"),
        ("teamwork", "0004_given_out_in_turn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("named", "You were named in a note"),
                    ("assigned", "It was given to you"),
                    ("wrote", "The customer has answered you"),
                    ("failed", "Your answer did not arrive"),
                    ("held", "Your scheduled answer is held back"),
                    ("stands_in", "You stand in for whom it concerns"),
                    ("told", "You are asked to look at it"),
                    ("outside", "Somebody outside has answered"),
                    ("went_on", "Whoever asked has written again"),
                    ("replied", "Your request was answered"),
                    ("settled", "Your request is settled"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("given_back", "given back"),
                            ("answered", "answered"),
                            ("passed_on", "handed on"),
                        ],
                        max_length=10,
                    ),
                ),
                ("conversation", _to("conversations.conversation", "handovers", null=False)),
                ("by", _to(settings.AUTH_USER_MODEL, "handed_over", null=False)),
                ("to_staff", _to(settings.AUTH_USER_MODEL, "handed_to")),
                ("to_team", _to("business.team", "handed_to")),
                ("to_branch", _to("business.branch", "handed_to")),
                ("before_branch", _to("business.branch", "+")),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=Q(("settled_at__isnull", True)), fields=["at"], name="handover_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("settled_at__isnull", True)),
                        fields=("conversation",),
                        name="handed_over_once",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("to_branch__isnull", True), ("to_staff__isnull", False), ("to_team__isnull", True)
                        )
                        | Q(("to_branch__isnull", True), ("to_staff__isnull", True), ("to_team__isnull", False))
                        | Q(("to_branch__isnull", False), ("to_staff__isnull", True), ("to_team__isnull", True)),
                        name="handed_to_one",
                    ),
                ],
            },
        ),
    ]
