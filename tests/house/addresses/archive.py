"""Pages of `archive`."""

from __future__ import annotations

from tests.house.audiences import DO_OWNER, OWNER
from tests.house.rows import Row, gets

ROWS = {
    "bringing:export": Row(get=gets("login"), post=gets("login")),
    "archive:exports": Row(get=OWNER),
    "archive:progress": Row(get=OWNER),
    "archive:ask": Row(post=DO_OWNER),
    "archive:fetch": Row(post=gets("no", olga="gone"), sample={"number": "mailbox"}),
}
