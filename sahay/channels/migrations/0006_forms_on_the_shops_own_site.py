from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("channels", "0005_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Embedding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origins", models.JSONField(blank=True, default=list)),
                ("place", models.CharField(choices=[("button", "A button that opens it"), ("inline", "In the page, where the link stands")], default="button", max_length=10)),
                ("side", models.CharField(choices=[("end", "Right; left in Urdu"), ("start", "Left; right in Urdu")], default="end", max_length=10)),
                ("scheme", models.CharField(blank=True, choices=[("", "As the visitor’s device is set"), ("light", "Light"), ("dark", "Dark")], default="light", max_length=10)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_embedding")],
            },
        ),
        migrations.AddField(
            model_name="formsubmission",
            name="key",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="formsubmission",
            constraint=models.UniqueConstraint(condition=models.Q(("key", ""), _negated=True), fields=("key",), name="form_sent_once"),
        ),
    ]
