"""Pages of `policies`."""

from __future__ import annotations

from tests.house.audiences import DO_OWNER, OWNER, PROMISE, SIGNED_IN
from tests.house.rows import Row

POLICY = {"key": "policy"}
DRAFT = {"key": "drafted_policy"}
CLAUSE = {**DRAFT, "clause": "clause", "language": "language"}
RULE = {**DRAFT, "rule": "own_rule"}
NO_REFUND = {"act": "save", "kind": "exception", "answer": "refuse", "questions": "remedy"}
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
    "policies:promises": Row(get=SIGNED_IN),
    "policies:new_promise": Row(get=OWNER, post=DO_OWNER),
    "policies:promise": Row(get=SIGNED_IN, post=DO_OWNER, sample=PROMISE),
    "policies:withdraw": Row(post=DO_OWNER, sample=PROMISE),
}
