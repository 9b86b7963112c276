from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_exports")]

    operations = [
        migrations.AddField(
            model_name="export",
            name="attempts",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
    ]
