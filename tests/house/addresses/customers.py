"""Pages of `customers`."""

from __future__ import annotations

from tests.house.audiences import CUSTOMER, DO, IDENTITY, SIGNED_IN
from tests.house.rows import Row

ROWS = {
    "customers:change": Row(get=SIGNED_IN, post=DO, sample=CUSTOMER, sends={"name": "Sara A. Khan"}),
    "customers:add_identity": Row(post=DO, sample=CUSTOMER, sends={"kind": "email", "text": "s@example.org"}),
    "customers:remove_identity": Row(post=DO, sample=IDENTITY),
    "customers:lift_suppression": Row(post=DO, sample=IDENTITY),
}
