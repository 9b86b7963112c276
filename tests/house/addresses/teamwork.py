"""Pages of `teamwork`."""

from __future__ import annotations

from tests.house.audiences import DO, DO_OLD_TOWN, OLD_TOWN, TALK
from tests.house.rows import Row

ROWS = {
    "teamwork:follow": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK),
    "teamwork:unfollow": Row(post=DO_OLD_TOWN, sample=TALK),
    "teamwork:look": Row(post=DO_OLD_TOWN, sample=TALK),
    "teamwork:seen_all": Row(post=DO),
    "teamwork:choose_hearing": Row(post=DO),
}
