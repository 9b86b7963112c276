"""A policy that a shop has already: what it answers, what it leaves open, and what it says badly."""

import pytest

from sahay.policies.outlines import outline_of
from sahay.policies.pasted import read
from sahay.policies.tests.answers import LANGUAGES

RETURNS = {
    "en": "You may return goods within 14 days. Please keep the receipt. We refund within 7 days.",
    "hi": "आप चीज़ें 14 दिनों में वापस कर सकते हैं। कृपया रसीद रखें। हम 7 दिनों में पैसे वापस देते हैं।",
    "ur": "آپ چیزیں 14 دن میں واپس کر سکتے ہیں۔ براہِ کرم رسید رکھیں۔ ہم 7 دن میں رقم واپس دیتے ہیں۔",
    "ta": "14 நாட்களுக்குள் திருப்பித் தரலாம். ரசீதை வைத்திருங்கள். 7 நாட்களில் பணம் திரும்பத் தரப்படும்.",
    "et": "Kauba saab tagastada 14 päeva jooksul. Hoidke kviitung alles. Raha tagasi saate 7 päeva jooksul.",
}
GOOD = {
    "en": "Our shop is open from ten to seven. The kettle holds two litres and weighs 900 grams.",
    "hi": "हमारी दुकान दस से सात बजे तक खुली रहती है। केतली में दो लीटर पानी आता है।",
    "ur": "ہماری دکان دس سے سات بجے تک کھلی رہتی ہے۔ کیتلی میں دو لیٹر پانی آتا ہے۔",
    "ta": "எங்கள் கடை பத்து முதல் ஏழு மணி வரை திறந்திருக்கும். கெட்டிலில் இரண்டு லிட்டர் தண்ணீர் பிடிக்கும்.",
    "et": "Pood on avatud kümnest seitsmeni. Veekeetja mahutab kaks liitrit vett.",
}


def reading(text: str, key: str = "returns"):
    return read(outline_of(key), text, LANGUAGES)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_each_language_it_finds_the_questions_and_offers_the_numbers(language):
    found = reading(RETURNS[language])
    assert {question.key for question, _said in found.answered} >= {"window", "condition", "refund"}
    offers = {offer.fact.key: offer.value for offer in found.offers}
    assert offers == {"returns.days": 14, "returns.refund_days": 7}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "key", "question"),
    [
        ("रिटर्न 10 दिन के भीतर करें।", "returns", "window"),
        ("ریٹرن 10 دن کے اندر کریں۔", "returns", "window"),
        ("सामान वापस भेजने का खर्च ग्राहक देते हैं।", "returns", "postage"),
        ("واپس بھیجنے کا خرچ گاہک دیتے ہیں۔", "returns", "postage"),
        ("हमारी शिकायत निवारण अधिकारी मीरा हैं।", "complaints", "person"),
        ("شکایات کے افسر راشد ہیں۔", "complaints", "person"),
        ("ہم شکایات کا جواب 2 دن کے اندر دیتے ہیں۔", "complaints", "times"),
        ("पॉइंट 12 महीने बाद खत्म हो जाते हैं।", "loyalty", "points"),
        ("वापसी का खर्च ग्राहक देंगे।", "returns", "postage"),
        ("واپسی کا خرچ گاہک ادا کرے گا۔", "returns", "postage"),
    ],
)
def test_the_words_that_shops_use_in_hindi_and_urdu_are_known(text, key, question):
    assert question in {found.key for found, _said in reading(text, key).answered}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["A restocking fee of 12.5% is kept.", "Return it within 10.50 days.", "ریٹرن ۱۲٫۵ دن کے اندر کریں۔"],
)
def test_no_part_of_a_number_is_offered_as_a_number(text):
    assert not reading(text).offers


@pytest.mark.django_db
def test_a_list_below_a_long_title_answers_and_the_title_does_not():
    found = reading(
        "RETURN & REFUND POLICY (updated January 2019!!)\n"
        "• Refund shall be processed in 7 days to the original payment mode\n"
        "• Return courier charges Rs 150 to be borne by the customer\n"
        "• No return on innerwear, food items and sale items\n"
    )
    answered = {question.key: said for question, said in found.answered}
    assert answered["refund"].startswith("• Refund shall be processed")
    assert answered["postage"].startswith("• Return courier charges")
    assert answered["exceptions"].startswith("• No return on innerwear")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["returns", "complaints", "contact", "privacy", "warranty"])
def test_what_speaks_of_something_else_answers_nothing(language, key):
    found = reading(GOOD[language], key)
    assert (found.answered, found.offers, found.doubts) == ([], [], [])
    assert found.open == list(outline_of(key).questions)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We refund as  soon as possible.", "as  soon as possible"),
        ("हम जल्द से जल्द जवाब देते हैं।", "जल्द से जल्द"),
        ("ہم جلد از جلد جواب دیتے ہیں۔", "جلد از جلد"),
        ("கூடிய விரைவில் பதிலளிப்போம்.", "கூடிய விரைவில்"),
        ("Vastame esimesel võimalusel.", "esimesel võimalusel"),
        ("Refunds are AT OUR DISCRETION.", "AT OUR DISCRETION"),
        ("We try our best to help.", "We try our best"),
    ],
)
def test_words_that_promise_nothing_are_shown(text, words):
    found = reading(text).doubts
    assert [" ".join(one.words.split()) for one in found] == [" ".join(words.split())]
    assert not found[0].is_banned


def test_what_the_law_forbids_is_shown_with_the_reason(business):
    found = reading("Welcome. Goods once sold will not be taken back. Thank you.").doubts
    assert found and found[0].is_banned and found[0].why
    assert found[0].sentence == "Goods once sold will not be taken back."


@pytest.mark.django_db
def test_a_number_that_counts_something_else_is_not_offered():
    assert not reading("Return it to shop 14. Open every day.").offers
    assert not reading("You can return 3 items, and a refund costs 10%.").offers


@pytest.mark.django_db
def test_a_huge_text_with_marks_and_markup_is_read_in_a_moment():
    text = "\u202e<script>alert(1)</script> return \u200f" * 5000
    found = reading(text[:200_000])
    assert not found.offers
