"""Who wrote the mail inside a forwarded mail, in the styles of many programs and languages."""

from datetime import UTC, datetime

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter, mail

FROM_RAVI = [
    "forward-gmail-en",
    "forward-gmail-et",
    "forward-gmail-html",
    "forward-apple",
    "forward-apple-html",
    "forward-outlook-de",
    "forward-outlook-ur",
    "forward-outlook-ta",
    "forward-outlook-mac",
    "forward-thunderbird-fi",
    "forward-yahoo",
    "forward-yahoo-glued",
    "forward-zoho",
    "forward-mutt",
    "forward-qq",
    "forward-without-prefix",
    "forward-as-attachment",
]


@pytest.mark.parametrize("name", FROM_RAVI)
def test_the_original_writer_is_found(name):
    inner = mail(name).forwarded
    assert inner is not None
    assert (inner.name, inner.email) == ("Ravi Kumar", "ravi.kumar@post.example")


@pytest.mark.parametrize("name", FROM_RAVI)
def test_the_original_date_is_found_in_the_zone_of_the_forwarder(name):
    inner = mail(name).forwarded
    assert inner is not None
    assert inner.date is not None
    assert inner.date.astimezone(UTC) == datetime(2025, 11, 21, 12, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "first_line"),
    [
        ("forward-gmail-en", "The pot I bought from you is broken."),
        ("forward-gmail-et", "Pott on katki."),
        ("forward-gmail-hi", "बर्तन टूट गया है।"),
        ("forward-outlook-ur", "برتن ٹوٹا ہوا ہے۔"),
        ("forward-outlook-ta", "பானை உடைந்துள்ளது."),
        ("forward-zoho", "The pot I bought from you is broken."),
        ("forward-mutt", "The pot I bought from you is broken."),
        ("forward-as-attachment", "The pot I bought from you is broken."),
    ],
)
def test_the_original_text_starts_behind_its_header(name, first_line):
    inner = mail(name).forwarded
    assert inner is not None
    assert inner.text.split("\n")[0] == first_line


def test_names_and_subjects_in_other_scripts_survive():
    inner = mail("forward-gmail-hi").forwarded
    assert inner is not None
    assert (inner.name, inner.subject) == ("रवि कुमार", "टूटा बर्तन")


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("forward-gmail-en", "Please answer him."),
        ("forward-gmail-html", "Please answer him."),
        ("forward-gmail-hi", "कृपया इन्हें उत्तर दें।"),
        ("forward-outlook-ur", "براہ کرم جواب دیں۔"),
        ("forward-zoho", "See below."),
    ],
)
def test_the_note_above_a_forwarded_mail_is_the_new_part(name, note):
    assert mail(name).reply_text == note


def test_a_forwarded_mail_without_a_note_shows_all_of_itself():
    assert "The pot I bought from you is broken." in mail("forward-apple").reply_text


def test_an_answer_is_not_a_forwarded_mail():
    for name in (
        "gmail-answer-en",
        "outlook-plain-et",
        "outlook-web-html",
        "yahoo-answer",
        "lotus-notes-answer",
    ):
        assert mail(name).forwarded is None


def test_a_strangers_header_deep_inside_an_answer_is_not_a_forwarded_mail():
    assert mail("answer-to-somebody-else-deep-inside").forwarded is None


def test_a_customers_list_of_facts_is_not_a_forwarded_mail():
    assert mail("customer-list-of-facts").forwarded is None


def test_a_forwarded_subject_without_an_older_mail_gives_nothing():
    assert read(letter("Did you get it?", Subject="Fwd: pot")).forwarded is None
