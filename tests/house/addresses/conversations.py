"""Pages of `conversations`."""

from __future__ import annotations

from tests.house.audiences import ANSWER, DO, DO_OLD_TOWN, OLD_TOWN, QUESTION, SIGNED_IN, TALK
from tests.house.rows import Row, gets

ROWS = {
    "conversations:reply": Row(post=DO_OLD_TOWN, sample=TALK, sends={"text": "Tomorrow."}),
    "conversations:note": Row(post=DO_OLD_TOWN, sample=TALK, sends={"text": "Looks lost."}),
    "conversations:preview": Row(post=gets("done", theo="gone"), sample=TALK, sends={"text": "*Soon*"}),
    "conversations:upload": Row(
        post=DO_OLD_TOWN, sample=TALK, sends={"kind": "reply", "once": "a-word-of-ours"}
    ),
    "conversations:forget_upload": Row(post=gets("gone", ada="done"), sample={**TALK, "upload": "upload"}),
    "conversations:names": Row(get=OLD_TOWN, sample=TALK, words="theirs"),
    "conversations:assign": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"to": "{ada}"}),
    "conversations:take": Row(post=DO_OLD_TOWN, sample=TALK),
    "conversations:assign_team": Row(post=DO_OLD_TOWN, sample=TALK, sends={"team": ""}),
    "conversations:set_kind": Row(post=DO_OLD_TOWN, sample=TALK, sends={"kind": "order"}),
    "conversations:tag": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"names": "kettles"}),
    "conversations:set_concern": Row(post=DO_OLD_TOWN, sample=TALK, sends={"text": "Wants the kettle."}),
    "conversations:resolve": Row(post=DO_OLD_TOWN, sample=TALK),
    "conversations:procedure": Row(
        get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"version": "{procedure_version}"}
    ),
    "conversations:ask_policies": Row(get=OLD_TOWN, sample=TALK),
    "conversations:undo_change": Row(
        post=gets("no", theo="gone", ada="done"), sample=TALK, sends={"did": "{undoable}"}
    ),
    "conversations:reopen": Row(post=DO_OLD_TOWN, sample={"number": "resolved"}),
    "conversations:move": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"branch": "{harbour}"}),
    "conversations:join": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"into": "{other}"}),
    "conversations:dismiss_link": Row(post=DO_OLD_TOWN, sample={**TALK, "link": "link"}),
    "conversations:part_again": Row(post=DO_OLD_TOWN, sample={"number": "joined"}),
    "conversations:split": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"messages": "{answer}"}),
    "conversations:link": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"to": "{other}"}),
    "conversations:unlink": Row(post=DO_OLD_TOWN, sample={**TALK, "link": "tie"}),
    "conversations:ask_outside": Row(
        get=OLD_TOWN,
        post=DO_OLD_TOWN,
        sample=TALK,
        sends={"address": "works@kettles.example", "subject": "A lid", "text": "Have you one?"},
    ),
    "conversations:sides": Row(get=OLD_TOWN, sample=TALK),
    "conversations:snooze": Row(
        get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"words": "tomorrow morning"}
    ),
    "conversations:wake": Row(post=DO_OLD_TOWN, sample={"number": "snoozed"}),
    "conversations:deadlines": Row(
        get=OLD_TOWN,
        post=DO_OLD_TOWN,
        sample=TALK,
        sends={"basis": "membership:{membership}", "day": "2026-01-05"},
    ),
    "conversations:answer_deadline": Row(
        post=gets("gone", theo="gone"), sample={**TALK, "clock": "no_clock"}
    ),
    "conversations:drop_deadline": Row(post=gets("gone", theo="gone"), sample={**TALK, "clock": "no_clock"}),
    "conversations:set_priority": Row(get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"priority": "4"}),
    "conversations:mark_spam": Row(post=DO_OLD_TOWN, sample=TALK),
    "conversations:not_spam": Row(post=DO_OLD_TOWN, sample={"number": "spam"}),
    "conversations:block": Row(
        get=OLD_TOWN, post=DO_OLD_TOWN, sample=TALK, sends={"sender": "win@spam.example"}
    ),
    "conversations:blocked": Row(get=SIGNED_IN, post=DO, sends={"sender": "win@spam.example"}),
    "conversations:unblock": Row(post=DO, sample={"blocked": "blocked"}),
    "conversations:add_participant": Row(post=DO_OLD_TOWN, sample=TALK, sends={"address": "a@example.org"}),
    "conversations:remove_participant": Row(post=DO_OLD_TOWN, sample={**TALK, "participant": "participant"}),
    "conversations:undo": Row(post=DO_OLD_TOWN, sample=ANSWER),
    "conversations:send_now": Row(post=DO_OLD_TOWN, sample={**TALK, "message": "scheduled"}),
    "conversations:send_later": Row(
        get=OLD_TOWN,
        post=DO_OLD_TOWN,
        sample={**TALK, "message": "scheduled"},
        sends={"at": "2099-01-01T10:00"},
    ),
    "conversations:retry": Row(post=DO_OLD_TOWN, sample={**TALK, "message": "failed"}),
    "conversations:make_writer_customer": Row(post=DO_OLD_TOWN, sample=QUESTION),
    "conversations:as_sent": Row(get=OLD_TOWN, sample=QUESTION, words="theirs"),
    "conversations:whole_text": Row(get=OLD_TOWN, sample=QUESTION),
    "conversations:attachment": Row(get=OLD_TOWN, sample={**TALK, "attachment": "attachment"}),
    "conversations:merge_customers": Row(
        get=SIGNED_IN, post=DO, sample={"number": "sara"}, sends={"other": "{other_customer}"}
    ),
    "conversations:part_customers": Row(post=DO, sample={"merge": "merge"}),
}
