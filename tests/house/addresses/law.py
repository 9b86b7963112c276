"""Pages of `law`."""

from __future__ import annotations

from tests.house.audiences import DO_OWNER, OWNER, SIGNED_IN
from tests.house.rows import Row

ROWS = {
    "law:packs": Row(get=SIGNED_IN),
    "law:apply": Row(get=OWNER, post=DO_OWNER),
    "law:pack": Row(get=SIGNED_IN, sample={"code": "law"}),
}
