"""Pages of `memberships`."""

from __future__ import annotations

from tests.house.audiences import DO_LEADERS, DO_OWNER, EVERYBODY, LEADERS, SIGNED_IN
from tests.house.rows import Row

ONE = {"membership_id": "membership"}
ROWS = {
    "memberships:memberships": Row(get=SIGNED_IN),
    "memberships:new": Row(get=LEADERS, post=DO_LEADERS),
    "memberships:membership": Row(get=SIGNED_IN, post=DO_LEADERS, sample=ONE),
    "memberships:renew": Row(post=DO_LEADERS, sample=ONE),
    "memberships:show": Row(post=DO_OWNER, sample=ONE),
    "memberships:end": Row(post=DO_OWNER, sample=ONE),
    "memberships:logo": Row(get=SIGNED_IN, sample=ONE),
    "memberships:set_logo": Row(post=DO_LEADERS, sample=ONE),
    "memberships:set_code": Row(post=DO_LEADERS, sample=ONE),
    "memberships:remove_code": Row(post=DO_LEADERS, sample=ONE),
    "memberships:code": Row(get=SIGNED_IN, sample={**ONE, "number": "code_number"}),
    "membership_code": Row(get=EVERYBODY, sample={"fingerprint": "membership_code"}),
    "memberships:remove_logo": Row(post=DO_LEADERS, sample=ONE),
    "membership_sign": Row(get=EVERYBODY, sample={"fingerprint": "membership_sign"}),
}
