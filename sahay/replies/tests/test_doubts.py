"""What an answer is asked before it leaves, text by text."""

from __future__ import annotations

import pytest

from sahay.replies.doubts import Draft, doubts, questions

LONG = {
    "en": "Thank you for writing, your kettle leaves our shop tomorrow morning.",
    "hi": "आपके संदेश के लिए धन्यवाद, आपकी केतली कल सुबह दुकान से निकलेगी।",
    "ur": "آپ کے پیغام کا شکریہ، آپ کی کیتلی کل صبح دکان سے روانہ ہوگی۔",
    "ta": "உங்கள் செய்திக்கு நன்றி, உங்கள் கெண்டி நாளை காலை கடையிலிருந்து கிளம்பும்.",
    "et": "Täname kirja eest, teie veekeetja läheb homme hommikul poest teele.",
}
ROMANISED = {
    "hi-Latn": "Aapke sandesh ke liye dhanyavaad, aapki ketli kal subah dukaan se niklegi.",
    "ur-Latn": "Aap kay paigham ka shukriya, aap ki ketli kal subah rawana ho jaye gi.",
}


def keys(text: str, **known: object) -> list[str]:
    return [doubt.key for doubt in doubts(Draft(text, **known))]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [*LONG.values(), *ROMANISED.values(), "Tomorrow.", "Yes", "👍", "", "42"])
def test_a_plain_answer_raises_no_doubt(text):
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dear {customer name}, it comes.",
        "यह {वादा} तक आएगा।",
        "وہ {promise} تک آئے گا۔",
        "{concern} பற்றி",
        "Tere {nimi}",
        "It comes {}. {x}",
    ],
)
def test_a_placeholder_that_is_not_filled_in_holds_the_answer(text):
    found = doubts(Draft(text))
    assert [doubt.key for doubt in found] == ["placeholder"]
    assert found[0].holds


@pytest.mark.parametrize("text", ["Type `{name}` there.", "```\n{ a: 1 }\n```", "a {} b", "{12}"])
def test_braces_of_code_hold_nothing(text):
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dear [name], it comes.",
        f"On {'X' * 3} it comes.",
        "It costs ____.",
        "Dear <first name>",
        "Your order ......",
    ],
)
def test_what_is_left_of_a_template_is_doubted(text):
    assert keys(text) == ["bracket"]
    assert not doubts(Draft(text))[0].holds


@pytest.mark.parametrize(
    "text",
    [
        "See [our page](https://a.example).",
        "[a][b] stands there",
        "> [name] you wrote\nYes.",
        "Well... yes",
        "`[x]`",
    ],
)
def test_links_quotations_and_code_are_no_leftovers(text):
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I have attached the invoice.",
        "Please see the attachment.",
        "The enclosed form tells more.",
        "बिल संलग्न है।",
        "फ़ाइल अटैच कर दी है।",
        "بل منسلک ہے۔",
        "فائل اٹیچ کر دی ہے۔",
        "ரசீதை இணைத்துள்ளேன்.",
        "Arve on manuses.",
        "Lisasin faili kirjale.",
        "Bill attach kar diya hai.",
        "Bill munsalik hai.",
        "Raseedu inaiththullen.",
    ],
)
def test_a_file_that_is_spoken_of_has_to_be_there(text):
    assert keys(text) == ["file"]
    assert keys(text, files=1) == []


@pytest.mark.parametrize(
    "text", ["> I have attached a picture\nThank you.", "We detached the lid.", "Manustamine"]
)
def test_quotations_and_other_words_speak_of_no_file(text):
    assert keys(text) == []


@pytest.mark.parametrize("written", LONG)
@pytest.mark.parametrize("language", LONG)
def test_another_language_than_the_customers_is_doubted(written, language):
    expected = [] if written == language else ["language"]
    assert keys(LONG[written], language=language) == expected
    assert keys(LONG[written], language=language, understood=(written,)) == []


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("hi-Latn", "hi-Latn", []),
        ("hi-Latn", "ur-Latn", []),
        ("ur-Latn", "hi-Latn", []),
        ("ur-Latn", "en", ["language"]),
        ("hi-Latn", "et", ["language"]),
    ],
)
def test_romanised_answers_have_their_language_too(written, language, expected):
    assert keys(ROMANISED[written], language=language) == expected


@pytest.mark.parametrize("text", ["Tomorrow.", "OK", "12.5", "https://shop.example/kettle"])
def test_a_few_words_tell_no_language(text):
    assert keys(text, language="ta") == []


def test_the_first_answer_says_what_was_understood():
    said = {"concern": "Where is my kettle?", "is_first": True}
    assert keys("It comes tomorrow.", **said) == ["concern"]
    assert keys("Your kettle comes tomorrow.", **said) == []
    assert keys("It comes tomorrow.", **said, says_concern=True) == []
    assert keys("It comes tomorrow.", concern="Where is my kettle?") == []


@pytest.mark.parametrize(
    ("theirs", "touches_one", "unanswered"),
    [
        ("When does my kettle come? Do you sell lids?", "The kettle comes tomorrow.", "Do you sell lids?"),
        ("मेरी केतली कब आएगी? क्या ढक्कन मिलेगा?", "केतली कल आएगी।", "क्या ढक्कन मिलेगा?"),
        ("میری کیتلی کب آئے گی؟ کیا ڈھکن ملے گا؟", "کیتلی کل آئے گی۔", "کیا ڈھکن ملے گا؟"),
        ("கெண்டி எப்போது வரும்? மூடிகள் விற்கிறீர்களா?", "கெண்டி நாளை கிடைக்கும்.", "மூடிகள் விற்கிறீர்களா?"),
        ("Millal veekeetja tuleb? Kas kaasi müüte?", "Veekeetja jõuab homme.", "Kas kaasi müüte?"),
    ],
)
def test_of_several_questions_the_one_without_a_word_back_is_named(theirs, touches_one, unanswered):
    found = [doubt for doubt in doubts(Draft(touches_one, theirs=theirs)) if doubt.key == "question"]
    assert len(found) == 1
    assert unanswered in found[0].words


def test_one_question_and_long_answers_are_taken_for_answered():
    assert keys("Tomorrow.", theirs="When does my kettle come?") == []
    theirs = "When does my kettle come? Do you sell lids?"
    assert keys("Tomorrow. Yes. Gladly.", theirs=theirs) == []
    assert keys("Tomorrow.", theirs="> When? Where?\nThank you.") == []


def test_questions_end_with_their_sign_in_every_script():
    assert questions("Hello. When?\n> Why?\nکب؟ அது எங்கே? ठीक है। Well.") == ["When?", "کب؟", "அது எங்கே?"]


def test_the_first_letter_calls_them_as_they_wish():
    assert keys("Hello, tomorrow.", is_first=True, called="Mrs Khan") == ["greeting"]
    assert keys("Dear Mrs Khan, tomorrow.", is_first=True, called="Mrs Khan") == []
    assert keys("Tomorrow.", called="Mrs Khan") == []


def test_looking_never_takes_long():
    from time import process_time

    began = process_time()
    for text in ("? " * 50_000, "{" * 100_000, "[" * 100_000, "a" * 100_000, "`" * 100_000, "> \n" * 30_000):
        doubts(Draft(text, theirs=text, language="ur", concern="kettle", is_first=True))
    assert process_time() - began < 10
