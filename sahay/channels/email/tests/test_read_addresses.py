"""Address fields as people and programs really write them."""

import pytest

from sahay.channels.email.reading import Address, read
from sahay.channels.email.tests.samples import letter

S = "sara@khan.example"


def to(value: str | bytes) -> list[tuple[str, str]]:
    raw = letter(To="@@").replace(b"@@", value if isinstance(value, bytes) else value.encode())
    return [(person.name, person.email) for person in read(raw).to]


@pytest.mark.parametrize(
    ("written", "name", "email"),
    [
        ("sara@khan.example", "", S),
        ("<sara@khan.example>", "", S),
        ("Sara Khan <Sara@Khan.Example>", "Sara Khan", S),
        ('"Khan, Sara" <sara@khan.example>', "Khan, Sara", S),
        ("Khan, Sara <sara@khan.example>", "Khan, Sara", S),
        ('"Sara \\"Sunny\\" Khan" <sara@khan.example>', 'Sara "Sunny" Khan', S),
        ("sara@khan.example (Sara Khan)", "Sara Khan", S),
        ("sara@khan.example (Sara (née Rao) Khan)", "Sara (née Rao) Khan", S),
        ("'sara@khan.example' <sara@khan.example>", "", S),
        ("sara@khan.example <sara@khan.example>", "", S),
        ("'Sara Khan' <sara@khan.example>", "Sara Khan", S),
        ("Sara Khan sara@khan.example", "Sara Khan", S),
        ("Sara Khan <sara@khan.example", "Sara Khan", S),
        ("<<sara@khan.example>>", "", S),
        ("Sara <mailto:sara@khan.example>", "Sara", S),
        ("mailto:sara@khan.example", "", S),
        ("Sara <@relay.example,@two.example:sara@khan.example>", "Sara", S),
        ("Sara <sara @ khan.example>", "Sara", S),
        ("Sara <sara@khan.example.>", "Sara", S),
        ("=?utf-8?B?4KS44KS+4KSw4KS+?= <sara@khan.example>", "सारा", S),
        ("=?utf-8?Q?Khan,_Sara?= <sara@khan.example>", "Khan, Sara", S),
        ("=?utf-8?Q?Khan=2C_Sara?= <sara@khan.example>", "Khan, Sara", S),
        ('"=?utf-8?Q?J=C3=BCri_Tamm?=" <sara@khan.example>', "Jüri Tamm", S),
        ("=?utf-8?Q?J=C3=BC?=\n =?utf-8?Q?ri?= Tamm <sara@khan.example>", "Jüri Tamm", S),
        ("Jüri Tamm <sara@khan.example>", "Jüri Tamm", S),
        ("سارہ خان <sara@khan.example>", "سارہ خان", S),
        ('"sara khan"@khan.example', "", '"sara khan"@khan.example'),
        ("Sara Khan via Shop <sara@khan.example>", "Sara Khan via Shop", S),
        ("boss@bank.example <sara@khan.example>", "boss@bank.example", S),
        ("Sara\u202eevil <sara@khan.example>", "Saraevil", S),
        ("सारा@उदाहरण.भारत", "", "सारा@उदाहरण.भारत"),
        ("Sara <sara@[192.0.2.1]>", "Sara", "sara@[192.0.2.1]"),
        ("Sara (at work) <sara@khan.example>", "Sara", S),
    ],
)
def test_one_address_is_read_however_it_is_written(written, name, email):
    assert to(written) == [(name, email)]


@pytest.mark.parametrize(
    ("written", "emails"),
    [
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"]),
        ("a@x.example; b@x.example;", ["a@x.example", "b@x.example"]),
        ("A <a@x.example>,, B <b@x.example>,", ["a@x.example", "b@x.example"]),
        ("Team: a@x.example, B <b@x.example>;", ["a@x.example", "b@x.example"]),
        ("Team: a@x.example;, c@x.example", ["a@x.example", "c@x.example"]),
        ("undisclosed-recipients:;", []),
        ("Undisclosed recipients: ;", []),
        ("<>", []),
        ("", []),
        ("a@x.example,\n\tb@x.example,\n c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
    ],
)
def test_several_addresses_are_kept_in_order(written, emails):
    assert [email for _, email in to(written)] == emails


def test_several_fields_of_one_name_are_one_list():
    raw = letter().replace(b"Subject:", b"To: second@oldtown.example\nSubject:")
    assert [person.email for person in read(raw).to] == ["help@oldtown.example", "second@oldtown.example"]


def test_a_name_in_windows_letters_without_a_label_is_read():
    assert to("Jüri Õun <sara@khan.example>".encode("cp1252")) == [("Jüri Õun", S)]


def test_the_first_of_several_writers_counts_and_the_rest_is_named():
    found = read(letter(From="a@x.example, b@x.example"))
    assert found.from_email == "a@x.example"
    assert "The mail names more than one writer; the first counts." in found.warnings


def test_sender_stands_in_for_a_missing_from():
    found = read(letter(From="", Sender="Sara <sara@khan.example>"))
    assert (found.from_name, found.from_email) == ("Sara", S)


def test_a_sender_who_is_not_the_writer_is_told():
    assert read(letter(Sender="office@khan.example")).sender == Address("", "office@khan.example")
    assert read(letter()).sender is None


def test_a_mail_system_without_a_domain_keeps_its_name():
    found = read(letter(From="MAILER-DAEMON"))
    assert (found.from_name, found.from_email) == ("MAILER-DAEMON", "")


def test_reply_to_is_read_and_an_empty_one_is_nobody():
    assert read(letter(Reply_To="Sara <s2@khan.example>")).reply_to == (Address("Sara", "s2@khan.example"),)
    assert read(letter(Reply_To="<>")).reply_to == ()


def test_an_address_hidden_in_an_encoded_word_is_read_with_a_warning():
    found = read(letter(From="=?utf-8?Q?Sara_=3Csara=40khan=2Eexample=3E?="))
    assert (found.from_name, found.from_email) == ("Sara", S)
    assert "An address could not be read." in found.warnings


def test_ten_thousand_recipients_are_cut_with_a_warning():
    many = ",\n ".join(f'"User {number}" <u{number}@x.example>' for number in range(5_000))
    found = read(letter(To=many))
    assert len(found.to) == 1_000
    assert found.to[999].email == "u999@x.example"
    assert any("1000 addresses" in warning for warning in found.warnings)


@pytest.mark.parametrize("mark", ["(", '"\\', "<", ",", "@", ":", "=?u?q?", "a"])
def test_endless_marks_in_an_address_field_are_survived(mark):
    assert isinstance(to(mark * 20_000), list)


@pytest.mark.parametrize(
    ("headers", "writer"),
    [
        ({"Reply_To": "s2@khan.example"}, "s2@khan.example"),
        ({"Return_Path": "<s3@khan.example>"}, "s3@khan.example"),
        ({"Sender": "s1@khan.example", "Reply_To": "s2@khan.example"}, "s1@khan.example"),
    ],
)
def test_a_mail_without_from_is_anybodys_who_can_be_told(headers, writer):
    found = read(letter(From="", **headers))
    assert found.from_email == writer
    assert "The writer was taken from another field than From." in found.warnings


def test_a_reply_to_without_an_address_is_nobody():
    assert read(letter(Reply_To='"Jane Doe"')).reply_to == ()


def test_a_name_where_the_local_part_should_be_stays_an_address():
    found = read(letter(From='"Millions Lottery"@spam.example>'))
    assert found.from_email == '"millions lottery"@spam.example'
