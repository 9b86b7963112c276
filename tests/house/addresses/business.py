"""Pages of `business`."""

from __future__ import annotations

from tests.house.audiences import (
    BRANCH,
    DO,
    DO_LEADERS,
    DO_OWNER,
    EVERYBODY,
    LEAD_OLD_TOWN,
    LEADERS,
    OLD_TOWN,
    OWNER,
    PERSON,
    SIGNED_IN,
)
from tests.house.rows import Row, gets

ROLE = {"role_id": "spare_role"}
TEAM = {"team_id": "team"}
INVITATION = {"invitation_id": "invitation"}
OWN_OR_LED = gets("page", theo="gone")
DO_OWN_OR_LED = gets("done", theo="gone")
LEAD_TEAM = gets("no", mona="page", olga="page", theo="gone")

ROWS = {
    "business:settings": Row(get=gets("away")),
    "business:business": Row(get=OWNER, post=DO_OWNER),
    "shop_logo": Row(get=gets("gone", others="gone"), sample={"fingerprint": "wrong_key"}),
    "business:ways": Row(
        get=SIGNED_IN,
        post=DO,
        sends={"after_act": "next", "swipe_to_end": "snooze", "swipe_to_start": "take"},
    ),
    "shop_icon": Row(get=EVERYBODY, sample={"size": "icon_size"}),
    "shop_colour": Row(get=gets("gone", others="gone"), sample={"colour": "wrong_key"}),
    "business:look": Row(get=OWNER, post=DO_OWNER, sends={"accent": "plum"}),
    "business:set_logo": Row(post=DO_OWNER),
    "business:remove_logo": Row(post=DO_OWNER),
    "business:roles": Row(get=SIGNED_IN),
    "business:branches": Row(get=SIGNED_IN),
    "business:new_branch": Row(get=OWNER, post=DO_OWNER),
    "business:branch": Row(get=OLD_TOWN, post=LEAD_OLD_TOWN, sample=BRANCH),
    "business:change_hours": Row(post=LEAD_OLD_TOWN, sample=BRANCH),
    "business:add_closure": Row(post=LEAD_OLD_TOWN, sample=BRANCH, sends={"first_day": "2030-07-01"}),
    "business:remove_closure": Row(post=LEAD_OLD_TOWN, sample={**BRANCH, "closure_id": "closure"}),
    "business:set_special_hours": Row(post=LEAD_OLD_TOWN, sample=BRANCH),
    "business:clear_special_hours": Row(post=LEAD_OLD_TOWN, sample={**BRANCH, "day": "day"}),
    "business:observe_holidays": Row(post=LEAD_OLD_TOWN, sample=BRANCH),
    "business:close_branch": Row(post=gets("no", olga="done", theo="gone"), sample=BRANCH),
    "business:reopen_branch": Row(post=gets("no", olga="done", theo="gone"), sample=BRANCH),
    "business:staff": Row(get=LEADERS),
    "business:new_person": Row(get=LEADERS, post=DO_LEADERS),
    "business:person": Row(get=LEADERS, post=DO_LEADERS, sample=PERSON),
    "business:change_role": Row(post=DO_LEADERS, sample=PERSON),
    "business:set_password": Row(post=DO_LEADERS, sample=PERSON),
    "business:deactivate": Row(post=DO_LEADERS, sample=PERSON),
    "business:reactivate": Row(post=DO_LEADERS, sample={"person_id": "former"}),
    "business:roster": Row(get=SIGNED_IN),
    "business:put_on_duty": Row(post=LEAD_OLD_TOWN, sample=BRANCH),
    "business:take_off_duty": Row(post=LEAD_OLD_TOWN, sample={**BRANCH, "shift_id": "shift"}),
    "business:profile": Row(get=SIGNED_IN, post=DO),
    "business:new_role": Row(get=OWNER, post=DO_OWNER),
    "business:role": Row(get=OWNER, post=DO_OWNER, sample=ROLE),
    "business:rename_role": Row(post=DO_OWNER, sample=ROLE),
    "business:delete_role": Row(post=DO_OWNER, sample=ROLE),
    "business:teams": Row(get=SIGNED_IN),
    "business:new_team": Row(get=LEADERS, post=DO_LEADERS),
    "business:team": Row(get=LEAD_TEAM, post=LEAD_OLD_TOWN, sample=TEAM),
    "business:end_team": Row(post=LEAD_OLD_TOWN, sample=TEAM),
    "business:begin_team_again": Row(post=LEAD_OLD_TOWN, sample={"team_id": "ended_team"}),
    "business:access": Row(get=LEADERS),
    "business:ask_for_second_step": Row(post=DO_OWNER),
    "business:invite": Row(get=LEADERS, post=DO_LEADERS),
    "business:invitation": Row(get=LEADERS, sample=INVITATION),
    "business:invite_again": Row(post=DO_LEADERS, sample=INVITATION),
    "business:withdraw_invitation": Row(post=DO_LEADERS, sample=INVITATION),
    "business:clear_second_step": Row(post=DO_LEADERS, sample=PERSON),
    "business:presence": Row(get=OWN_OR_LED, sample=PERSON),
    "business:set_working_hours": Row(post=DO_OWN_OR_LED, sample=PERSON),
    "business:add_absence": Row(post=DO_OWN_OR_LED, sample=PERSON),
    "business:end_absence": Row(post=DO_OWN_OR_LED, sample={**PERSON, "absence_id": "absence"}),
}
