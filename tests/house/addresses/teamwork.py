"""Pages of `teamwork`."""

from __future__ import annotations

from tests.house.audiences import DO, DO_OLD_TOWN, LEAD_OLD_TOWN, LEADERS, OLD_TOWN, SIGNED_IN, TALK
from tests.house.rows import Row, gets

MINE = gets("gone", ada="done")
TO_ADA = gets("no", ada="done", theo="gone")
SHARED = gets("done", ada="no", theo="gone")

ROWS = {
    "teamwork:follow": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK),
    "teamwork:unfollow": Row(post=DO_OLD_TOWN, sample=TALK),
    "teamwork:look": Row(post=DO_OLD_TOWN, sample=TALK),
    "teamwork:here": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK),
    "teamwork:leave": Row(post=DO_OLD_TOWN, sample=TALK),
    "teamwork:keep_draft": Row(post=DO_OLD_TOWN, sample=TALK, sends={"kind": "reply", "text": "Soon."}),
    "teamwork:drafts": Row(get=SIGNED_IN),
    "teamwork:share_draft": Row(post=MINE, sample={"draft": "draft"}, sends={"shared": "on"}),
    "teamwork:take_over_draft": Row(post=SHARED, sample={"draft": "shared_draft"}),
    "teamwork:forget_draft": Row(post=MINE, sample={"draft": "draft"}),
    "teamwork:hand_over": Row(
        get=OLD_TOWN,
        post=DO_OLD_TOWN,
        sample=TALK,
        sends={"to": "branch-{harbour}", "words": "They live there."},
    ),
    "teamwork:accept_handover": Row(post=TO_ADA, sample={"handover": "handover"}),
    "teamwork:give_back_handover": Row(post=TO_ADA, sample={"handover": "handover"}),
    "teamwork:sharing": Row(get=LEADERS),
    "teamwork:share_branch": Row(post=LEAD_OLD_TOWN, sample={"branch": "old_town"}, sends={"on": "on"}),
    "teamwork:share_team": Row(post=LEAD_OLD_TOWN, sample={"team": "team"}, sends={"on": "on"}),
    "teamwork:seen_all": Row(post=DO),
    "teamwork:choose_hearing": Row(post=DO),
}
