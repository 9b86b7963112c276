"""One more kind of line in the list “For me”. Nothing changes in the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teamwork", "0006_requests_among_us")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("named", "You were named in a note"),
                    ("assigned", "It was given to you"),
                    ("wrote", "The customer has answered you"),
                    ("failed", "Your answer did not arrive"),
                    ("held", "Your scheduled answer is held back"),
                    ("told", "You are asked to look at it"),
                    ("outside", "Somebody outside has answered"),
                    ("went_on", "Whoever asked has written again"),
                    ("replied", "Your request was answered"),
                    ("settled", "Your request is settled"),
                ],
                max_length=10,
            ),
        ),
    ]
