"""Who gets what at every address. An address that is not here fails the house.

`page` is 200, `gone` 404, `login` the way to the sign-in page, `no` a refusal (403), `done` an answer to a
form (a redirect, or the form again with its errors), `away` a redirect, `none` a method that is not offered
(405). Everything of the samples belongs to Old Town: Theo works elsewhere, Joan is another customer.
"""

from __future__ import annotations

from tests.house.rows import Row, gets

EVERYBODY = gets("page", others="page")
SIGNED_IN = gets("page")
OLD_TOWN = gets("page", theo="gone")
OWNER = gets("no", olga="page")
LEADERS = gets("no", mona="page", olga="page")
DO = gets("done")
DO_OLD_TOWN = gets("done", theo="gone")
DO_OWNER = gets("no", olga="done")
DO_LEADERS = gets("no", mona="done", olga="done")
LEAD_OLD_TOWN = gets("no", mona="done", olga="done", theo="gone")
HOLDERS = gets("gone", others="gone", sara="page")
TALK = {"number": "conversation"}
QUESTION = {**TALK, "message": "message"}
ANSWER = {**TALK, "message": "answer"}
CUSTOMER = {"number": "sara"}
IDENTITY = {**CUSTOMER, "identity": "identity"}
BRANCH = {"branch_id": "old_town"}
PERSON = {"person_id": "ada"}
PROMISE = {"promise_id": "promise"}
MAIL = {"number": "mail"}
MAILBOX = {"number": "mailbox"}
LETTER = {"number": "letter"}

SHELL = {
    "shell:style_guide": Row(get=EVERYBODY, words="samples"),
    "shell:style_guide_page": Row(get=EVERYBODY, sample={"page": "style_guide"}, words="samples"),
    "set_language": Row(
        get=gets("away", others="away"), post=gets("done", others="done"), sends={"language": "ur"}
    ),
}

ACCOUNTS = {
    "start": Row(get=gets("login"), post=gets("login")),
    "account_login": Row(get=gets("away", others="page"), post=gets("done", others="done")),
    "account_logout": Row(get=gets("page"), post=gets("login")),
    "account_inactive": Row(get=EVERYBODY),
    "account_change_password": Row(get=SIGNED_IN, post=DO),
    "account_reset_password": Row(get=EVERYBODY, post=gets("done", others="done")),
    "account_reset_password_done": Row(get=EVERYBODY),
    "account_reset_password_from_key": Row(
        get=EVERYBODY, post=gets("done", others="done"), sample={"uidb36": "uid", "key": "wrong_key"}
    ),
    "account_reset_password_from_key_done": Row(get=EVERYBODY),
}

DESK = {
    "desk:inbox": Row(get=SIGNED_IN),
    "desk:view": Row(get=SIGNED_IN, sample={"key": "view"}),
    "desk:nav": Row(get=SIGNED_IN),
    "desk:troubles": Row(get=SIGNED_IN),
    "desk:search": Row(get=SIGNED_IN),
    "desk:new_contact": Row(get=SIGNED_IN, post=DO),
    "desk:suggest_customers": Row(get=SIGNED_IN),
    "desk:conversation": Row(get=OLD_TOWN, sample=TALK),
    "desk:history": Row(get=OLD_TOWN, sample=TALK),
    "desk:customers": Row(get=SIGNED_IN),
    "desk:customer": Row(get=SIGNED_IN, sample=CUSTOMER),
    "live:stream": Row(get=SIGNED_IN),
    "live:poll": Row(get=SIGNED_IN),
}

CONVERSATIONS = {
    "conversations:reply": Row(post=DO_OLD_TOWN, sample=TALK, sends={"text": "Tomorrow."}),
    "conversations:note": Row(post=DO_OLD_TOWN, sample=TALK, sends={"text": "Looks lost."}),
    "conversations:assign": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"to": "{ada}"}),
    "conversations:set_kind": Row(post=DO_OLD_TOWN, sample=TALK, sends={"kind": "order"}),
    "conversations:tag": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"names": "kettles"}),
    "conversations:set_concern": Row(post=DO_OLD_TOWN, sample=TALK, sends={"text": "Wants the kettle."}),
    "conversations:resolve": Row(post=DO_OLD_TOWN, sample=TALK),
    "conversations:reopen": Row(post=DO_OLD_TOWN, sample={"number": "resolved"}),
    "conversations:move": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"branch": "{harbour}"}),
    "conversations:join": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"into": "{other}"}),
    "conversations:dismiss_link": Row(post=DO_OLD_TOWN, sample={**TALK, "link": "link"}),
    "conversations:add_participant": Row(post=DO_OLD_TOWN, sample=TALK, sends={"address": "a@example.org"}),
    "conversations:remove_participant": Row(post=DO_OLD_TOWN, sample={**TALK, "participant": "participant"}),
    "conversations:undo": Row(post=DO_OLD_TOWN, sample=ANSWER),
    "conversations:send_now": Row(post=DO_OLD_TOWN, sample={**TALK, "message": "scheduled"}),
    "conversations:retry": Row(post=DO_OLD_TOWN, sample={**TALK, "message": "failed"}),
    "conversations:make_writer_customer": Row(post=DO_OLD_TOWN, sample=QUESTION),
    "conversations:as_sent": Row(get=OLD_TOWN, sample=QUESTION, words="theirs"),
    "conversations:whole_text": Row(get=OLD_TOWN, sample=QUESTION),
    "conversations:attachment": Row(get=OLD_TOWN, sample={**TALK, "attachment": "attachment"}),
}

