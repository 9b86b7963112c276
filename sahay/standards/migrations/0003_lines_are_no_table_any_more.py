"""The tables of lines go: the documents have them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("standards", "0002_lines_become_documents")]
    operations = [migrations.DeleteModel("StandardText"), migrations.DeleteModel("Standard")]
