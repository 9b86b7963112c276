"""What `sahay mail preview` prints."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sahay.channels.email.reading.preview import main, preview
from sahay.channels.email.tests.samples import FOLDER, letter, raw

KEYS = {
    "message_id", "from_name", "from_email", "reply_to", "to", "cc", "subject", "date", "text", "reply_text",
    "html_safe", "attachments", "auto_reply", "bounce", "in_reply_to", "references", "language", "warnings",
}  # fmt: skip


def printed(arguments: list[str], given: bytes = b"") -> list[dict]:
    out = io.BytesIO()
    assert main(arguments, io.BytesIO(given), out) == 0
    return [json.loads(line) for line in out.getvalue().decode("utf-8").splitlines()]


def test_one_mail_becomes_one_object_with_exactly_the_promised_keys():
    shown = printed([], raw("gmail-answer-hi"))
    assert len(shown) == 1
    assert set(shown[0]) == KEYS


def test_the_values_are_plain():
    shown = preview(letter(Reply_To="Sara <S2@khan.example>", Cc="Ali <ali@khan.example>"))
    assert shown["from_email"] == "sara@khan.example"
    assert shown["from_name"] == "Sara Khan"
    assert shown["reply_to"] == "s2@khan.example"
    assert (shown["to"], shown["cc"]) == (["help@oldtown.example"], ["ali@khan.example"])
    assert shown["date"] == "2025-11-22T10:01:05+05:30"
    assert shown["message_id"] == "1@khan.example"
    assert (shown["auto_reply"], shown["bounce"]) == (False, False)
    assert (shown["in_reply_to"], shown["references"], shown["html_safe"]) == (None, [], "")


def test_files_are_named_with_type_size_and_place():
    shown = preview(raw("alternative-inside-related"))
    assert shown["attachments"] == [
        {"name": "crack.png", "content_type": "image/png", "size": 70, "inline": True},
        {"name": "bill.pdf", "content_type": "application/pdf", "size": 15, "inline": False},
    ]


def test_a_bounce_is_true_and_a_delay_is_not():
    assert preview(raw("bounce-postfix"))["bounce"] is True
    assert preview(raw("delay-postfix"))["bounce"] is False
    assert preview(raw("vacation-rfc3834"))["auto_reply"] is True


@pytest.mark.parametrize(
    ("name", "language"), [("gmail-answer-hi", "hi"), ("gmail-answer-ur", "ur"), ("gmail-answer-ta", "ta")]
)
def test_the_language_is_that_of_the_new_part(name, language):
    assert preview(raw(name))["language"] == language


def test_letters_are_printed_as_they_are():
    out = io.BytesIO()
    main([], io.BytesIO(raw("gmail-answer-ur")), out)
    assert "شکریہ" in out.getvalue().decode("utf-8")


def test_a_folder_gives_one_line_for_every_file_in_it():
    shown = printed(["--batch", str(FOLDER)])
    assert [line["file"] for line in shown] == sorted(path.name for path in FOLDER.iterdir())
    assert all(set(line) == KEYS | {"file"} for line in shown)


def test_a_folder_inside_the_folder_is_looked_into(tmp_path: Path):
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1:2,S").write_bytes(letter())
    (tmp_path / "empty").write_bytes(b"")
    assert [line["file"] for line in printed(["--batch", str(tmp_path)])] == ["cur/1:2,S", "empty"]


def test_what_cannot_be_read_gets_a_line_that_says_so(tmp_path: Path):
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.eml").write_bytes(letter())
    locked = tmp_path / "locked.eml"
    locked.write_bytes(letter())
    from sahay.channels.email.reading import preview as module

    shown = module._of_file(tmp_path / "nowhere", "nowhere")
    assert shown["from_email"] is None
    assert shown["warnings"] == ["The file cannot be read: No such file or directory."]
    assert [line["file"] for line in printed(["--batch", str(tmp_path)])] == ["good.eml", "locked.eml"]


def test_nonsense_is_printed_as_an_empty_mail_with_warnings():
    shown = printed([], b"\x00\xff\xfe")[0]
    assert shown["from_email"] is None
    assert shown["warnings"]


def test_a_folder_that_is_none_is_refused(capsys):
    assert main(["--batch", "/nowhere/at/all"]) == 2
    assert "--batch FOLDER" in capsys.readouterr().err


def test_text_streams_are_written_to_as_well():
    out = io.StringIO()
    main([], io.BytesIO(letter()), out)
    assert json.loads(out.getvalue())["subject"] == "Order 4711"


def test_looking_at_a_mail_does_not_start_the_house():
    code = (
        "import sys; import sahay.channels.email.reading.preview; "
        "print([name for name in ('django.db', 'django.apps', 'uvicorn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
