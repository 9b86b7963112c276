"""Which parts are text and which are files, in whole and broken MIME."""

import base64

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter, mail


def names(found):
    return [(file.name, file.content_type, file.inline) for file in found.attachments]


def test_text_between_pictures_is_read_in_order():
    found = mail("apple-pictures-between-text")
    assert found.text == "First crack:\n\nSecond crack, see the bill:\n\nThat is all."
    assert names(found) == [("crack1.png", "image/png", True), ("bill.pdf", "application/pdf", False)]
    assert found.html_safe.index("First") < found.html_safe.index("Second") < found.html_safe.index("That is")


def test_text_after_an_attachment_is_not_lost():
    assert mail("text-after-attachment").text == "Here is the bill.\n\nAnd please call me."


def test_text_behind_the_last_boundary_is_only_in_the_original():
    found = mail("text-after-attachment")
    assert "epilogue" not in found.text
    assert "There is text behind the last part; it is only in the original." in found.warnings


def test_the_footer_of_a_mailing_list_is_part_of_both_forms():
    found = mail("mailing-list-footer")
    assert found.text.endswith("potters@lists.example")
    assert "<b>blue</b>" in found.html_safe
    assert "potters@lists.example" in found.html_safe


def test_a_picture_that_the_html_shows_is_inline_even_when_it_says_attachment():
    assert names(mail("alternative-inside-related")) == [
        ("crack.png", "image/png", True),
        ("bill.pdf", "application/pdf", False),
    ]


def test_the_content_of_a_file_is_what_was_sent():
    bill = mail("alternative-inside-related").attachments[1]
    assert bill.read() == b"%PDF-1.4\n%%EOF\n"
    assert bill.size == len(bill.read())
    assert bill.index == 1


@pytest.mark.parametrize(
    "name", ["pgp-signed", "pgp-inline", "smime-signed", "smime-opaque", "smime-opaque-in-pieces"]
)
def test_signed_mail_is_read_like_any_other(name):
    assert mail(name).reply_text == "My address has changed."


def test_encrypted_mail_is_kept_and_named():
    found = mail("encrypted")
    assert found.text == ""
    assert "The mail is encrypted and cannot be read here." in found.warnings
    assert [file.name for file in found.attachments] == ["attachment-1.asc", "encrypted.asc"]


def test_files_inside_winmail_dat_come_out():
    found = mail("winmail")
    assert [file.name for file in found.attachments] == ["winmail.dat", "बिल 4711.pdf"]
    assert found.attachments[1].read() == b"%PDF-1.4\n%%EOF\n"


def test_a_winmail_dat_that_cannot_be_read_is_kept():
    found = read(letter("junk", Content_Type="application/ms-tnef; name=winmail.dat"))
    assert [file.name for file in found.attachments] == ["winmail.dat"]
    assert any("winmail.dat" in warning for warning in found.warnings)


def test_uuencoded_files_leave_the_text():
    found = mail("uuencoded")
    assert found.text == "See the note.\n\nBye"
    assert (found.attachments[0].name, found.attachments[0].read()) == ("note.txt", b"Hello world")


def test_a_picture_written_into_the_html_becomes_a_file():
    found = mail("picture-written-into-the-page")
    assert names(found) == [("picture-1.png", "image/png", True)]
    assert f'src="cid:{found.attachments[0].content_id}"' in found.html_safe
    assert found.attachments[0].read().startswith(b"\x89PNG")
    assert found.attachments[0].size == len(found.attachments[0].read())


def test_a_wrong_boundary_is_guessed():
    found = mail("windows-live-uncertain-boundary")
    assert found.text == "The header lies about the boundary."
    assert [file.name for file in found.attachments] == ["bill.pdf"]
    assert len(found.warnings) == 2


def test_a_multipart_without_parts_is_text():
    assert mail("no-boundary-at-all").text == "There are no parts in this mail."


def test_a_part_that_never_ends_is_read_to_the_end():
    found = read(
        letter(
            "--x\n\nHello\n--x\nContent-Type: application/pdf; name=a.pdf\n\nrest of it",
            Content_Type="multipart/mixed; boundary=x",
        )
    )
    assert found.text == "Hello"
    assert found.attachments[0].read() == b"rest of it"
    assert "The last part is not closed; the mail may have been cut off." in found.warnings


