"""Pages of `customers`."""

from __future__ import annotations

from tests.house.audiences import CUSTOMER, DO, DO_LEADERS, IDENTITY, LEADERS, SIGNED_IN
from tests.house.rows import Row

NOTE = {**CUSTOMER, "note": "note"}
COMPANY = {"company_id": "company"}
FIELD = {"field": "field"}
NAMED = {"name_en": "Size"}
CHOICE = {"charset": "utf-8-sig", "delimiter": ",", "has_header": "on", "known": "skip", "column_0": "name"}

ROWS = {
    "customers:change": Row(get=SIGNED_IN, post=DO, sample=CUSTOMER, sends={"name": "Sara A. Khan"}),
    "customers:add_identity": Row(post=DO, sample=CUSTOMER, sends={"kind": "email", "text": "s@example.org"}),
    "customers:remove_identity": Row(post=DO, sample=IDENTITY),
    "customers:lift_suppression": Row(post=DO, sample=IDENTITY),
    "customers:card": Row(get=SIGNED_IN, sample=CUSTOMER),
    "customers:more": Row(get=SIGNED_IN, sample=CUSTOMER),
    "customers:details": Row(
        get=SIGNED_IN, post=DO, sample=CUSTOMER, sends={"company": "Lotus", "tags": "vip"}
    ),
    "customers:consents": Row(
        get=SIGNED_IN, post=DO, sample=CUSTOMER, sends={"purpose": "sms", "given": "no", "how": "phone"}
    ),
    "customers:proof": Row(get=SIGNED_IN, sample={**CUSTOMER, "consent": "consent"}),
    "customers:write_note": Row(post=DO, sample=CUSTOMER, sends={"text": "Likes tea."}),
    "customers:remove_note": Row(post=DO, sample=NOTE),
    "customers:bring_note_back": Row(post=DO, sample=NOTE),
    "customers:tell_apart": Row(post=DO, sample={**CUSTOMER, "other": "other_customer"}),
    "customers:alike": Row(get=SIGNED_IN),
    "customers:lists": Row(get=LEADERS, post=DO_LEADERS),
    "customers:list": Row(get=LEADERS, sample={"number": "list_choosing"}),
    "customers:try_list": Row(post=DO_LEADERS, sample={"number": "list_choosing"}, sends=CHOICE),
    "customers:bring_list_in": Row(post=DO_LEADERS, sample={"number": "list_tried"}),
    "customers:undo_list": Row(post=DO_LEADERS, sample={"number": "list_done"}),
    "customers:faulty_lines": Row(get=LEADERS, sample={"number": "list_tried"}),
    "customers:table": Row(get=LEADERS, post=DO_LEADERS),
    "customers:cards": Row(get=LEADERS, post=DO_LEADERS),
    "customers:company": Row(get=SIGNED_IN, post=DO, sample=COMPANY, sends={"name": "Acme & Sons"}),
    "customers:join_company": Row(post=DO, sample={**COMPANY, **CUSTOMER}),
    "customers:arrange": Row(get=LEADERS),
    "customers:define_field": Row(post=DO_LEADERS, sends={"kind": "text", "name_en": "Shoe size"}),
    "customers:change_field": Row(get=LEADERS, post=DO_LEADERS, sample=FIELD, sends=NAMED),
    "customers:close_field": Row(post=DO_LEADERS, sample=FIELD),
    "customers:open_purpose": Row(post=DO_LEADERS, sends={"name": "Samples"}),
    "customers:close_purpose": Row(post=DO_LEADERS, sample={"purpose": "purpose"}),
}
