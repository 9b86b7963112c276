"""Pages of `routines`. What is done to many belongs to whoever began it."""

from __future__ import annotations

from tests.house.rows import Row, gets

OWN = gets("gone", ada="page")
DO_OWN = gets("gone", ada="done")

ROWS = {
    "routines:bulk": Row(get=OWN, sample={"number": "bulk_done"}),
    "routines:stop_bulk": Row(post=DO_OWN, sample={"number": "bulk_running"}),
    "routines:undo_bulk": Row(post=DO_OWN, sample={"number": "bulk_done"}),
}
