"""Pages of `notices`."""

from __future__ import annotations

from tests.house.audiences import DO, SIGNED_IN
from tests.house.rows import Row, gets

DEVICE = {"number": "device"}
MINE = gets("gone", ada="done")

ROWS = {
    "notices:mine": Row(get=SIGNED_IN, post=DO, sends={"kinds": "named"}),
    "notices:add_device": Row(
        post=DO,
        sends={
            "endpoint": "https://push.example.org/1",
            "public_key": "{push_key}",
            "secret": "{push_secret}",
        },
    ),
    "notices:remove_device": Row(post=MINE, sample=DEVICE),
    "notices:try_device": Row(post=MINE, sample=DEVICE),
}
