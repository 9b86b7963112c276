"""Pages of `routines`. What is done to many belongs to whoever began it."""

from __future__ import annotations

from tests.house.audiences import DO, DO_LEADERS, SIGNED_IN
from tests.house.rows import Row, gets

OWN = gets("gone", ada="page")
DO_OWN = gets("gone", ada="done")
VIEW = {"view_id": "saved_view"}
RULE = {"rule_id": "rule"}
REMINDER, DUE = {"reminder_id": "reminder"}, {"due_id": "reminder_due"}
LOOKS_AFTER = gets("gone", mona="page", olga="page")
DO_LOOKS_AFTER = gets("gone", mona="done", olga="done")

ROWS = {
    "routines:bulk": Row(get=OWN, sample={"number": "bulk_done"}),
    "routines:stop_bulk": Row(post=DO_OWN, sample={"number": "bulk_running"}),
    "routines:undo_bulk": Row(post=DO_OWN, sample={"number": "bulk_done"}),
    "routines:saved_views": Row(get=SIGNED_IN),
    "routines:new_saved_view": Row(get=SIGNED_IN, post=DO),
    "routines:saved_view": Row(get=SIGNED_IN, post=DO_LEADERS, sample=VIEW),
    "routines:copy_saved_view": Row(post=DO, sample=VIEW),
    "routines:move_saved_view": Row(post=DO_LEADERS, sample=VIEW, sends={"way": "up"}),
    "routines:take_away_saved_view": Row(post=DO_LEADERS, sample=VIEW),
    "routines:bring_back_saved_view": Row(post=DO_LEADERS, sample={"view_id": "spare_view"}),
    "routines:rules": Row(get=LOOKS_AFTER),
    "routines:new_rule": Row(get=LOOKS_AFTER, post=DO_LOOKS_AFTER),
    "routines:rule": Row(get=LOOKS_AFTER, post=DO_LOOKS_AFTER, sample=RULE),
    "routines:preview_rule": Row(post=DO_LOOKS_AFTER, sample=RULE),
    "routines:switch_rule": Row(post=DO_LOOKS_AFTER, sample=RULE, sends={"to": "off"}),
    "routines:move_rule": Row(post=DO_LOOKS_AFTER, sample=RULE, sends={"way": "up"}),
    "routines:take_away_rule": Row(post=DO_LOOKS_AFTER, sample=RULE),
    "routines:bring_back_rule": Row(post=DO_LOOKS_AFTER, sample={"rule_id": "spare_rule"}),
    "routines:reminders": Row(get=SIGNED_IN),
    "routines:waiting_reminders": Row(get=gets("away")),
    "routines:new_reminder": Row(get=SIGNED_IN, post=DO),
    "routines:reminder": Row(get=OWN, post=DO_OWN, sample=REMINDER),
    "routines:end_reminder": Row(post=DO_OWN, sample=REMINDER),
    "routines:settle_reminder": Row(post=DO_OWN, sample=DUE, sends={"as": "done"}),
    "routines:put_off_reminder": Row(post=DO_OWN, sample=DUE, sends={"words": "tomorrow morning"}),
}
