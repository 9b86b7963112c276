"""Pages of `standards`."""

from __future__ import annotations

from tests.house.audiences import DO_LEADERS, DO_OWNER, LEADERS, OWNER, SIGNED_IN
from tests.house.rows import Row, gets

HELD = {"key": "standards_in_force"}
DRAFT = {"key": "standards_draft"}
THING = {"row_id": "whereabouts"}
ROWS = {
    "standards:standards": Row(get=SIGNED_IN),
    "standards:new_before": Row(get=gets("away", others="away")),
    "standards:before": Row(get=gets("away", others="away"), sample={"standard_id": "whereabouts"}),
    "standards:document": Row(get=SIGNED_IN, sample=HELD),
    "standards:begin": Row(post=DO_OWNER, sample=HELD),
    "standards:write": Row(get=OWNER, post=DO_OWNER, sample=DRAFT, sends={"do": "add", "seen": "{{}}"}),
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
