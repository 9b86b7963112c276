"""The environment, read once and checked: a wrong setting stops the start with a sentence that says what
to do.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import environ

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class WrongSetting(Exception):
    """A setting that cannot work. The text names the variable, what is wrong and what to write instead."""


@dataclass(frozen=True)
class Environment:
    """Everything the start may be told from outside."""

    data: Path
    database: dict[str, object]
    secret_key: str
    url: str
    host: str
    port: int
    mail_host: str
    mail_port: int
    post_port: int
    smtp_url: str
    threads: int
    app: bool
    push_trial: str
    debug: bool
    testing: bool


def read(variables: dict[str, str] | None = None) -> Environment:
    """The checked environment.

    Raises:
        WrongSetting: a variable cannot be used; nothing has been created yet but the data folder.
    """
    source = dict(os.environ if variables is None else variables)
    data = _folder(source)
    port = _port(source, "SAHAY_PORT", 8000)
    host = source.get("SAHAY_HOST", "127.0.0.1")
    return Environment(
        data=data,
        database=_database(source, data),
        secret_key=_secret(source, data),
        url=_address(source, f"http://{host}:{port}"),
        host=host,
        port=port,
        mail_host=source.get("SAHAY_MAIL_HOST", "127.0.0.1"),
        mail_port=_port(source, "SAHAY_MAIL_PORT", 2525),
        post_port=_port(source, "SAHAY_POST_PORT", 2526),
        smtp_url=_smtp(source),
        threads=_number(source, "SAHAY_THREADS", 4, 1, 64),
        push_trial=_trial(source),
        app=_switch({"SAHAY_APP": "yes", **source}, "SAHAY_APP"),
        debug=_switch(source, "SAHAY_DEBUG"),
        testing=_switch(source, "SAHAY_TESTING"),
    )


def _folder(source: dict[str, str]) -> Path:
    folder = Path(source.get("SAHAY_DATA") or "data").expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(
            f"SAHAY_DATA: the folder {folder} cannot be made ({error.strerror}). "
            "Name a folder that this user may write to."
        ) from error
    if not os.access(folder, os.W_OK):
        raise WrongSetting(
            f"SAHAY_DATA: {folder} cannot be written to. Name another folder or change its owner."
        )
    return folder


def _database(source: dict[str, str], data: Path) -> dict[str, object]:
    url = source.get("DATABASE_URL") or f"sqlite:///{data / 'sahay.sqlite3'}"
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    raise WrongSetting(
        f"DATABASE_URL: “{scheme or url[:20]}” is not a database Sahay knows. Leave it empty for the "
        "embedded file, or write postgres://user:password@host:5432/name."
    )


def _sqlite(url: str) -> dict[str, object]:
    config = dict(environ.Env.db_url_config(url))
    config["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-8000;"
            "PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;"
        ),
    }
    config["CONN_MAX_AGE"] = None
    return config


def _postgresql(url: str) -> dict[str, object]:
    config = dict(environ.Env.db_url_config(url))
    if not config.get("NAME"):
        raise WrongSetting("DATABASE_URL names no database. Write postgres://user:password@host:5432/name.")
    config["CONN_MAX_AGE"] = None
    config["CONN_HEALTH_CHECKS"] = True
    return config


def _secret(source: dict[str, str], data: Path) -> str:
    given = source.get("SAHAY_SECRET_KEY", "")
    if given:
        if len(given) < 32:
            raise WrongSetting(
                "SAHAY_SECRET_KEY is shorter than 32 characters. Leave it empty and one is made."
            )
        return given
    kept = data / "secret-key"
    if not kept.exists():
        _keep_new_secret(kept)
    return kept.read_text().strip()


def _keep_new_secret(kept: Path) -> None:
    """Written aside and linked into place, so that two processes that start together agree on one key."""
    mine = kept.with_name(f"{kept.name}.{os.getpid()}")
    mine.touch(mode=0o600)
    mine.write_text(secrets.token_urlsafe(48))
    try:
        os.link(mine, kept)
    except FileExistsError:
        pass
    finally:
        mine.unlink()


def _address(source: dict[str, str], usual: str) -> str:
    url = (source.get("SAHAY_URL") or usual).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise WrongSetting(f"SAHAY_URL: “{url}” is not an address. Write it as https://help.example.com.")
    return url


def _trial(source: dict[str, str]) -> str:
    url = source.get("SAHAY_PUSH_TRIAL", "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme != "http" or parts.hostname not in {"127.0.0.1", "localhost"} or parts.path):
        raise WrongSetting(
            f"SAHAY_PUSH_TRIAL: “{url}” is not on this machine. Write http://127.0.0.1:2599, and leave it "
            "empty where notices are not being tried out."
        )
    return url


def _smtp(source: dict[str, str]) -> str:
    url = source.get("SMTP_URL", "")
    if url and (urlsplit(url).scheme not in {"smtp", "smtps", "smtp+tls"} or not urlsplit(url).hostname):
        raise WrongSetting(
            "SMTP_URL is not an address of a mail server. Write smtp+tls://user:password@host:587, "
            "smtps://user:password@host:465 or smtp://host:25."
        )
    return url


def _port(source: dict[str, str], name: str, usual: int) -> int:
    return _number(source, name, usual, 0, 65535)


def _number(source: dict[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = source.get(name, "")
    if not text:
        return usual
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise WrongSetting(f"{name}: “{text}” is not a whole number from {least} to {most}.")
    return int(text)


def _switch(source: dict[str, str], name: str) -> bool:
    text = source.get(name, "").lower()
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    raise WrongSetting(f"{name}: “{text}” is neither yes nor no. Write 1 or 0.")
