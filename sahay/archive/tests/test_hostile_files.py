"""Whatever file is handed in: a sentence, and nothing was brought in."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable

import pytest

from sahay.archive import opening
from sahay.archive.loading import bring_in
from sahay.archive.tests.emptying import empty
from sahay.archive.tests.shops import exported
from sahay.business.models import Business, Staff
from sahay.conversations.models import Conversation
from sahay.jobs.models import Job
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused

pytestmark = pytest.mark.django_db(transaction=True)
STAFF = "tables/business.staff.jsonl"
MESSAGES = "tables/conversations.message.jsonl"


@pytest.fixture
def export(shop: Conversation) -> bytes:
    """A sound export; the business it came from is gone."""
    data, _manifest = exported()
    empty()
    return data


def rewritten(export: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The export with other contents."""
    with zipfile.ZipFile(io.BytesIO(export)) as file:
        known = {name: file.read(name) for name in file.namelist()}
    change(known)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in known.items():
            file.writestr(name, data)
    return made.getvalue()


def with_manifest(known: dict[str, bytes], **changed: object) -> None:
    manifest = json.loads(known["manifest.json"])
    known["manifest.json"] = json.dumps({**manifest, **changed}).encode()


def resummed(known: dict[str, bytes], name: str, data: bytes) -> None:
    """Another content, and a manifest that agrees: only the tables themselves can say that it is wrong."""
    from hashlib import sha256

    known[name] = data
    manifest = json.loads(known["manifest.json"])
    manifest["files"][name] = {
        "lines": data.count(b"\n"),
        "size": len(data),
        "sha256": sha256(data).hexdigest(),
    }
    known["manifest.json"] = json.dumps(manifest).encode()


def assert_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        bring_in(io.BytesIO(data))
    assert words in str(refused.value)
    assert_nothing_came()


def assert_nothing_came() -> None:
    assert not Business.objects.exists()
    assert not Staff.objects.exists()
    assert not Conversation.objects.exists()
    assert not Entry.objects.exists()
    assert not Job.objects.exists()


def test_a_business_that_is_there_is_never_touched(shop: Conversation) -> None:
    data, _manifest = exported()
    before = Entry.objects.count()
    with pytest.raises(Clash, match="There is a business here already"):
        bring_in(io.BytesIO(data))
    assert Entry.objects.count() == before
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"PK", b"hello" * 100, b"PK\x05\x06" + bytes(18), bytes(70_000)])
def test_what_is_no_export_is_refused(db: None, data: bytes) -> None:
    assert_refused(data, "not an export")


def test_half_a_file_is_refused(export: bytes) -> None:
    for length in range(0, len(export), max(1, len(export) // 20)):
        assert_refused(export[:length], "not an export")


def test_one_changed_byte_is_seen_wherever_it_is(export: bytes) -> None:
    """Bytes that only pad or date the zip may change; whatever came in then was sound all the same."""
    unseen = 0
    for at in range(0, len(export), max(1, len(export) // 60)):
        broken = bytearray(export)
        broken[at] ^= 0x5A
        try:
            bring_in(io.BytesIO(bytes(broken)))
        except Refused:
            assert_nothing_came()
        else:
            unseen += 1
            assert Conversation.objects.count() == 1
            empty()
    assert unseen < 30


def test_another_format_and_another_version_are_named(export: bytes) -> None:
    older = rewritten(export, lambda known: with_manifest(known, format=99, version="9.9"))
    assert_refused(older, "made with Sahay 9.9")
    other = rewritten(export, lambda known: with_manifest(known, migrations={"business": ["0001"]}))
    assert_refused(other, "tables are not those of this version")


def test_a_changed_table_is_named(export: bytes) -> None:
    def change(known: dict[str, bytes]) -> None:
        known[STAFF] = known[STAFF].replace(b"Olga", b"Elsa")

    assert_refused(rewritten(export, change), STAFF)


def test_a_changed_mail_is_named(export: bytes) -> None:
    def change(known: dict[str, bytes]) -> None:
        name = next(name for name in known if name.startswith("mails/") and known[name])
        known[name] = known[name][:-1] + b"?"

    assert_refused(rewritten(export, change), "mails/")


def test_a_missing_and_an_additional_file_are_refused(export: bytes) -> None:
    assert_refused(rewritten(export, lambda known: known.pop(MESSAGES) and None), "not an export")
    mail = next(n for n in zipfile.ZipFile(io.BytesIO(export)).namelist() if n.startswith("files/"))
    assert_refused(rewritten(export, lambda known: known.pop(mail) and None), "not an export")
    assert_refused(rewritten(export, lambda known: known.update({"files/00/x": b"x"})), "not an export")


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/tmp/x", "tables/../x.jsonl", "files\\x", "a\x00b"])
def test_names_that_lead_elsewhere_are_refused(export: bytes, name: str) -> None:
    assert_refused(rewritten(export, lambda known: known.update({name: b"x"})), "not an export")


def test_a_name_that_is_there_twice_is_refused(export: bytes) -> None:
    made = io.BytesIO(export)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as file:
        file.writestr(STAFF, b"{}\n")
    assert_refused(made.getvalue(), "not an export")


@pytest.mark.parametrize(
    "row",
    [
        b"[]\n",
        b"{}\n",
        b"not json\n",
        b"[" * 100_000 + b"\n",
        b'{"id":1}\n',
    ],
)
def test_a_row_that_is_none_is_refused_with_its_table(export: bytes, row: bytes) -> None:
    assert_refused(rewritten(export, lambda known: resummed(known, STAFF, row)), STAFF)


def test_a_row_that_points_nowhere_is_refused(export: bytes) -> None:
    def change(known: dict[str, bytes]) -> None:
        resummed(known, "tables/conversations.conversation.jsonl", b"")

    assert_refused(rewritten(export, change), "Nothing was brought in")


def test_a_row_that_breaks_a_rule_of_the_tables_is_refused(export: bytes) -> None:
    def change(known: dict[str, bytes]) -> None:
        resummed(known, STAFF, known[STAFF].replace(b'"login":"ada"', b'"login":"OLGA"'))

    assert_refused(rewritten(export, change), "Nothing was brought in")


def test_a_value_of_another_kind_is_refused(export: bytes) -> None:
    def change(known: dict[str, bytes]) -> None:
        resummed(known, STAFF, known[STAFF].replace(b'"is_active":true', b'"is_active":"perhaps"'))

    assert_refused(rewritten(export, change), STAFF)


def test_what_would_become_far_too_large_is_refused(export: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "ALWAYS", 10_000_000)
    bomb = rewritten(export, lambda known: resummed(known, STAFF, bytes(30_000_000)))
    assert len(bomb) < 1_000_000
    assert_refused(bomb, "not an export")


def test_a_list_of_too_many_files_is_refused_before_it_is_read(export: bytes) -> None:
    many = bytearray(export)
    at = many.rfind(b"PK\x05\x06")
    struct.pack_into("<I", many, at + 12, 0xFFFFFFF0)
    assert_refused(bytes(many), "not an export")