POLICIES = {
    "policies:promises": Row(get=SIGNED_IN),
    "policies:new_promise": Row(get=OWNER, post=DO_OWNER),
    "policies:promise": Row(get=SIGNED_IN, post=DO_OWNER, sample=PROMISE),
    "policies:withdraw": Row(post=DO_OWNER, sample=PROMISE),
}

CUSTOMERS = {
    "customers:change": Row(get=SIGNED_IN, post=DO, sample=CUSTOMER, sends={"name": "Sara A. Khan"}),
    "customers:add_identity": Row(post=DO, sample=CUSTOMER, sends={"kind": "email", "text": "s@example.org"}),
    "customers:remove_identity": Row(post=DO, sample=IDENTITY),
    "customers:lift_suppression": Row(post=DO, sample=IDENTITY),
}

BUSINESS = {
    "business:settings": Row(get=gets("away")),
    "business:business": Row(get=OWNER, post=DO_OWNER),
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
}

CHANNELS = {
    "channels:ledger": Row(get=LEADERS),
    "channels:mail": Row(get=LEADERS, sample=MAIL),
    "channels:original": Row(get=LEADERS, sample=MAIL),
    "channels:retry": Row(post=DO_LEADERS, sample=MAIL),
    "channels:file": Row(post=DO_LEADERS, sample=MAIL),
    "channels:discard": Row(post=DO_LEADERS, sample=MAIL),
    "channels:mailboxes": Row(get=OWNER),
    "channels:add_mailbox": Row(get=OWNER, post=DO_OWNER),
    "channels:mailbox": Row(get=OWNER, post=DO_OWNER, sample=MAILBOX),
    "channels:test_mailbox": Row(post=DO_OWNER, sample=MAILBOX),
    "channels:postbox": Row(get=OWNER),
    "channels:write": Row(post=DO_OWNER),
    "channels:letter": Row(get=OWNER, sample=LETTER),
    "channels:letter_page": Row(get=OWNER, sample=LETTER, words="theirs"),
    "channels:answer": Row(post=DO_OWNER, sample=LETTER),
}

PORTAL = {
    "portal:contact": Row(get=EVERYBODY, post=gets("done", others="done")),
    "portal:thanks": Row(get=EVERYBODY),
    "portal:promises": Row(get=EVERYBODY),
    "portal:mine": Row(get=EVERYBODY, post=gets("done", others="done")),
    "portal:conversation": Row(get=HOLDERS, sample=TALK),
    "portal:answer": Row(
        post=gets("gone", others="gone", sara="done"), sample=TALK, sends={"message": "Thanks."}
    ),
    "portal:file": Row(get=HOLDERS, sample={**TALK, "file": "attachment"}),
    "portal:leave": Row(post=gets("done", others="done")),
    "portal:enter": Row(get=gets("away", others="away"), sample={"key": "key"}),
}

# The example's own pages are not there in a real business; sahay/demo/tests visits them in the example.
DEMO = {
    "demo:look": Row(post=gets("done", others="done")),
    "demo:people": Row(get=gets("gone", others="gone")),
    "demo:sign_in": Row(post=gets("gone", others="gone"), sample={"login": "login"}),
}

GROUPS: dict[str, dict[str, Row]] = {
    "shell": SHELL,
    "accounts": ACCOUNTS,
    "desk": DESK,
    "conversations": CONVERSATIONS,
    "policies": POLICIES,
    "customers": CUSTOMERS,
    "business": BUSINESS,
    "channels": CHANNELS,
    "portal": PORTAL,
    "demo": DEMO,
}
ROWS = {name: row for rows in GROUPS.values() for name, row in rows.items()}
