"""Bodies in right, wrong, unknown and missing charsets."""

import base64

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.reading.charsets import codec
from sahay.channels.email.tests.samples import letter

URDU = "السلام علیکم، میرا پارسل ابھی تک نہیں پہنچا۔ براہ کرم بتائیں کہ کب آئے گا۔"
CP1256_URDU = "السلام عليكم جناب ميرا پارسل ابهى تک نہيں پہنچا مہربانى كر كے بتائيں"


def text_of(data: bytes, content_type: str | None) -> str:
    headers = {"Content_Type": content_type} if content_type else {}
    return read(letter("@@", **headers).replace(b"@@", data)).text


@pytest.mark.parametrize(
    ("label", "python", "text"),
    [
        ("utf-8", "utf-8", "नमस्ते, ऑर्डर कहाँ है?"),
        ("UTF8", "utf-8", "வணக்கம்"),
        ('"utf-8"', "utf-8", URDU),
        ("utf-8", "utf-8-sig", "Tere õhtust"),
        ("iso-8859-1", "cp1252", "“Smart” – €5"),
        ("windows-1252", "cp1252", "“Smart” – €5"),
        ("iso-8859-15", "iso8859-15", "10 €, Šveits"),
        ("windows-1257", "cp1257", "Šokolaad ja žürii"),
        ("iso-8859-13", "iso8859-13", "Šokolaad ja žürii"),
        ("iso-8859-4", "iso8859-4", "šokolaad"),
        ("windows-1256", "cp1256", CP1256_URDU),
        ("cp-1256", "cp1256", CP1256_URDU),
        ("windows-1251", "cp1251", "Где мой заказ?"),
        ("koi8-r", "koi8-r", "Где мой заказ?"),
        ("gb2312", "gb18030", "退货問題"),
        ("GBK", "gb18030", "退货"),
        ("big5", "big5", "退貨問題"),
        ("shift_jis", "cp932", "返品①"),
        ("iso-2022-jp", "iso2022_jp", "返品について"),
        ("euc-kr", "cp949", "반품 문의드립니다"),
        ("ks_c_5601-1987", "cp949", "반품 문의드립니다"),
        ("tis-620", "cp874", "สวัสดี"),
        ("utf-16", "utf-16", "नमस्ते"),
        ("utf-16le", "utf-16-le", "Hello there, my order"),
        ("utf-7", "utf-7", "Tere õhtust"),
        ("unicode-1-1-utf-7", "utf-7", "Tere õhtust"),
        ("macintosh", "mac-roman", "Café über"),
        ("utf-8*fr", "utf-8", "Où est mon colis ?"),
    ],
)
def test_a_body_is_read_in_the_charset_it_names(label, python, text):
    data = text.encode(python)
    if python.startswith("utf-16"):
        raw = letter("@@", Content_Type=f"text/plain; charset={label}", Content_Transfer_Encoding="base64")
        assert read(raw.replace(b"@@", base64.b64encode(data))).text == text
    else:
        assert text_of(data, f"text/plain; charset={label}") == text


@pytest.mark.parametrize(
    "label", [None, "text/plain", "text/plain; charset=", "text/plain; charset=unknown-8bit"]
)
@pytest.mark.parametrize("text", ["नमस्ते", URDU, "Õhtust"])
def test_utf8_without_a_label_is_told_by_its_bytes(label, text):
    assert text_of(text.encode(), label) == text


@pytest.mark.parametrize("label", ["us-ascii", "iso-8859-1", "windows-1252"])
def test_utf8_under_a_western_label_is_told_by_its_bytes(label):
    assert text_of(URDU.encode(), f"text/plain; charset={label}") == URDU


def test_western_text_under_a_utf8_label_is_guessed_with_a_warning():
    mail = read(
        letter("@@", Content_Type="text/plain; charset=utf-8").replace(b"@@", "Söö õun ära".encode("cp1252"))
    )
    assert mail.text == "Söö õun ära"
    assert any("UTF-8" in warning for warning in mail.warnings)


def test_urdu_of_old_windows_without_a_label_is_guessed():
    assert text_of(CP1256_URDU.encode("cp1256"), None) == CP1256_URDU


def test_russian_of_old_windows_under_a_western_label_is_guessed():
    text = "Здравствуйте, где мой заказ номер четыре тысячи?"
    assert text_of(text.encode("cp1251"), "text/plain; charset=iso-8859-1") == text


def test_estonian_under_a_western_label_stays_western():
    text = "Öö! Äädikas, õõnes, müüa üksnes öösel, täpiööülikond"
    assert text_of(text.encode("cp1252"), "text/plain; charset=iso-8859-1") == text


@pytest.mark.parametrize(
    "label", ["x-user-defined", "%CHARSET", "iscii", "X-UNKNOWN", "hex", "zlib", "unicode_escape"]
)
def test_labels_that_name_no_charset_never_stop_a_mail(label):
    assert text_of("Tere õhtust".encode(), f"text/plain; charset={label}") == "Tere õhtust"


@pytest.mark.parametrize(
    "label", ["zlib", "bz2", "hex", "rot13", "idna", "punycode", "unicode_escape", "undefined"]
)
def test_codecs_that_do_more_than_decode_letters_are_never_used(label):
    assert codec(label) is None


def test_single_broken_bytes_do_not_spoil_the_rest():
    data = "नमस्ते ".encode() * 20 + b"\xff" + "धन्यवाद".encode()
    mail = read(letter("@@", Content_Type="text/plain; charset=utf-8").replace(b"@@", data))
    assert mail.text.startswith("नमस्ते")
    assert mail.text.endswith("धन्यवाद")
    assert "Some characters could not be decoded." in mail.warnings


def test_html_names_its_charset_itself_when_the_header_does_not():
    data = '<html><head><meta charset="windows-1257"></head><body>Šokolaad</body></html>'.encode("cp1257")
    assert text_of(data, "text/html") == "Šokolaad"


def test_a_mail_saved_as_utf16_is_read():
    raw = letter("नमस्ते").decode().encode("utf-16")
    assert read(raw).text == "नमस्ते"
    assert read(raw).from_email == "sara@khan.example"


def test_zero_bytes_and_controls_are_never_in_a_text():
    assert text_of(b"a\x00b\x01c\x1b[0m\x7fd", "text/plain") == "abc[0md"
