"""Pages of `portal`."""

from __future__ import annotations

from tests.house.audiences import EVERYBODY, HOLDERS, TALK
from tests.house.rows import Row, gets

POLICY = {"key": "policy"}
VERSION = {**POLICY, "number": "policy_number"}
ANSWERED = {"slug": "slug"}
STANDARDS = {"number": "standards_number"}
ROWS = {
    "portal:contact": Row(get=EVERYBODY, post=gets("done", others="done")),
    "portal:thanks": Row(get=EVERYBODY),
    "portal:call": Row(get=EVERYBODY, post=gets("done", others="done")),
    "portal:call_thanks": Row(get=EVERYBODY),
    "portal:embed_script": Row(get=EVERYBODY),
    "portal:embed_sheet": Row(get=EVERYBODY),
    "portal:embedded": Row(get=EVERYBODY, post=gets("no", others="no")),
    "portal:embedded_thanks": Row(get=EVERYBODY, sample={"key": "wrong_key"}),
    "portal:promises": Row(get=EVERYBODY),
    "portal:policies": Row(get=EVERYBODY),
    "portal:policy": Row(get=EVERYBODY, sample=POLICY),
    "portal:policy_in": Row(get=EVERYBODY, sample={**POLICY, "language": "language"}),
    "portal:policy_version": Row(get=EVERYBODY, sample=VERSION),
    "portal:policy_version_in": Row(get=EVERYBODY, sample={**VERSION, "language": "language"}),
    "portal:standards": Row(get=EVERYBODY),
    "portal:standards_version": Row(get=EVERYBODY, sample=STANDARDS),
    "portal:standards_version_in": Row(get=EVERYBODY, sample={**STANDARDS, "language": "language"}),
    "portal:memberships": Row(get=EVERYBODY),
    "portal:badge": Row(get=EVERYBODY, sample={"language": "language"}),
    "portal:site_map": Row(get=EVERYBODY),
    "portal:robots": Row(get=EVERYBODY),
    "portal:answers": Row(get=EVERYBODY),
    "portal:answers_offered": Row(
        post=gets("done", others="done"), sends={"text": "When are you open?"}, for_anybody=True
    ),
    "portal:answers_missed": Row(
        post=gets("done", others="done"), sends={"q": "gift cards"}, for_anybody=True
    ),
    "portal:article": Row(get=EVERYBODY, sample=ANSWERED),
    "portal:article_in": Row(get=EVERYBODY, sample={**ANSWERED, "language": "language"}),
    "portal:article_helped": Row(
        post=gets("done", others="done"), sample=ANSWERED, sends={"helped": "yes", "language": "en"}
    ),
    "portal:article_read": Row(post=gets("done", others="done"), sample=ANSWERED, for_anybody=True),
    "portal:mine": Row(get=EVERYBODY, post=gets("done", others="done")),
    "portal:conversation": Row(get=HOLDERS, sample=TALK),
    "portal:answer": Row(
        post=gets("gone", others="gone", sara="done"), sample=TALK, sends={"message": "Thanks."}
    ),
    "portal:file": Row(get=HOLDERS, sample={**TALK, "file": "attachment"}),
    "portal:call_about": Row(get=HOLDERS, post=gets("gone", others="gone", sara="done"), sample=TALK),
    "portal:understood": Row(get=HOLDERS, sample=TALK),
    "portal:confirm": Row(post=gets("gone", others="gone", sara="done"), sample=TALK),
    "portal:correct": Row(
        post=gets("gone", others="gone", sara="done"), sample=TALK, sends={"text": "I want it mended."}
    ),
    "portal:data": Row(
        get=gets("away", others="away", sara="page", joan="page"),
        post=gets("done", others="done"),
        sends={"kind": "see"},
    ),
    "portal:data_file": Row(post=gets("gone", others="gone", sara="done"), sample={"number": "data_file"}),
    "portal:leave": Row(post=gets("done", others="done")),
    "portal:enter": Row(get=gets("away", others="away"), sample={"key": "key"}),
    "portal:enter_at": Row(get=gets("away", others="away"), sample={"key": "key", **TALK}),
}
