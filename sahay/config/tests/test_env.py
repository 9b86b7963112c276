"""A wrong setting stops the start with a sentence that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahay.config.env import Environment, WrongSetting, read


def given(tmp_path: Path, **variables: str) -> Environment:
    return read({"SAHAY_DATA": str(tmp_path), **variables})


def test_without_any_setting_the_embedded_file_is_used(tmp_path: Path) -> None:
    found = given(tmp_path)
    assert found.database["ENGINE"] == "django.db.backends.sqlite3"
    assert found.database["NAME"] == str(tmp_path / "sahay.sqlite3")
    assert found.url == "http://127.0.0.1:8000"


def test_a_database_url_moves_to_postgresql(tmp_path: Path) -> None:
    found = given(tmp_path, DATABASE_URL="postgres://u:p%40ss@db.example:5433/shop")
    assert (found.database["HOST"], found.database["PORT"], found.database["NAME"]) == (
        "db.example",
        5433,
        "shop",
    )
    assert found.database["PASSWORD"] == "p@ss"


def test_the_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = given(tmp_path).secret_key, given(tmp_path).secret_key
    assert first == second
    assert len(first) >= 48
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "mysql://host/shop", "mysql"),
        ("DATABASE_URL", "postgres://host:5432", "names no database"),
        ("SAHAY_PORT", "eighty", "whole number from 0 to 65535"),
        ("SAHAY_PORT", "70000", "whole number from 0 to 65535"),
        ("SAHAY_MAIL_PORT", "-1", "whole number"),
        ("SAHAY_THREADS", "0", "from 1 to 64"),
        ("SAHAY_SECRET_KEY", "short", "shorter than 32"),
        ("SAHAY_URL", "help.example.com", "https://help.example.com"),
        ("SMTP_URL", "mail.example.com", "smtp+tls://"),
        ("SAHAY_DEBUG", "maybe", "neither yes nor no"),
        ("SAHAY_APP", "perhaps", "neither yes nor no"),
        ("SAHAY_PUSH_TRIAL", "http://10.0.0.1:2599", "not on this machine"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_write_instead(
    tmp_path: Path, name: str, value: str, says: str
) -> None:
    with pytest.raises(WrongSetting, match=name) as wrong:
        given(tmp_path, **{name: value})
    assert says in str(wrong.value)


def test_a_password_in_a_wrong_mail_address_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as wrong:
        given(tmp_path, SMTP_URL="mailto://u:hush-hush@host")
    assert "hush-hush" not in str(wrong.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WrongSetting, match="SAHAY_DATA"):
        read({"SAHAY_DATA": str(tmp_path / "file" / "data")})
