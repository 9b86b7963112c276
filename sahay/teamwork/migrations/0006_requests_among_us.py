"""More kinds of lines in the list “For me”. Nothing changes in the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teamwork", "0005_answers_from_outside"), ("teamwork", "0005_given_out_in_turn")]

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