def test_a_boundary_that_begins_like_another_is_not_mistaken_for_it():
    body = "--a\nContent-Type: multipart/mixed; boundary=a-1\n\n--a-1\n\nInner\n--a-1--\n--a\n\nOuter\n--a--"
    assert read(letter(body, Content_Type="multipart/mixed; boundary=a")).text == "Inner\n\nOuter"


def test_spaces_behind_a_boundary_do_not_hide_it():
    assert (
        read(letter("--x  \t\n\nHello\n--x-- \n", Content_Type='multipart/mixed; boundary="x"')).text
        == "Hello"
    )


def test_a_mail_that_is_only_a_file_has_no_text():
    raw = letter("JVBERi0=", Content_Type="application/pdf; name=a.pdf", Content_Transfer_Encoding="base64")
    assert read(raw).text == ""
    assert names(read(raw)) == [("a.pdf", "application/pdf", False)]


def test_an_enclosed_mail_is_a_file_named_after_its_subject():
    body = "--x\n\nsee\n--x\nContent-Type: message/rfc822\n\nSubject: Pot / lid\n\nInner\n--x--"
    assert names(read(letter(body, Content_Type="multipart/mixed; boundary=x"))) == [
        ("Pot - lid.eml", "message/rfc822", False)
    ]


def test_text_files_are_files_and_not_part_of_the_letter():
    body = (
        "--x\n\nHello\n--x\nContent-Type: text/plain; name=log.txt\n"
        "Content-Disposition: attachment; filename=log.txt\n\nlog\n--x\nContent-Type: text/csv\n\na,b\n--x--"
    )
    found = read(letter(body, Content_Type="multipart/mixed; boundary=x"))
    assert found.text == "Hello"
    assert names(found) == [("log.txt", "text/plain", False), ("attachment-2.csv", "text/csv", False)]


@pytest.mark.parametrize(
    "content_type", ["text", "", "plain", "text/plain charset", ";", "text/plain; x", "/"]
)
def test_a_content_type_that_is_none_means_text(content_type):
    assert read(letter("Hello", Content_Type=content_type or " ")).text == "Hello"


def test_names_of_files_are_read_in_every_encoding_and_made_safe():
    assert [file.name for file in mail("file-names").attachments] == [
        "बिल 4711.pdf",
        "बिल.pdf",
        "بل.pdf",
        "evil.pdf",
        "my summer bill.pdf",
        "billfdp.exe",
        "bill; final (2).pdf",
        "bc.pdf",
        "attachment-9.pdf",
        "attachment-10.pdf",
        "_CON.pdf",
        "Õunakook.pdf",
        "unclosed.pdf",
        "Šokolaad.pdf",
    ]


def test_a_very_long_name_keeps_its_ending():
    raw = letter("x", Content_Type=f"application/pdf; name={'a' * 400}.pdf")
    name = read(raw).attachments[0].name
    assert len(name) == 150
    assert name.endswith("a.pdf")


@pytest.mark.parametrize(
    ("encoding", "body", "content"),
    [
        ("base64", "SGVsbG8=", b"Hello"),
        ("Base64", "SGVs\n bG8=", b"Hello"),
        ('"base64"', "SGVsbG8", b"Hello"),
        ("base64", "SGVs!bG8=SGVsbG8gd29ybGQgYWdhaW4gYW5kIGFnYWluIGFuZCBhZ2Fpbg==", b"Hello"),
        ("base64", "SGVs\nbG8=\nIHdv\ncmxk\n", b"Hello world"),
        ("quoted-printable", "Hel=6C=\no=3D", b"Hello="),
        ("quoted-printable", "Hel=  \nlo =ZZ 50% =", b"Hello =ZZ 50% "),
        ("QUOTED-PRINTABLE;", "a=20", b"a "),
        ("8bit", "Hello", b"Hello"),
        ("7-bit", "Hello", b"Hello"),
        ("utf-8", "Hello", b"Hello"),
        ("base64", "Hello, this is no base64 at all. Really!", b"Hello, this is no base64 at all. Really!"),
    ],
)
def test_transfer_encodings_are_undone_with_all_their_damage(encoding, body, content):
    raw = letter(body, Content_Type="application/pdf; name=a.pdf", Content_Transfer_Encoding=encoding)
    found = read(raw).attachments[0]
    assert found.read().startswith(content)
    assert found.size == len(found.read())


def test_a_footer_behind_base64_is_kept_as_text():
    found = mail("footer-behind-base64")
    assert found.text.startswith("नमस्ते, ऑर्डर कहाँ है?")
    assert found.text.endswith("potters@lists.example")


