"""People who work here ask about their data as customers do."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WAYS = [
    ("key", "They came with the key we mailed to their address"),
    ("signed", "They work here and were signed in"),
    ("address", "They wrote from an address that is on record"),
    ("called", "We called them at a number that is on record"),
    ("paper", "They showed a document in person"),
    ("other", "Another way, which is written down"),
]


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("privacy", "0001_requests_and_times"),
    ]

    operations = [
        migrations.AddField(
            model_name="request",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who works here",
            ),
        ),
        migrations.AlterField(
            model_name="request",
            name="identity",
            field=models.CharField(blank=True, choices=WAYS, max_length=8),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at__isnull", True), ("refused_at__isnull", True)),
                fields=("person", "kind"),
                name="request_of_staff_open_once",
            ),
        ),
    ]
