"""Pages of `documents`."""

from __future__ import annotations

from tests.house.audiences import DO_OLD_TOWN, DO_OWNER, LEAD_OLD_TOWN, OLD_TOWN, OWNER, SIGNED_IN
from tests.house.rows import Row, gets

PAPER = {"document_id": "paper"}
NEWEST = {"version_id": "paper_version"}
DRAFT = {"version_id": "paper_draft"}
PROPOSED = {"version_id": "paper_proposed"}
EDITION = {"edition": "{paper_proposed_edition}"}
APPROVES = gets("no", olga="done", theo="gone")

ROWS = {
    "documents:signatures": Row(get=SIGNED_IN),
    "documents:remind": Row(post=DO_OWNER),
    "documents:quorum": Row(get=OWNER, post=DO_OWNER),
    "documents:document": Row(get=OLD_TOWN, sample=PAPER),
    "documents:compare": Row(get=OLD_TOWN, sample=PAPER),
    "documents:sign": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=PAPER),
    "documents:start_draft": Row(post=LEAD_OLD_TOWN, sample=PAPER),
    "documents:care": Row(post=APPROVES, sample=PAPER),
    "documents:reviewed": Row(post=LEAD_OLD_TOWN, sample=PAPER),
    "documents:retire": Row(post=APPROVES, sample=PAPER),
    "documents:version": Row(get=OLD_TOWN, sample=NEWEST),
    "documents:record": Row(get=OLD_TOWN, sample=NEWEST),
    "documents:propose": Row(post=LEAD_OLD_TOWN, sample=DRAFT),
    "documents:approve": Row(post=APPROVES, sample=PROPOSED, sends=EDITION),
    "documents:send_back": Row(
        post=APPROVES, sample=PROPOSED, sends={**EDITION, "reason": "Name the branch."}
    ),
    "picture": Row(get=gets("page", others="gone"), sample={"key": "picture"}),
    "documents:drop": Row(post=LEAD_OLD_TOWN, sample=DRAFT),
}
