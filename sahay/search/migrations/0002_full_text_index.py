"""The index over the tokens, as each database does it best. Neither cuts, folds or stems: tokens come
ready.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        tokens, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '=~^%@.+-_:'", prefix='3 4'
    )
    """,
    # The index forgets what the table forgets, however the row goes: an action, a cascade, an emptied table.
    """
    CREATE TRIGGER search_words_forgotten AFTER DELETE ON search_words BEGIN
        INSERT INTO search_index (search_index, rowid, tokens)
        VALUES ('delete', old.document_id, old.tokens || ' ' || old.marks);
    END
    """,
]
SQLITE_BACK = ["DROP TRIGGER search_words_forgotten", "DROP TABLE search_index"]
POSTGRESQL = [
    """
    ALTER TABLE search_words ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(trim(tokens || ' ' || marks), ' '))) STORED
    """,
    "CREATE INDEX search_words_vector ON search_words USING gin (vector) WITH (gin_pending_list_limit = 256)",
    # The planner takes looking into a vector for cheap and walks the table instead of asking the index.
    "CREATE FUNCTION search_matching(asked tsquery, beyond bigint) RETURNS SETOF bigint LANGUAGE sql STABLE"
    " SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET work_mem = '32MB'"
    " AS 'SELECT document_id FROM search_words WHERE vector @@ asked AND document_id > beyond'",
]
POSTGRESQL_BACK = [
    "DROP FUNCTION search_matching(tsquery, bigint)",
    "ALTER TABLE search_words DROP COLUMN vector",
]


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def take_away(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_findable_documents")]
    operations = [migrations.RunPython(make, take_away)]
