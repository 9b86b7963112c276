"""What is joined stands aside, and so does spam."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("insights", "0001_days_issues_and_their_terms")]
    operations = [migrations.RenameField("share", "is_joined", "is_aside")]
