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


def test_quotes_typed_with_marks_in_html_are_old_too():
    heading = "On Fri, 21 Nov 2025 at 18:20, Shop &lt;help@oldtown.example&gt; wrote:"
    html = f"<p>Yes.</p>{heading}<br>&gt; Blue?<br>&gt; Shop"
    answer = read(letter(html, Content_Type="text/html", In_Reply_To="<m-1@oldtown.example>"))
    assert answer.reply_text == "Yes."


def test_a_name_between_dashes_above_a_quotation_is_new():
    body = "It came.\n\n-- Sara --\n\nOn 21/11/25 18:20, Shop wrote:\n> Did it come?\n> Shop\n> Lane 4\n"
    assert read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text == "It came.\n\n-- Sara --"


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


@pytest.mark.parametrize(
    "heading",
    [
        "On Fri, 21 Nov, 2025, 6:20 pm Old Town Shop, <help@oldtown.example> wrote:",
        "On 21 Nov 2025 at 18:20 +0530, Old Town Shop <help@oldtown.example>, wrote:",
        "On November 21, 2025, Old Town Shop <help@oldtown.example> wrote:",
        "On November 21, 2025, 6:20 PM GMT+5:30 help@oldtown.example wrote:",
        "At 11/21/2025 06:20 PM, Old Town Shop <help@oldtown.example> wrote:",
        "Op vr 21 nov 2025 om 18:20 schreef Old Town Shop <help@oldtown.example>:",
        "Den fre. 21. nov. 2025 kl. 18.20 skrev Old Town Shop <help@oldtown.example>:",
        "Le ven. 21 nov. 2025 à 18:20, Old Town Shop <help@oldtown.example> a écrit :",
        "Old Town Shop <help@oldtown.example> schrieb am Fr., 21. Nov. 2025 um 18:20 Uhr:",
        "Old Town Shop <help@oldtown.example>, 21 Kas 2025 Cum, 18:20 tarihinde şunu yazdı:",
        "Old Town Shop <help@oldtown.example> ezt írta (időpont: 2025. nov. 21., P, 18:20):",
        "пт, 21 нояб. 2025 г. в 18:20, Old Town Shop <help@oldtown.example>:",
        "Στις Παρ 21 Νοε 2025 στις 6:20 μ.μ., ο χρήστης Old Town Shop <help@oldtown.example> έγραψε:",
        "في الجمعة، 21 نوفمبر 2025 6:20 م، كتب Old Town Shop <help@oldtown.example>:",
        "۲۱ نومبر ۲۰۲۵ کو ۶:۲۰ PM پر Old Town Shop <help@oldtown.example> نے لکھا:",
        "२१ नवंबर २०२५ को ६:२० बजे Old Town Shop <help@oldtown.example> ने लिखा:",
        "2025-11-21 18:20 GMT+05:30 Old Town Shop <help@oldtown.example>:",
        "On Fri, 21 Nov 2025 at 18:20, Shop <help@oldtown.example<mailto:help@oldtown.example>> wrote:",
        "*On Fri, 21 Nov 2025 at 18:20, Old Town Shop <help@oldtown.example> wrote:*",
        "---- On Fri, 21 Nov 2025 18:20:00 +0530 Old Town Shop <help@oldtown.example> wrote ----",
    ],
)
@pytest.mark.parametrize(
    "quoted", ["> Your parcel left.\n> Old Town Shop\n", "Your parcel left.\nOld Town Shop\n"]
)
def test_headings_of_many_programs_and_languages_begin_the_history(heading, quoted):
    answer = read(letter(f"Where is it?\n\n{heading}\n\n{quoted}", In_Reply_To="<m-1@oldtown.example>"))
    assert answer.reply_text == "Where is it?"


