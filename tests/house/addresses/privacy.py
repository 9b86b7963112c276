"""Pages of `privacy`."""

from __future__ import annotations

from tests.house.audiences import DO as DO_ALL
from tests.house.audiences import DO_LEADERS, DO_OWNER, LEADERS, OWNER, SIGNED_IN, TALK
from tests.house.rows import Row, gets

SEEN = gets("gone", mona="page", olga="page")
DO = gets("gone", mona="done", olga="done")
ASKED = {"number": "data_request"}
OWN = {"number": "own_data_file"}
TIME = {"category": "category"}
BEGIN = gets("no", mona="page", olga="page", theo="gone")
DO_BEGIN = gets("no", mona="done", olga="done", theo="gone")

ROWS = {
    "privacy:overview": Row(get=SIGNED_IN),
    "privacy:retention": Row(get=SIGNED_IN),
    "privacy:usual": Row(post=DO_OWNER),
    "privacy:time": Row(get=OWNER, post=DO_OWNER, sample=TIME, sends={"months": "36", "agreed": "0"}),
    "privacy:requests": Row(get=LEADERS),
    "privacy:own": Row(get=SIGNED_IN, post=DO_ALL, sends={"kind": "see"}),
    "privacy:own_file": Row(post=gets("gone", ada="done"), sample=OWN),
    "privacy:ask_for": Row(get=LEADERS, post=DO_LEADERS, sends={"person": "{ada}", "kind": "see"}),
    "privacy:begin": Row(get=BEGIN, post=DO_BEGIN, sample=TALK, sends={"kind": "correct"}),
    "privacy:request": Row(get=SEEN, sample=ASKED),
    "privacy:prove": Row(post=DO, sample=ASKED, sends={"how": "called"}),
    "privacy:refuse": Row(post=DO, sample=ASKED, sends={"because": "We cannot tell who asks."}),
    "privacy:carry_out": Row(post=DO, sample=ASKED),
    "privacy:medical": Row(get=SIGNED_IN, post=DO_OWNER, sends={"contact": "Olga"}),
    "privacy:complaints": Row(get=LEADERS),
    "privacy:looks": Row(get=LEADERS),
}
