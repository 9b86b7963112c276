"""Pages of `standards`."""

from __future__ import annotations

from tests.house.audiences import DO_LEADERS, DO_OWNER, LEADERS, SIGNED_IN
from tests.house.rows import Row, gets

ONE = {"standard_id": "standard"}
THING = {"row_id": "whereabouts"}
ROWS = {
    "standards:standards": Row(get=SIGNED_IN),
    "standards:new": Row(get=LEADERS, post=DO_LEADERS),
    "standards:standard": Row(get=SIGNED_IN, post=DO_OWNER, sample=ONE),
    "standards:retire": Row(post=DO_OWNER, sample=ONE),
    "standards:take_greetings": Row(post=DO_OWNER),
    "standards:greeting": Row(get=LEADERS, post=DO_LEADERS, sample={"place": "greeting_place"}),
    "standards:whereabouts": Row(get=SIGNED_IN),
    "standards:new_whereabouts": Row(get=LEADERS, post=DO_LEADERS),
    "standards:one_whereabouts": Row(
        get=gets("no", mona="page", olga="page", theo="gone"),
        post=gets("no", mona="done", olga="done", theo="gone"),
        sample=THING,
    ),
    "standards:remove_whereabouts": Row(post=gets("no", mona="done", olga="done", theo="gone"), sample=THING),
}
