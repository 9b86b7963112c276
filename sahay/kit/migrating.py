"""Changing large tables in place: where Django would write a table of SQLite anew, a column can be added."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


class AddColumn(migrations.AddField):
    """A column with a default of the database, or none, and the checks that go with it, in a moment.

    `checks` are constraints of the model. PostgreSQL gets them as such; SQLite with the column, because it
    cannot add them to a table that is there.
    """

    def __init__(
        self,
        model_name: str,
        name: str,
        field: models.Field,
        preserve_default: bool = True,
        checks: tuple[models.CheckConstraint, ...] = (),
    ) -> None:
        super().__init__(model_name, name, field, preserve_default)
        self.checks = checks

    def state_forwards(self, app_label: str, state: Any) -> None:
        super().state_forwards(app_label, state)
        for check in self.checks:
            state.add_constraint(app_label, self.model_name_lower, check)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        if schema_editor.connection.vendor == "sqlite":
            self._add_in_place(model, schema_editor)
            return
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        for check in self.checks:
            schema_editor.add_constraint(model, check)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        if schema_editor.connection.vendor != "sqlite":
            for check in self.checks:
                schema_editor.remove_constraint(model, check)
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def _add_in_place(self, model: type[models.Model], schema_editor: Any) -> None:
        field: Any = model._meta.get_field(self.name)
        definition, values = schema_editor.column_sql(model, field)
        checks = " ".join(str(check.constraint_sql(model, schema_editor)) for check in self.checks)
        quote = schema_editor.quote_name
        table, column = quote(model._meta.db_table), quote(field.column)
        schema_editor.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {definition} {checks}", values or None
        )
