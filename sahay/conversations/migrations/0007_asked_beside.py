import django.db.models.deletion
from django.db import migrations, models

from sahay.kit.migrating import AddColumn

IN_LISTS = ("beside__isnull", True)
STANDS = models.Q(("joined_into__isnull", True), ("spam_at__isnull", True), IN_LISTS)
AWAKE = models.Q(("resolved_at__isnull", True), ("snoozed_until__isnull", True), IN_LISTS)
PRESSING = models.Q(
    ("resolved_at__isnull", True), ("snoozed_until__isnull", True), IN_LISTS, ("priority__gt", 2)
)
BESIDE = models.Q(("beside__isnull", False))
NEWEST = ["-activity_at", "-id"]
RENEWED = (
    models.Index(condition=STANDS, fields=NEWEST, name="conv_stands"),
    models.Index(condition=AWAKE, fields=NEWEST, name="conv_awake"),
    models.Index(condition=STANDS, fields=["branch", *NEWEST], name="conv_branch_stands"),
    models.Index(condition=AWAKE, fields=["branch", *NEWEST], name="conv_branch_awake"),
    models.Index(condition=AWAKE, fields=["assignee", *NEWEST], name="conv_assignee_awake"),
    models.Index(condition=AWAKE, fields=["waiting_on", *NEWEST], name="conv_waiting_awake"),
    models.Index(condition=PRESSING, fields=["-priority", *NEWEST], name="conv_pressing"),
)
NEW = (
    models.Index(condition=BESIDE, fields=NEWEST, name="conv_outside"),
    models.Index(condition=BESIDE, fields=["beside"], name="conv_beside"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0006_customers_confirm_the_concern"),
        ("customers", "0003_colleagues_and_suppliers"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="beside",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sides",
                to="conversations.conversation",
            ),
        ),
        AddColumn(
            model_name="conversation",
            name="party",
            field=models.CharField(
                choices=[
                    ("customer", "customer"),
                    ("colleague", "colleague"),
                    ("supplier", "somebody outside"),
                ],
                db_default="customer",
                default="customer",
                editable=False,
                max_length=10,
            ),
            checks=(
                models.CheckConstraint(
                    condition=models.Q(("party", "supplier"), ("beside__isnull", True), _connector="OR"),
                    name="conv_beside_is_outside",
                ),
                models.CheckConstraint(
                    condition=models.Q(("beside", models.F("id")), _negated=True),
                    name="conv_not_beside_itself",
                ),
            ),
        ),
        AddColumn(
            model_name="conversation",
            name="has_sides",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        *(migrations.RemoveIndex(model_name="conversation", name=index.name) for index in RENEWED),
        *(migrations.AddIndex(model_name="conversation", index=index) for index in RENEWED + NEW),
    ]
