from django.db import migrations, models

BATCH = 1000


def mark(apps, schema_editor):
    """What staff have set is a wish; the rest was taken from the first message."""
    entries = apps.get_model("journal", "Entry").objects.filter(kind="customers.changed").order_by("pk")
    wished = {
        subject
        for subject, facts in entries.values_list("subject_id", "facts").iterator()
        if "language" in facts.get("changed", [])
    }
    customers = apps.get_model("customers", "Customer").objects.exclude(language="")
    numbers = sorted(wished)
    for start in range(0, len(numbers), BATCH):
        customers.filter(pk__in=numbers[start : start + BATCH]).update(language_is_wish=True)


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0004_lists_in_pieces"),
        ("journal", "0001_first_floor"),
    ]
    operations = [
        migrations.AddField(
            model_name="customer",
            name="language_is_wish",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
