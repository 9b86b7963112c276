import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sahay.kit.migrating import AddColumn


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0002_customers_in_full"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="staff",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="as_colleague",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        AddColumn(
            model_name="customer",
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
                    condition=models.Q(
                        models.Q(("party", "colleague"), ("staff__isnull", False)),
                        models.Q(models.Q(("party", "colleague"), _negated=True), ("staff__isnull", True)),
                        _connector="OR",
                    ),
                    name="customer_colleague_is_staff",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("staff__isnull", False)), fields=("staff",), name="customer_staff_once"
            ),
        ),
    ]
