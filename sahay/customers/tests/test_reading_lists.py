"""Lists are read in whatever letters, signs and faults they come."""

from __future__ import annotations

import contextlib
import csv
import io
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sahay.customers.lists import cards, charsets, rows
from sahay.customers.lists.columns import guess_columns
from sahay.customers.lists.people import Faulty, person

NAMES = "Sara Khan,राधा शर्मा,سارہ خان,சாரா கான்,Õnne Pärn"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_proves_itself_with_and_without_a_mark(charset: str) -> None:
    guess = charsets.guess(f"{NAMES},a@example.org,plain words that are ASCII\n".encode(charset))
    assert f"{NAMES}\n".encode(charset).decode(guess.charset).lstrip("\ufeff").startswith(NAMES)
    assert not guess.is_unsure


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1252", "name\nJosé Müller\nRenée Lefèvre"),
        ("windows-1257", "nimi\nÕie Šults\nTõnu Žukov\nÄrni Põld"),
        ("windows-1251", "имя\nИрина Петрова\nОлег Иванов"),
        ("windows-1256", "نام\nسارہ خان\nعمران قریشی"),
        ("iso-8859-15", "nimi\nJosé Müller"),
    ],
)
def test_old_letters_are_guessed_and_the_guess_says_so(charset: str, text: str) -> None:
    data = text.encode(charset, errors="ignore")
    guess = charsets.guess(data)
    assert guess.is_unsure
    assert data.decode(guess.charset) == data.decode(charset)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(sign: str) -> None:
    data = f"name{sign}email\nSara, of Mumbai{sign}s@example.org\nImran{sign}i@example.org\n".encode()
    assert rows.guess_delimiter(data, "utf-8") == sign


def test_an_open_quotation_mark_spoils_one_line_and_no_other() -> None:
    data = b'name,phone\n"Sara,1\nImran,2\n' + b"".join(b"n%d,%d\n" % (n, n) for n in range(60))
    found = list(rows.read(BytesIO(data), "utf-8", ","))
    assert [row.fault for row in found[:3]] == ["", "open_quote", ""]
    assert len(found) == 63
    assert found[2].cells == ["Imran", "2"]


def test_a_cell_may_have_lines_of_its_own() -> None:
    found = list(rows.read(BytesIO(b'name,note\r\nSara,"one\r\ntwo, ""three"""\r\nImran,x'), "utf-8", ","))
    assert found[1].cells == ["Sara", 'one\ntwo, "three"']
    assert (found[2].line, found[2].cells) == (4, ["Imran", "x"])


def test_zero_bytes_spoil_their_line_only() -> None:
    found = list(rows.read(BytesIO(b"Sara\x00,1\nImran,2\n"), "utf-8", ","))
    assert [(row.cells[0], row.fault) for row in found] == [("Sara", "control_characters"), ("Imran", "")]


@pytest.mark.parametrize(
    ("data", "charset", "why"),
    [
        (b"x" * 300_000, "utf-8", "line_too_long"),
        (b"name\n\xff\xfe\xff\n", "utf-8", "not_in_charset"),
        (b"a\n" * (rows.MOST_ROWS + 2), "utf-8", "too_many_rows"),
    ],
)
def test_what_is_no_list_is_said_to_be_none(data: bytes, charset: str, why: str) -> None:
    with pytest.raises(rows.Unreadable, match=why):
        list(rows.read(BytesIO(data), charset, ","))


cell = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), max_size=12).map(
    lambda text: text.strip().replace("\ufeff", "")
)


