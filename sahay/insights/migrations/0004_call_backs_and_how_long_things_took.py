"""Everything is counted once more, for call-backs and for how long things took. What is counted already stays
as it is meanwhile: only the difference is added.
"""

from typing import Any

from django.db import migrations


def count_once_more(apps: Any, schema_editor: Any) -> None:
    apps.get_model("insights", "Position").objects.update(rebuilding_after=0)


class Migration(migrations.Migration):
    dependencies = [("insights", "0003_what_is_not_kept_any_more")]
    operations = [migrations.RunPython(count_once_more, migrations.RunPython.noop)]
