"""Headers in every state: ids, folding, missing lines, envelopes of mailbox files."""

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter, mail


def test_ids_come_without_angle_brackets():
    answer = mail("gmail-inline-answers")
    assert answer.message_id == "CAFx+inline@mail.gmail.com"
    assert answer.in_reply_to == "m-4711.1@oldtown.example"
    assert answer.references == ("m-4711.1@oldtown.example",)


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("<a@x> <b@x>", ("a@x", "b@x")),
        ("<a@x><b@x>", ("a@x", "b@x")),
        ("<a@x>,\n <b@x>", ("a@x", "b@x")),
        ("<a@\n x>", ("a@x",)),
        ("a@x b@x", ("a@x", "b@x")),
        ("<a@x> <a@x>", ("a@x",)),
        ("<> <a@x>", ("a@x",)),
        ("nonsense", ()),
        ("", ()),
    ],
)
def test_references_are_read_however_they_are_written(value, ids):
    assert read(letter(References=value)).references == ids


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("<a@x>", "a@x"),
        ("a@x", "a@x"),
        ("<a@x> (Ada's message of Monday)", "a@x"),
        ("Your message of Fri, 21 Nov 2025 <a@x>", "a@x"),
        ("[abc]", "[abc]"),
        ("Your letter", None),
        ("<>", None),
        ("", None),
    ],
)
def test_in_reply_to_is_one_id_or_nothing(value, found):
    assert read(letter(In_Reply_To=value)).in_reply_to == found


def test_of_endless_references_the_root_and_the_newest_are_kept():
    ids = read(letter(References=" ".join(f"<{number}@x>" for number in range(500)))).references
    assert len(ids) == 100
    assert (ids[0], ids[-1]) == ("0@x", "499@x")


def test_a_mail_without_a_message_id_says_so():
    missing = read(letter(Message_ID=""))
    assert missing.message_id is None
    assert "The mail has no Message-ID." in missing.warnings


@pytest.mark.parametrize(
    "raw",
    [
        b"From sara@khan.example Sat Nov 22 10:01:05 2025\nFrom: sara@khan.example\nSubject: x\n\nHello",
        b">From sara@khan.example Sat Nov 22\nFrom: sara@khan.example\nSubject: x\n\nHello",
        b"\n\nFrom: sara@khan.example\nSubject: x\n\nHello",
        b"\xef\xbb\xbfFrom: sara@khan.example\nSubject: x\n\nHello",
        b"From: sara@khan.example\r\nSubject: x\r\n\r\nHello",
        b"From: sara@khan.example\r\r\nSubject: x\r\r\n\r\r\nHello",
        b"From: sara@khan.example\rSubject: x\r\rHello",
        b"From : sara@khan.example\nSUBJECT:x\n\nHello",
        b"From: sara@khan.example\nthis line is no field\nSubject: x\n\nHello",
        b"From: sara@khan.example\nSubject: x\n\x00\nHello".replace(b"\x00\n", b"\n"),
        b"From: sara@khan.example\nSubject: x\n \nX-Other: y\n\nHello",
    ],
)
def test_headers_are_found_behind_envelopes_marks_and_odd_line_ends(raw):
    found = read(raw)
    assert (found.from_email, found.subject, found.text) == ("sara@khan.example", "x", "Hello")


def test_a_body_without_an_empty_line_before_it_is_still_the_body():
    found = read(b"From: sara@khan.example\nSubject: x\nHello there\nsecond line\n")
    assert found.text == "Hello there\nsecond line"


def test_a_field_whose_folding_lost_its_space_is_put_together():
    found = read(b"From: sara@khan.example\nSubject: a long subject that\nwas folded badly\nDate: x\n\nHello")
    assert found.subject == "a long subject that was folded badly"
    assert found.text == "Hello"


def test_a_header_without_a_body_is_a_mail_without_text():
    found = read(b"From: sara@khan.example\nSubject: x\n")
    assert (found.subject, found.text) == ("x", "")


def test_a_bare_carriage_return_cannot_start_a_new_field():
    found = read(b"From: sara@khan.example\r\nSubject: x\rBcc: evil@x.example\r\n\r\nHello")
    assert found.subject == "x Bcc: evil@x.example"


@pytest.mark.parametrize("raw", [b"", b"\n", b"\x00" * 1000, b"\xff\xfe", b":", b"\r", b"-" * 50, b"From"])
def test_what_is_no_mail_is_an_empty_mail_with_warnings(raw):
    found = read(raw)
    assert found.from_email == ""
    assert found.message_id is None
    assert found.warnings


def test_routing_addresses_of_servers_are_kept():
    found = read(letter(Delivered_To="Help+Token@OldTown.example", X_Original_To="help@oldtown.example"))
    assert found.delivered_to == ("help+token@oldtown.example", "help@oldtown.example")


def test_what_servers_said_about_the_sender_is_kept_untouched():
    said = "mx.oldtown.example; dkim=pass header.d=khan.example; spf=fail smtp.mailfrom=x"
    assert read(letter(Authentication_Results=said)).authentication == (said,)


def test_the_id_of_a_mailing_list_is_kept():
    assert read(letter(List_Id='"Potters" <potters.lists.example>')).list_id == "potters.lists.example"
    assert read(letter()).list_id is None


def test_only_so_many_fields_are_read():
    found = read(b"X-Filler: y\n" * 5_000 + b"Subject: late\n\nHello")
    assert found.subject == ""
    assert "The mail has too many header fields; the rest was not read." in found.warnings
