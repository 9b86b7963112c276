"""Pages of `policies`."""

from __future__ import annotations

from tests.house.audiences import DO, DO_OWNER, LEAD_OLD_TOWN, OLD_TOWN, OWNER, PROMISE, SIGNED_IN
from tests.house.rows import Row, gets

POLICY = {"key": "policy"}
DRAFT = {"key": "drafted_policy"}
VARIANT = {"key": "policy", "branch_id": "old_town"}
LEAD_PAGE = gets("no", mona="page", olga="page", theo="gone")
CLAUSE = {**DRAFT, "clause": "clause", "language": "language"}
RULE = {**DRAFT, "rule": "own_rule"}
CAME_LATE = {"w-0-about": "reason", "w-0-is": "any", "w-0-value": "late"}
NO_REFUND = {"act": "save", "kind": "exception", "answer": "refuse", "questions": "remedy", **CAME_LATE}
NO_RETURN = {**NO_REFUND, "questions": "return"}
VARIED_RULE = {**VARIANT, "rule": "varied_rule"}
ROWS = {
    "policies:policies": Row(get=SIGNED_IN),
    "policies:publish_ready": Row(post=DO_OWNER),
    "policies:policy": Row(get=SIGNED_IN, sample=POLICY),
    "policies:begin": Row(post=DO_OWNER, sample=POLICY),
    "policies:publish": Row(post=DO_OWNER, sample=DRAFT),
    "policies:paste": Row(get=OWNER, post=DO_OWNER, sample=POLICY, sends={"go": "1"}),
    "policies:question": Row(get=OWNER, post=DO_OWNER, sample={**DRAFT, "name": "question"}),
    "policies:clause": Row(
        get=OWNER, post=DO_OWNER, sample=CLAUSE, sends={"heading": "A", "text": "B", "seen": ""}
    ),
    "policies:take_made": Row(post=DO_OWNER, sample=CLAUSE),
    "policies:rules": Row(get=SIGNED_IN, sample=DRAFT),
    "policies:new_rule": Row(get=OWNER, post=DO_OWNER, sample=DRAFT, sends=NO_REFUND),
    "policies:rule": Row(get=OWNER, post=DO_OWNER, sample=RULE, sends=NO_REFUND),
    "policies:move_rule": Row(post=DO_OWNER, sample=RULE, sends={"way": "up"}),
    "policies:remove_rule": Row(post=DO_OWNER, sample=RULE),
    "policies:try": Row(get=SIGNED_IN, sample=DRAFT),
    "policies:branch_rules": Row(get=OLD_TOWN, sample=VARIANT),
    "policies:branch_new_rule": Row(get=LEAD_PAGE, post=LEAD_OLD_TOWN, sample=VARIANT, sends=NO_RETURN),
    "policies:branch_rule": Row(get=LEAD_PAGE, post=LEAD_OLD_TOWN, sample=VARIED_RULE, sends=NO_RETURN),
    "policies:branch_move_rule": Row(post=LEAD_OLD_TOWN, sample=VARIED_RULE, sends={"way": "up"}),
    "policies:branch_remove_rule": Row(post=LEAD_OLD_TOWN, sample=VARIED_RULE),
    "policies:branch_set_rules_back": Row(post=LEAD_OLD_TOWN, sample=VARIANT),
    "policies:later": Row(post=DO),
    "policies:variants": Row(
        get=SIGNED_IN, post=DO_OWNER, sample=POLICY, sends={"branch": "{unvaried}", "reason": "The law."}
    ),
    "policies:branch_policy": Row(get=OLD_TOWN, sample=VARIANT),
    "policies:branch_begin": Row(post=LEAD_OLD_TOWN, sample=VARIANT),
    "policies:branch_publish": Row(post=gets("no", olga="done", theo="gone"), sample=VARIANT),
    "policies:branch_take_over": Row(post=LEAD_OLD_TOWN, sample=VARIANT),
    "policies:branch_question": Row(
        get=LEAD_PAGE,
        post=LEAD_OLD_TOWN,
        sample={**VARIANT, "name": "varied_question"},
    ),
    "policies:branch_set_back": Row(post=LEAD_OLD_TOWN, sample={**VARIANT, "name": "varied_question"}),
    "policies:branch_clause": Row(
        get=LEAD_PAGE,
        post=LEAD_OLD_TOWN,
        sample={**VARIANT, "clause": "varied_clause", "language": "language"},
        sends={"heading": "A", "text": "B", "seen": ""},
    ),
    "policies:branch_take_made": Row(
        post=LEAD_OLD_TOWN, sample={**VARIANT, "clause": "varied_clause", "language": "language"}
    ),
    "policies:first": Row(get=gets("away", others="away")),
    "policies:promises": Row(get=SIGNED_IN),
    "policies:promises_before": Row(get=gets("away", others="away")),
    "policies:new_promise_before": Row(get=gets("away", others="away")),
    "policies:promise_before": Row(get=gets("away", others="away"), sample=PROMISE),
    "policies:new_promise": Row(get=OWNER, post=DO_OWNER),
    "policies:promise": Row(get=SIGNED_IN, post=DO_OWNER, sample=PROMISE),
    "policies:withdraw": Row(post=DO_OWNER, sample=PROMISE),
}
