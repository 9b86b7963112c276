"""Gives the roles of a running shop the powers over documents and personal data that a new shop's begin with."""

from django.db import migrations

ADDED = {
    "owner": ["documents.write", "documents.approve", "privacy.handle"],
    "manager": ["documents.write", "privacy.handle"],
}


def add(apps, schema_editor):
    Role = apps.get_model("business", "Role")
    RolePower = apps.get_model("business", "RolePower")
    for role in Role.objects.filter(key__in=ADDED):
        rows = [RolePower(role=role, power=power) for power in ADDED[role.key]]
        RolePower.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("business", "0006_time_to_undo")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=True)]