@given(table=st.lists(st.lists(cell, min_size=2, max_size=4), max_size=8), sign=st.sampled_from(",;\t|"))
@settings(max_examples=60, deadline=None)
def test_what_a_spreadsheet_writes_is_read_back(table: list[list[str]], sign: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(table)
    data = stream.getvalue().encode("utf-16")
    wanted = [row for row in table if any(row)]
    found = [row.cells for row in rows.read(BytesIO(data), "utf-16", sign) if any(row.cells)]
    assert found == wanted


@given(st.binary(max_size=400))
@example(b'\x00"')
@example(b"\x00" + b"," * 300)
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    guess = charsets.guess(data)
    try:
        found = list(rows.read(BytesIO(data), guess.charset, rows.guess_delimiter(data, guess.charset)))
    except rows.Unreadable:
        return
    for row in found:
        assert all("\x00" not in cell for cell in row.cells)
        with contextlib.suppress(Faulty):
            person(row.cells, ["name", "email", "phone"], "IN", {})


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (["Name", "E-mail", "Phone"], ["name", "email", "phone"]),
        (["Nimi", "E-post", "Telefon"], ["name", "email", "phone"]),
        (["नाम", "ईमेल", "मोबाइल"], ["name", "email", "phone"]),
        (["نام", "ای میل", "فون"], ["name", "email", "phone"]),
        (["பெயர்", "மின்னஞ்சல்", "தொலைபேசி"], ["name", "email", "phone"]),
        (["First Name", "Last Name", "Job Title"], ["first_name", "last_name", "role"]),
    ],
)
def test_heads_are_understood_in_five_languages(db: None, head: list[str], expected: list[str]) -> None:
    assert guess_columns(head, [], "IN") == (expected, True)


def test_without_heads_the_cells_say_what_they_are(db: None) -> None:
    table = [["s@example.org", "Sara", "098200 12345"], ["i@example.org", "Imran", "098200 12346"]]
    assert guess_columns(table[0], table[1:], "IN") == (["email", "name", "phone"], False)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["", "", ""], "nobody"),
        (["Sara", "not an address", ""], "bad_email"),
        (["Sara", "", "9.1982E+11"], "bad_phone"),
        (["S" * 200, "s@example.org", ""], "too_long"),
        (["Sara", "s@example.org", "", "more"], "more_cells"),
    ],
)
def test_a_row_is_taken_whole_or_not_at_all(cells: list[str], why: str) -> None:
    with pytest.raises(Faulty) as raised:
        person(cells, ["name", "email", "phone"], "IN", {})
    assert raised.value.reason.startswith(why)


def test_several_addresses_may_stand_in_one_cell_and_short_rows_lack_the_rest() -> None:
    found = person(["Sara", "a@x.example; b@x.example"], ["name", "email", "phone"], "IN", {})
    assert found.ways == [("email", "a@x.example"), ("email", "b@x.example")]


OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    "=E0=A4=B6=E0=A4=B0=E0=A5=8D=E0=A4=AE=E0=A4=BE;=E0=A4=B0=E0=A4=BE=E0=A4=A7=E0=A4=BE;;;\r\n"
    "TEL;CELL:+919820012345\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg\r\n\r\nEND:VCARD\r\n"
)
NEW = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Sara Khan\nTEL;VALUE=uri:tel:+91-98200-12346\n"
    "EMAIL:sara@example.org\nORG:Acme;Sales\nTITLE:Buyer\nLANG:ur\nNOTE:Likes\\, tea\nEND:VCARD\n"
)
USUAL = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Imran\r\nitem1.EMAIL;type=HOME:i@example.org\r\nEND:VCARD\r\n"


def test_cards_of_every_version_are_read_from_one_file() -> None:
    found = list(cards.read(BytesIO((OLD + NEW + USUAL).encode()), "utf-8"))
    assert [row.fault for row in found] == ["", "", ""]
    assert found[0].cells[0] == "राधा शर्मा"
    sara = dict(zip(cards.COLUMNS, found[1].cells, strict=True))
    assert (sara["name"], sara["phone"], sara["role"]) == ("Sara Khan", "+91-98200-12346", "Buyer")
    assert sara["note"] == "Likes, tea"
    assert dict(zip(cards.COLUMNS, found[2].cells, strict=True))["email"] == "i@example.org"


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_a_hostile_card_spoils_itself_and_no_other(inside: str) -> None:
    data = f"BEGIN:VCARD\nVERSION:3.0\nFN:{inside}\n{inside}\nEND:VCARD\n{USUAL}".encode(errors="replace")
    found = list(cards.read(BytesIO(data), "utf-8"))
    assert any("i@example.org" in cell for cell in found[-1].cells)


def test_a_huge_card_is_left_out_with_its_reason() -> None:
    huge = "BEGIN:VCARD\nFN:x\n" + "NOTE:" + "y" * 1000 + "\n"
    data = huge + ("X-Z:" + "z" * 1000 + "\n") * 200 + "END:VCARD\n" + USUAL
    assert [row.fault for row in cards.read(BytesIO(data.encode()), "utf-8")] == ["cell_too_long", ""]
