"""Pages of `policies`."""

from __future__ import annotations

from tests.house.audiences import DO_OWNER, OWNER, PROMISE, SIGNED_IN
from tests.house.rows import Row

ROWS = {
    "policies:promises": Row(get=SIGNED_IN),
    "policies:new_promise": Row(get=OWNER, post=DO_OWNER),
    "policies:promise": Row(get=SIGNED_IN, post=DO_OWNER, sample=PROMISE),
    "policies:withdraw": Row(post=DO_OWNER, sample=PROMISE),
}
