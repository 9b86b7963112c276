"""New text, history and signature apart, in the styles of many programs and languages."""

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter, mail

ANSWERS = {
    "gmail-answer-en": "Thank you, but the blue cup is still missing.",
    "gmail-answer-hi": "धन्यवाद, पर नीला कप अब तक नहीं मिला।",
    "gmail-answer-ur": "شکریہ، مگر نیلا کپ ابھی تک نہیں ملا۔",
    "gmail-answer-ta": "நன்றி, ஆனால் நீல கோப்பை இன்னும் வரவில்லை.",
    "gmail-answer-et": "Aitäh, aga sinine tass on endiselt puudu.",
    "gmail-answer-he": "תודה, אבל הכוס הכחולה עדיין חסרה.",
    "gmail-answer-ja": "ありがとうございます。青いカップがまだ届いていません。",
    "outlook-plain-en": "The cup arrived broken.\n\nBest regards\nSara Khan",
    "outlook-plain-hi": "कप टूटा हुआ आया।\n\nधन्यवाद\nसारा",
    "outlook-plain-ur": "کپ ٹوٹا ہوا آیا۔\n\nشکریہ\nسارہ",
    "outlook-plain-ta": "கோப்பை உடைந்து வந்தது.\n\nநன்றி\nசாரா",
    "outlook-plain-et": "Tass oli kohale jõudes katki.\n\nLugupidamisega\nSara",
    "outlook-plain-unknown-language": "Le verre est cassé.\n\nBest regards\nSara Khan",
    "outlook-original-message-de": "Die Tasse kam zerbrochen an.\n\nGruß\nSara",
    "outlook-web-html": "It is still missing.",
    "outlook-desktop-word": "Please see the picture. It is broken.",
    "apple-mail-answer": "Two plates are missing—please look.",
    "iphone-answer-ur": "رقم واپس کب آئے گی؟",
    "thunderbird-bottom-posting": "It came today, thank you. The lid of the pot does not close, though: "
    "is there a spare one?",
    "thunderbird-html": "Pakk jõudis kohale, aga kaas ei sulgu.\n\nKas saaksite uue saata?",
    "yahoo-answer": "My refund has not come.",
    "samsung-answer": "When will you call me?",
    "proton-answer": "Please cancel it.",
    "zoho-answer": "Please send an invoice.",
    "k9-answer": "I would like to change the address.",
    "lotus-notes-answer": "Please deliver on Monday.",
    "yandex-answer-plain-blockquote": "Where is my parcel?",
    "gmail-inline-answers": "Dear shop, see below.\n\nBlue, please.\n\nNo, to 12 Lake Road.\n\nThanks\nSara",
    "mutt-answer": "Yes, it is.\n\nFrom 5 pm on, please.",
    "outlook-prefixed-inline": "My answers are below.\n\nBlue.\n\nThree.",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_only_the_new_part_of_an_answer_is_the_reply(name):
    assert mail(name).reply_text == ANSWERS[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_of_an_answer_is_thrown_away(name):
    read_mail = mail(name)
    kept = set(f"{read_mail.reply_text} {read_mail.quoted} {read_mail.signature}".replace(">", " ").split())
    missing = set(read_mail.text.replace(">", " ").split()) - kept
    assert not {word for word in missing if word.isalpha()}, (
        "words of the text are in none of its three parts"
    )


@pytest.mark.parametrize(
    ("name", "signature"),
    [
        ("thunderbird-bottom-posting", "--\nSara Khan\n12 Lake Road"),
        ("iphone-answer-ur", "میرے iPhone سے بھیجا گیا"),
        ("yahoo-answer", "Sent from Yahoo Mail for iPhone"),
        ("samsung-answer", "Sent from my Galaxy"),
        ("outlook-web-html", "Get Outlook for Android"),
        ("mutt-answer", "--\nSara"),
        ("k9-answer", "--\nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet."),
    ],
)
def test_signatures_and_footers_of_phones_are_kept_apart(name, signature):
    assert mail(name).signature.startswith(signature)


def test_a_blockquote_that_only_indents_is_new_text():
    assert "two blue cups\none pot" in mail("blockquote-as-formatting").reply_text


def test_a_customers_own_list_with_address_date_and_time_is_new_text():
    assert "Wish: near the window" in mail("customer-list-of-facts").reply_text


def test_a_sentence_with_an_address_and_a_time_that_ends_with_a_colon_is_new_text():
    answer = mail("customer-quotes-inside-sentence")
    assert "tell him this:\n\nThe pot must come in the morning." in answer.reply_text


def test_a_lone_greater_than_sign_is_not_a_quotation():
    assert "> 20 is too many" in mail("customer-quotes-inside-sentence").reply_text


def test_an_answer_that_says_everything_with_a_picture_has_no_new_text():
    answer = mail("answer-with-picture-only")
    assert answer.reply_text == ""
    assert "Can you send a picture?" in answer.quoted


def test_an_answer_typed_inside_unmarked_history_shows_everything():
    body = (
        "________________________________\nFrom: Shop <help@oldtown.example>\n"
        "Sent: Friday, 21 November 2025 18:20\nTo: Sara <sara@khan.example>\nSubject: Order 4711\n\n"
        "Which colour?\nBlue, please!\n"
    )
    assert "Blue, please!" in read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text


def test_text_before_the_heading_on_the_same_line_is_not_lost():
    body = (
        "The reply text we got - Am Freitag, August 26, 2022 13:23 CEST, schrieb Shop "
        "<help@oldtown.example>:\n"
        "> old\n> older\n> oldest\n"
    )
    assert "The reply text we got" in read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text


def test_quote_marks_in_a_first_mail_are_the_writers_own():
    body = "Your page says:\n> delivered in two days\nThat was a week ago.\n"
    assert read(letter(body)).reply_text == body.strip()


def test_the_from_line_escaped_by_mbox_is_new_text():
    body = "Please look.\n>From the first day it leaked.\nThank you.\n"
    assert ">From the first day" in read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text


def test_a_closing_that_looks_like_a_signature_alone_is_still_shown():
    assert read(letter("-- \nSara Khan\nBlue cup, order 4711, please call\n")).reply_text.startswith("--")


def test_sentences_about_phones_are_no_footers():
    for sentence in (
        "I lost my iPhone.",
        "The parcel was sent from your Samsung shop, I think. Is that right?\nYes",
    ):
        answer = read(letter(f"Hello,\n\n{sentence}"))
        assert sentence in answer.reply_text
        assert answer.signature == ""


def test_a_wrapped_heading_over_four_lines_is_found():
    body = (
        "Yes please.\n\nOn Friday, 21 November 2025 at\n6:20 PM Old Town Shop, customer\nservice\n"
        "<help@oldtown.example> wrote:\n\nUnmarked history.\n"
    )
    assert read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text == "Yes please."
