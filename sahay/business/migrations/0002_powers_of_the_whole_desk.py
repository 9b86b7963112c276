"""Gives the roles of a running shop the powers that a new shop's roles begin with."""

from django.db import migrations

ADDED = {
    "owner": ["customers.import", "desk.manage", "insights.people", "business.export"],
    "manager": ["customers.import", "desk.manage", "insights.people"],
}


def add(apps, schema_editor):
    Role = apps.get_model("business", "Role")
    RolePower = apps.get_model("business", "RolePower")
    for role in Role.objects.filter(key__in=ADDED):
        rows = [RolePower(role=role, power=power) for power in ADDED[role.key]]
        RolePower.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("business", "0001_first_floor")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=True)]
