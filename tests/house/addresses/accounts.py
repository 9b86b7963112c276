"""Signing in."""

from __future__ import annotations

from tests.house.audiences import DO, EVERYBODY, SIGNED_IN
from tests.house.rows import Row, gets

ROWS = {
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
