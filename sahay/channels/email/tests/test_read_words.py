"""Subjects and names in encoded words (RFC 2047), whole and in every known state of disrepair."""

import base64

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter

HINDI = "मेरा ऑर्डर कब आएगा"
URDU = "میرا آرڈر کب آئے گا"


def subject_of(value: str | bytes) -> str:
    raw = letter(Subject="@@")
    return read(raw.replace(b"@@", value if isinstance(value, bytes) else value.encode())).subject


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?B?" + encoded(HINDI.encode()) + "?=", HINDI),
        ("=?UTF-8?b?" + encoded(URDU.encode()) + "?=", URDU),
        ("=?utf-8?Q?Caf=C3=A9_au_lait?=", "Café au lait"),
        ("=?iso-8859-1?q?Caf=E9?=", "Café"),
        ("=?utf-8*en?Q?Caf=C3=A9?=", "Café"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a_?= =?utf-8?Q?b?=", "a b"),
        ("=?utf-8?Q?a?=\n =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?= b", "a b"),
        ("Re: =?utf-8?Q?=C3=B5?= now", "Re: õ now"),
        ("=?utf-8?Q?=C3=B5?==?utf-8?Q?=C3=A4?=", "õä"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=B5un?=", "õun"),
        ("=?utf-8?B?4KS?= =?utf-8?B?V4KSs?=", "कब"),
        ("=?utf-8?B?4KSV4KSs", "कब"),
        ("=?utf-8?B?4KSV4KS s?=", "कब"),
        ("=?utf-8?B?4KSV4KSs=?=", "कब"),
        ("=?utf-8?B?0JfQsNC/0LjRgtCy0LDQvdC1INGC0LXRhNC70L7QvdC+0LK=?=", "Запитване тефлонов"),
        ("=?utf-8?Q?Hello world, how are you??=", "Hello world, how are you?"),
        ("=?utf-8?Q?100=_sure?=", "100= sure"),
        ('"=?utf-8?Q?J=C3=BCri?="', '"Jüri"'),
        ("=?gb2312?B?" + encoded("退货问题".encode("gb18030")) + "?=", "退货问题"),
        ("=?ks_c_5601-1987?B?" + encoded("반품 문의".encode("cp949")) + "?=", "반품 문의"),
        ("=?iso-2022-jp?B?" + encoded("返品について".encode("iso2022_jp")) + "?=", "返品について"),
        ("=?windows-1256?Q?=C2=D1=CF=D1?=", "آرڈر".replace("ڈ", "د")),
        ("=?koi8-r?B?" + encoded("Возврат".encode("koi8-r")) + "?=", "Возврат"),
        ("=?utf-8?B?" + encoded(b"=?utf-8?Q?twice_=C3=B5?=") + "?=", "twice õ"),
        ("=?utf-8?X?abc?= stays", "=?utf-8?X?abc?= stays"),
        ("2 =? 3 ?= no", "2 =? 3 ?= no"),
    ],
)
def test_encoded_words_are_read_as_they_were_meant(written, meant):
    assert subject_of(written) == meant


@pytest.mark.parametrize("text", [HINDI, URDU, "எனது ஆர்டர் எங்கே", "Kus on mu õmblusmasin"])
def test_raw_utf8_in_a_header_is_read(text):
    assert subject_of(text) == text


def test_raw_windows_1252_in_a_header_is_read():
    assert subject_of("Käsitöö – uus".encode("cp1252")) == "Käsitöö – uus"


def test_utf8_under_a_western_label_is_told_by_its_bytes():
    assert subject_of("=?iso-8859-1?B?" + encoded(HINDI.encode()) + "?=") == HINDI
    assert subject_of("=?us-ascii?B?" + encoded(HINDI.encode()) + "?=") == HINDI


def test_an_unknown_charset_is_named_and_the_text_guessed():
    raw = letter(Subject="=?x-iscii-de?B?" + encoded("Hello õ".encode()) + "?=")
    assert read(raw).subject == "Hello õ"
    assert any("x-iscii-de" in warning for warning in read(raw).warnings)


def test_characters_cut_between_two_words_are_joined_at_every_place():
    data = HINDI.encode()
    for cut in range(1, len(data)):
        words = f"=?utf-8?B?{encoded(data[:cut])}?=\n =?utf-8?B?{encoded(data[cut:])}?="
        assert subject_of(words) == HINDI


def test_a_subject_is_one_line_without_controls_and_direction_overrides():
    assert subject_of("=?utf-8?Q?a=0D=0ABcc:_x=00=1B=E2=80=AEevil?=") == "a Bcc: xevil"


def test_joiners_that_urdu_and_hindi_need_are_kept():
    assert subject_of("می\u200cخواہم क्\u200dष") == "می\u200cخواہم क्\u200dष"


def test_a_folded_subject_keeps_one_space():
    assert subject_of("one\n  two\n\tthree") == "one two three"


def test_a_missing_subject_is_empty():
    assert read(letter(Subject="")).subject == ""
