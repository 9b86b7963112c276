import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("customers", "0003_colleagues_and_suppliers"),
        ("files", "0002_parcels"),
    ]

    operations = [
        migrations.AlterField(
            model_name="bringing",
            name="blob",
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.blob"),
        ),
        migrations.AddField(
            model_name="bringing",
            name="parcel",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="files.parcel"),
        ),
    ]
