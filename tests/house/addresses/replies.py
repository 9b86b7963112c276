"""Pages of `replies`."""

from __future__ import annotations

from tests.house.audiences import DO, DO_LEADERS, DO_OLD_TOWN, DO_OWNER, OLD_TOWN, OWNER, SIGNED_IN, TALK
from tests.house.rows import Row, gets

REPLY = {"reply_id": "saved_reply"}

ROWS = {
    "replies:saved": Row(get=SIGNED_IN),
    "replies:new": Row(get=SIGNED_IN, post=DO),
    "replies:one": Row(get=SIGNED_IN, post=DO_LEADERS, sample=REPLY),
    "replies:take_away": Row(post=DO_LEADERS, sample=REPLY),
    "replies:bring_back": Row(post=DO_LEADERS, sample={"reply_id": "spare_reply"}),
    "replies:choose": Row(get=OLD_TOWN, sample=TALK),
    "replies:translator": Row(
        get=OWNER, post=DO_OWNER, sends={"address": "https://translate.example/?q={{text}}"}
    ),
    "replies:promises": Row(get=OLD_TOWN, sample=TALK),
    "replies:articles": Row(get=OLD_TOWN, sample=TALK),
    "replies:make_article": Row(get=gets("no", mona="page", olga="page"), sample=TALK),
    "replies:who_reads": Row(get=OLD_TOWN, sample=TALK),
    "replies:emoji": Row(get=SIGNED_IN),
    "replies:run": Row(post=DO_OLD_TOWN, sample={**TALK, "reply_id": "saved_change"}, sends={"alone": "1"}),
    "replies:undo_run": Row(post=gets("gone", ada="done"), sample={"run_id": "saved_run"}),
    "replies:use": Row(post=DO_OLD_TOWN, sample={**TALK, **REPLY}),
}
