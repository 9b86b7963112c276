"""Who usually gets what, by name, for the rows of `addresses/`."""

from __future__ import annotations

from tests.house.rows import gets

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
ASKER = gets("gone", ada="page")
DO_ASKER = gets("gone", ada="done")
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
CALL = {"number": "call"}
REQUEST = {"number": "request"}
REQUEST_FILE = {**REQUEST, "file": "request_file"}
