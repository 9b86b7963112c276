"""Pages of `desk`."""

from __future__ import annotations

from tests.house.audiences import (
    CALL,
    CUSTOMER,
    DO,
    DO_LEADERS,
    DO_OLD_TOWN,
    EVERYBODY,
    LEADERS,
    OLD_TOWN,
    PERSON,
    SIGNED_IN,
    TALK,
)
from tests.house.rows import Row

ROWS = {
    "app:manifest": Row(get=EVERYBODY, sample={"language": "language"}),
    "app:worker": Row(get=EVERYBODY, sample={"language": "language"}),
    "app:offline": Row(get=SIGNED_IN, sample={"language": "language"}),
    "desk:leaving": Row(get=LEADERS, post=DO_LEADERS, sample=PERSON),
    "desk:inbox": Row(get=SIGNED_IN),
    "desk:today": Row(get=SIGNED_IN),
    "desk:view": Row(get=SIGNED_IN, sample={"key": "view"}),
    "desk:many": Row(get=SIGNED_IN, post=DO),
    "desk:nav": Row(get=SIGNED_IN),
    "desk:saved_bar": Row(get=SIGNED_IN),
    "desk:for_me": Row(get=SIGNED_IN),
    "desk:troubles": Row(get=SIGNED_IN),
    "desk:search": Row(get=SIGNED_IN),
    "desk:go": Row(get=SIGNED_IN),
    "desk:keys": Row(get=SIGNED_IN),
    "desk:recent": Row(get=SIGNED_IN),
    "desk:new_contact": Row(get=SIGNED_IN, post=DO),
    "desk:suggest_customers": Row(get=SIGNED_IN),
    "desk:counter": Row(get=SIGNED_IN),
    "desk:counter_what": Row(get=SIGNED_IN, post=DO),
    "desk:slip": Row(post=DO_OLD_TOWN, sample=TALK),
    "desk:calls": Row(get=SIGNED_IN, post=DO),
    "desk:log_call": Row(get=SIGNED_IN, post=DO),
    "desk:who_calls": Row(get=SIGNED_IN),
    "desk:call_reached": Row(post=DO_OLD_TOWN, sample=CALL, sends={"text": "They come on Friday."}),
    "desk:call_unanswered": Row(post=DO_OLD_TOWN, sample=CALL),
    "desk:drop_call": Row(post=DO_OLD_TOWN, sample=CALL),
    "desk:conversation": Row(get=OLD_TOWN, sample=TALK),
    "desk:history": Row(get=OLD_TOWN, sample=TALK),
    "desk:customers": Row(get=SIGNED_IN),
    "desk:customer": Row(get=SIGNED_IN, sample=CUSTOMER),
    "live:stream": Row(get=SIGNED_IN),
    "live:poll": Row(get=SIGNED_IN),
}
