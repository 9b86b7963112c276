"""Pages of `channels`."""

from __future__ import annotations

from tests.house.audiences import BRANCH, DO_LEADERS, DO_OWNER, LEADERS, LETTER, MAIL, MAILBOX, OWNER
from tests.house.rows import Row, gets

ROWS = {
    "channels:ledger": Row(get=LEADERS),
    "channels:mail": Row(get=LEADERS, sample=MAIL),
    "channels:original": Row(get=LEADERS, sample=MAIL),
    "channels:retry": Row(post=DO_LEADERS, sample=MAIL),
    "channels:file": Row(post=DO_LEADERS, sample=MAIL),
    "channels:discard": Row(post=DO_LEADERS, sample=MAIL),
    "channels:histories": Row(get=OWNER, post=DO_OWNER),
    "channels:histories_progress": Row(get=OWNER),
    "channels:embedding": Row(
        get=OWNER, post=DO_OWNER, sends={"place": "button", "side": "end", "scheme": "light"}
    ),
    "channels:try_embedding": Row(get=OWNER),
    "channels:mailboxes": Row(get=OWNER),
    "channels:add_mailbox": Row(get=OWNER, post=DO_OWNER),
    "channels:mailbox": Row(get=OWNER, post=DO_OWNER, sample=MAILBOX),
    "channels:test_mailbox": Row(post=DO_OWNER, sample=MAILBOX),
    "channels:telephones": Row(get=OWNER),
    "channels:make_telephone_key": Row(post=DO_OWNER, sample=BRANCH),
    "channels:switch_telephone_off": Row(post=DO_OWNER, sample=BRANCH),
    "telephone:missed": Row(post=gets("no", others="no"), sample=BRANCH),
    "channels:postbox": Row(get=OWNER),
    "channels:write": Row(post=DO_OWNER),
    "channels:letter": Row(get=OWNER, sample=LETTER),
    "channels:letter_page": Row(get=OWNER, sample=LETTER, words="theirs"),
    "channels:answer": Row(post=DO_OWNER, sample=LETTER),
}
