from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0009_mails_that_were_erased"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="rawmail",
            index=models.Index(
                fields=["fingerprint"],
                condition=models.Q(("reason", "erased"), models.Q(("fingerprint", ""), _negated=True)),
                name="mail_erased",
            ),
        ),
    ]