@pytest.mark.parametrize(
    "heading",
    [
        "On Fri, 21 Nov 2025, Old Town Shop wrote:",
        "Quoting Old Town Shop <help@oldtown.example>:",
        "Old Town Shop wrote:",
        "Op zo 29 dec 2024 om 22:44 schreef Old Town Shop <help@oldtown.example>",
        "2013/10/2 Old Town Shop <help@oldtown.example>",
        "El jueves, 21 de noviembre de 2013, Old Town Shop escribió:",
        "Le 21/11/2025 à 18:20, Old Town Shop a écrit :",
        "21.11.2025 18:20, Old Town Shop пишет:",
        "On 21/11/25 18:20, Old Town Shop wrote:",
    ],
)
def test_shorter_headings_are_enough_above_marked_quotes(heading):
    body = f"Where is it?\n\n{heading}\n> Your parcel left.\n> Old Town Shop\n> Lane 4\n"
    assert read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text == "Where is it?"


@pytest.mark.parametrize(
    "head",
    [
        "From: Support<mailto:help@oldtown.example>\nSent: 10 July 2020 09:46\nSubject: Re: Order 4711",
        "*From:* Shop <help@oldtown.example>\n*Sent:* 21 November 2025 18:20\n*To:* Sara\n*Subject:* Order",
        "From: Shop <help@oldtown.example>\n\nSent: 21 November 2025 18:20\n\nTo: Sara\n\nSubject: Order",
        "From:\nShop <help@oldtown.example>\nSent:\nFriday, 21 November 2025\nTo:\nSara\nSubject:\nOrder",
        "Von: Shop <help@oldtown.example>\nDatum: 21. November 2025 um 18:20\nAn: Sara\nBetreff: Order",
        "De : Shop <help@oldtown.example>\nEnvoyé : vendredi 21 novembre 2025 18:20\nÀ : Sara\nObjet : Order",
        "发件人: Shop <help@oldtown.example>\n发送时间: 2025年11月21日 18:20\n收件人: Sara\n主题: Order",
        "보낸 사람: Shop <help@oldtown.example>\n보낸 날짜: 2025년 11월 21일\n받는 사람: Sara\n제목: Order",
        "Från: Shop <help@oldtown.example>\nSkickat: den 21 november 2025 18:20\nTill: Sara\nÄmne: Order",
    ],
)
def test_header_blocks_of_outlook_and_its_kin_begin_the_history(head):
    body = f"Where is it?\n\n{head}\n\nYour parcel left.\n"
    assert read(letter(body, In_Reply_To="<m-1@oldtown.example>")).reply_text == "Where is it?"


@pytest.mark.parametrize(
    "text",
    [
        "My order:\nTo: Lake Road 12\nDate: 21.11.2025\nSubject to change",
        "Hi, here they are:-\n\nVisa\n\n06/17\n\nCheers",
        "Please add:\nlampa@vision.example <mailto:lampa@vision.example>\n\ngabor@vision.example\n\nWalter",
        "I wrote to help@oldtown.example on 21.11.2025 at 10:15:\nwhere is my cup?\nNo answer.",
        "On 21 November I asked you:\nwhen will it come?",
        "Order 4711\n----------\n2 cups\n1 pot",
        "2025:\n- cups\n- pots",
        "Please deliver this:\nFrom: Tallinn\nTo: Tartu\nDate: 21.11.2025 18:20\nBoxes: 2",
        "The pot is broken.\n\n-- Sara --\n\n> 2 cups\n> 1 pot",
    ],
)
def test_what_customers_write_with_colons_dates_and_addresses_is_new(text):
    assert read(letter(text, Subject="My order")).reply_text == text


def test_a_head_that_a_phone_wrote_on_one_line_begins_the_history():
    body = (
        "This is pretty, nice work!\n-------- Original message --------From: help@oldtown.example "
        "Date: 1/13/22  3:52 PM  (GMT-06:00) To: sara@khan.example Cc: a@khan.example Subject: Order\n  \n"
        "Your parcel left\n"
    )
    answer = read(letter(body, In_Reply_To="<m-1@oldtown.example>"))
    assert answer.reply_text == "This is pretty, nice work!"


def test_a_sentence_that_begins_like_a_heading_is_new():
    body = (
        "On your page you wrote that it comes today.\n\nIt did not.\n\nOn 9 Jan 2014, at 2:47, Shop wrote:\n"
        "\n> It comes today.\n> Or tomorrow.\n> Shop\n"
    )
    answer = read(letter(body, In_Reply_To="<m-1@oldtown.example>"))
    assert answer.reply_text == "On your page you wrote that it comes today.\n\nIt did not."
