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
    "account_reauthenticate": Row(get=SIGNED_IN, post=DO),
    "account_second_step": Row(get=gets("away", others="login"), post=gets("done", others="login")),
    "account_second_step_give_up": Row(post=gets("done", others="login")),
    "account_passkey_login": Row(post=gets("login", others="login")),
    "account_passkey_options": Row(get=EVERYBODY),
    "account_join": Row(get=EVERYBODY, post=gets("done", others="done"), sample={"token": "token"}),
    "account_security": Row(get=SIGNED_IN),
    "account_app": Row(get=SIGNED_IN, post=DO),
    "account_app_off": Row(post=DO),
    "account_codes": Row(get=gets("away", ada="page")),
    "account_codes_file": Row(get=gets("gone", ada="page")),
    "account_codes_new": Row(post=gets("no", ada="done")),
    "account_passkey": Row(get=SIGNED_IN, post=DO),
    "account_passkey_rename": Row(
        post=gets("gone", ada="done"), sample={"key_id": "passkey"}, sends={"name": "My phone"}
    ),
    "account_passkey_remove": Row(post=gets("gone", ada="done"), sample={"key_id": "passkey"}),
    "account_session_end": Row(post=gets("done", theo="gone"), sample={"session_id": "session"}),
    "account_sessions_end": Row(post=DO),
}