def test_a_multipart_that_was_encoded_as_a_whole_is_opened():
    inner = base64.b64encode(b"--x\n\nHello\n--x--").decode()
    raw = letter(inner, Content_Type="multipart/mixed; boundary=x", Content_Transfer_Encoding="base64")
    assert read(raw).text == "Hello"


def test_flowed_lines_are_joined_and_quotes_stay_apart():
    body = "One \ntwo.\n\n> old \n> text\n>> older\nNew \n-- \nSara\n"
    found = read(letter(body, Content_Type="text/plain; format=flowed"))
    assert found.text == "One two.\n\n> old text\n>> older\nNew\n-- \nSara"


def test_flowed_lines_with_delsp_are_joined_without_their_space():
    found = read(letter("青い \nカップ", Content_Type="text/plain; charset=utf-8; format=flowed; delsp=yes"))
    assert found.text == "青いカップ"


def test_text_that_exchange_cut_into_a_file_is_text_again():
    body = (
        "--x\n\nSee the picture\n--x\nContent-Type: image/png; name=a.png\n\nx\n--x\n"
        "Content-Type: text/html; name=ATT00001.htm\nContent-Disposition: attachment; filename=ATT00001.htm\n"
        "\n<p>and call me</p>\n--x--"
    )
    found = read(letter(body, Content_Type="multipart/mixed; boundary=x"))
    assert found.text == "See the picture\n\nand call me"
    assert [file.name for file in found.attachments] == ["a.png"]


def test_encoded_words_cut_by_continuations_are_joined_first():
    disposition = (
        'attachment;\n\tfilename*0="=?UTF-8?Q?_=F0=9F=98=81=F0=9F=98=81=F0?=\n =?UTF-8?Q?=9F=98=8";\n'
        '\tfilename*1="1=F0=9F=98=81.docx?="'
    )
    raw = letter("x", Content_Type="application/octet-stream", Content_Disposition=disposition)
    assert read(raw).attachments[0].name == "😁😁😁😁.docx"


def test_two_spellings_of_one_name_are_one_name():
    disposition = "attachment; filename=\"=?utf-8?Q?=C3=B5un.pdf?=\"; filename*=utf-8''%C3%B5un.pdf"
    assert read(letter("x", Content_Type="application/pdf", Content_Disposition=disposition)).attachments[
        0
    ].name == ("õun.pdf")


@pytest.mark.parametrize(
    "content_type",
    [
        '\nContent-Type: multipart/mixed; boundary="x"',
        'multipart/mixed; boundary="unused"\nContent-Type: multipart/mixed; boundary="x"',
        'multipart/multipart/mixed; boundary="x"',
        "multipart/mixed; boundary*0=x",
        "multipart/mixed;\n boundary=x; charset=utf-8",
        'MULTIPART/MIXED; BOUNDARY="x"; type="text/plain"; type="again"',
    ],
)
def test_broken_multipart_headers_still_name_their_boundary(content_type):
    assert read(letter("--x\n\nHello\n--x--", Content_Type=content_type)).text == "Hello"


def test_a_boundary_folded_in_the_middle_is_put_together():
    body = "--=_alternative 0123456789abcdef\n\nHello\n--=_alternative 0123456789abcdef--"
    folded = 'multipart/alternative; boundary="=_alternative 0123456789\n abcdef"'
    assert read(letter(body.replace(" ", ""), Content_Type=folded)).text == "Hello"


def test_pictures_named_without_cid_are_shown_from_the_mail():
    body = (
        "--x\nContent-Type: text/html\n\n<p>See</p><img src='image001.png'><img src=\"logo.png\">\n--x\n"
        "Content-Type: image/png; name=a.png\nContent-ID: <image001.png>\n\nx\n--x\n"
        "Content-Type: image/png; name=logo.png\nContent-ID: <l@khan>\n\nx\n--x--"
    )
    found = read(letter(body, Content_Type="multipart/related; boundary=x"))
    assert 'src="cid:image001.png"' in found.html_safe
    assert 'src="cid:l@khan"' in found.html_safe
    assert all(file.inline for file in found.attachments)


def test_a_file_without_an_id_is_not_taken_for_a_picture_of_the_page():
    page = '--x\nContent-Type: text/html\n\n<img src="cid:">\n'
    body = f"{page}--x\nContent-Type: application/pdf; name=a.pdf\n\nx\n--x--"
    assert not read(letter(body, Content_Type="multipart/mixed; boundary=x")).attachments[0].inline
