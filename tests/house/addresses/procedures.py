"""Pages of `procedures`."""

from __future__ import annotations

from tests.house.audiences import (
    DO,
    DO_LEADERS,
    DO_OLD_TOWN,
    DO_OWNER,
    LEAD_OLD_TOWN,
    LEADERS,
    OLD_TOWN,
    OWNER,
    SIGNED_IN,
)
from tests.house.rows import Row, gets

ONE = {"document_id": "procedure"}
DRAFT = {"document_id": "procedure_draft"}
RUN = {"run_id": "run"}
WRITES = gets("no", mona="page", olga="page", theo="gone")

ROWS = {
    "procedures:procedures": Row(get=SIGNED_IN),
    "procedures:branches": Row(get=SIGNED_IN),
    "procedures:kept": Row(get=SIGNED_IN),
    "procedures:begin": Row(get=OWNER, post=DO_OWNER, sends={"title": "Closing the shop"}),
    "procedures:begin_book": Row(post=DO_OWNER, sample={"key": "book_key"}),
    "procedures:book": Row(get=SIGNED_IN, sample={"key": "book_key"}),
    "procedures:procedure": Row(get=SIGNED_IN, sample=ONE),
    "procedures:write": Row(
        get=WRITES, post=LEAD_OLD_TOWN, sample=DRAFT, sends={"do": "add", "seen": "{{}}"}
    ),
    "procedures:vary": Row(
        get=LEADERS,
        post=DO_LEADERS,
        sample={"document_id": "procedure_varied"},
        sends={"branch": "{old_town}", "reason": "The rooms are small."},
    ),
    "procedures:glossary": Row(get=SIGNED_IN),
    "procedures:begin_glossary": Row(post=DO_OWNER),
    "procedures:new_term": Row(get=OWNER, post=DO_OWNER, sends={"word.en": "till", "others.en": "cash desk"}),
    "procedures:term": Row(
        get=OWNER, post=DO_OWNER, sample={"term_id": "term"}, sends={"word.en": "parcel", "others.en": ""}
    ),
    "procedures:drop_term": Row(post=DO_OWNER, sample={"term_id": "term"}),
    "procedures:start": Row(post=DO, sample=ONE),
    "procedures:runs": Row(get=SIGNED_IN),
    "procedures:run": Row(get=OLD_TOWN, sample=RUN),
    "procedures:leave": Row(post=DO_OLD_TOWN, sample=RUN),
    "procedures:go_on": Row(post=DO_OLD_TOWN, sample=RUN),
    "procedures:hand_over": Row(post=DO_OLD_TOWN, sample=RUN, sends={"to": "{ada}"}),
    "procedures:finish": Row(post=DO_OLD_TOWN, sample=RUN),
    "procedures:give_up": Row(post=DO_OLD_TOWN, sample=RUN, sends={"reason": "The customer has left."}),
    "procedures:take": Row(post=DO_OLD_TOWN, sample={**RUN, "key": "asked_step"}, sends={"answer": "yes"}),
    "procedures:skip": Row(post=DO_OLD_TOWN, sample={**RUN, "key": "asked_step"}, sends={"reason": "No."}),
    "procedures:untake": Row(post=DO_OLD_TOWN, sample={**RUN, "key": "first_step"}),
    "procedures:evidence": Row(get=OLD_TOWN, sample={"run_id": "run_shown", "key": "shown_step"}),
}
