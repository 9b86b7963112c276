"""Pages of `insights`."""

from __future__ import annotations

from tests.house.audiences import DO_LEADERS, DO_OWNER, OLD_TOWN, SIGNED_IN, TALK
from tests.house.rows import Row

ROWS = {
    "insights:effort": Row(get=SIGNED_IN, post=DO_OWNER),
    "insights:conversation_effort": Row(get=OLD_TOWN, sample=TALK),
    "insights:missed": Row(get=OLD_TOWN, sample={"key": "standards_draft", "line": "promise_line"}),
    "insights:take": Row(post=DO_LEADERS),
    "insights:rebuild": Row(post=DO_OWNER),
}
