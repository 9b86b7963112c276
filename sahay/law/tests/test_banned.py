"""Sentences that the law forbids, and good ones that are left alone."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sahay.law.banned import find
from sahay.law.phrasing import BadPhrase, parsed

TODAY = date(2026, 11, 22)

BAD = [
    ("IN", "en", "Goods once sold will not be taken back.", "goods-once-sold"),
    ("IN", "en", "GOODS ONCE SOLD  WILL NOT BE TAKEN BACK OR EXCHANGED!!", "goods-once-sold"),
    ("IN", "en", "Note: goods, once sold, cannot be returned.", "goods-once-sold"),
    ("IN", "en", "Items once purchased are not returned", "goods-once-sold"),
    ("IN", "en", "g\u200boods once so\u00adld will \u202enot be taken back", "goods-once-sold"),
    ("IN", "en", "Thank you.\nSold goods will not be exchanged.", "goods-once-sold"),
    ("IN", "hi", "बिका हुआ माल वापस नहीं होगा।", "goods-once-sold"),
    ("IN", "hi", "बेचा गया सामान किसी भी हालत में वापस नहीं लिया जाएगा।", "goods-once-sold"),
    ("IN", "hi", "Goods once sold will not be taken back", "goods-once-sold"),
    ("IN", "ur", "فروخت شدہ مال واپس نہیں ہوگا۔", "goods-once-sold"),
    ("IN", "ur", "خریدا ہوا مال واپس یا تبدیل نہیں ہوگا", "goods-once-sold"),
    ("IN", "hi", "बिका हुआ माल वापस या बदला नहीं जाएगा।", "goods-once-sold"),
    ("IN", "ur", "فروخت شدہ اشیاء ہرگز واپس نہیں لی جائیں گی", "goods-once-sold"),
    ("IN", "ur", "بکا ہوا سامان واپس نہيں ہوگا", "goods-once-sold"),
    ("IN", "ta", "விற்ற பொருள் திரும்பப் பெறப்படாது.", "goods-once-sold"),
    ("IN", "ta", "விற்பனை செய்யப்பட்ட பொருட்கள் எக்காரணம் கொண்டும் திரும்ப எடுக்கப்படாது", "goods-once-sold"),
    ("LK", "ta", "விற்கப்பட்ட பொருள்கள் திருப்பி எடுக்கப்படமாட்டாது", "goods-once-sold"),
    ("IN", "en", "No refunds.", "no-refunds"),
    ("GB", "en", "Sorry, NO REFUNDS OR EXCHANGES!", "no-refunds"),
    ("GB", "en", "All sales are final.", "no-refunds"),
    ("SG", "en", "No exchange, no refund.", "no-refunds"),
    ("EU", "en", "We do not give refunds.", "no-refunds"),
    ("IN", "hi", "पैसे वापस नहीं होंगे।", "no-refunds"),
    ("IN", "ur", "رقم واپس نہیں ہوگی۔", "no-refunds"),
    ("IN", "ta", "பணம் திருப்பித் தரப்படாது.", "no-refunds"),
    ("EU", "et", "Raha ei tagastata.", "no-refunds"),
    ("EU", "et", "Raha tagasi ei maksta!", "no-refunds"),
    ("EU", "en", "See https://ec.europa.eu/consumers/odr/ for more.", "odr-link"),
    ("EU", "et", "Vaata http://ec.europa.eu/odr", "odr-link"),
    ("EU", "ta", "https://webgate.ec.europa.eu/odr", "odr-link"),
    ("EU", "en", "You can use the EU's online dispute resolution platform.", "odr-link"),
    ("EU", "et", "Kaebuse saab esitada veebipõhise vaidluste lahendamise platvormi kaudu.", "odr-link"),
    ("EU", "et", "Kasutage ODR-platvormi.", "odr-link"),
    ("EE", "et", "Kõigil toodetel on seadusest tulenev garantii 2 aastat.", "garantii"),
    ("EE", "et", "Seadusjärgne garantii kehtib kaks aastat.", "garantii"),
    ("EE", "et", "Seaduslikku garantiid annab müüja.", "garantii"),
    ("EE", "et", "Vastavalt seadusele kehtib kõigile toodetele kaheaastane garantii.", "garantii"),
    ("EE", "en", "The statutory warranty is two years.", "garantii"),
]
WORDS = ("Goods", "once", "sold", "will", "not", "be", "taken", "back")
GOOD = [
    ("IN", "en", "Goods once sold can be returned within 14 days."),
    ("IN", "en", "Once your goods are sold out they will not be restocked."),
    ("IN", "en", "We never write “goods once sold will not be taken back”."),
    ("IN", "en", "Writing that goods once sold will not be taken back is unlawful."),
    ("IN", "en", "Gift cards are not taken back."),
    ("IN", "en", "The goods were sold. Once paid, they will not be delivered twice."),
    ("IN", "hi", "बिका हुआ सामान 7 दिन में वापस लिया जाता है।"),
    ("IN", "hi", "ख़राब सामान वापस लेकर पैसे लौटाए जाते हैं।"),
    ("IN", "ur", "فروخت شدہ مال 7 دن میں واپس لیا جاتا ہے۔"),
    ("IN", "ta", "விற்ற பொருளை 7 நாட்களுக்குள் திருப்பி அளிக்கலாம்."),
    ("IN", "en", "There are no refunds outstanding."),
    ("GB", "en", "No refunds for change of mind."),
    ("GB", "en", "No refunds. Defective goods are always refunded."),
    ("GB", "en", "No refunds unless the goods are faulty."),
    ("GB", "en", "There is no refund after 14 days where you changed your mind."),
    ("GB", "en", "No refunds.\n\nIf your goods are faulty, you have your money back."),
    ("EU", "et", "Raha tagastatakse 14 päeva jooksul."),
    ("EU", "et", "Raha ei tagastata, kui kaup on riknenud teie süül."),
    ("EU", "et", "Raha ei tagastata. Puudusega kauba eest maksame raha tagasi."),
    ("IN", "hi", "मन बदलने पर पैसे वापस नहीं होंगे, पर ख़राब सामान के पैसे लौटेंगे।"),
    ("EU", "en", "The EU's online dispute resolution platform was closed on 20 July 2025."),
    ("EU", "et", "Veebipõhise vaidluste lahendamise platvorm suleti 20. juulil 2025."),
    ("EU", "en", "More at https://ec.europa.eu/info."),
    ("EU", "en", "We resolve disputes online on our own platform."),
    ("EE", "et", "Müügigarantii ei piira seadusest tulenevaid õigusi."),
    ("EE", "et", "Anname tootele kaheaastase müügigarantii lisaks seaduslikele õigustele."),
    ("EE", "et", "Garantii ulatub üle seadusest tuleneva vastutuse."),
    ("EE", "en", "The warranty comes on top of your legal rights."),
    ("EE", "en", "Our legal team looks at warranty claims."),
]


@pytest.mark.parametrize(("pack", "language", "text", "rule"), BAD)
def test_a_forbidden_sentence_is_found(pack, language, text, rule):
    found = find(text, language, packs=[pack], on=TODAY, traits=[])
    assert rule in [one.rule.id for one in found]
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(("pack", "language", "text"), GOOD)
def test_a_good_sentence_is_left_alone(pack, language, text):
    found = find(text, language, packs=[pack], on=TODAY, traits=[])
    assert [text[one.start : one.end] for one in found] == []


def test_the_place_and_what_to_write_instead_are_given():
    text = "Welcome. Goods once sold will not be taken back. Thank you."
    (found,) = find(text, "en", packs=["IN"], on=TODAY, traits=[])
    assert text[found.start : found.end] == "Goods once sold will not be taken back"
    assert found.instead.startswith("Defective goods are taken back")
    with translation.override("hi"):
        assert "बिका हुआ माल" in found.why


def test_what_to_write_instead_is_in_the_language_of_the_text():
    (found,) = find("بکا ہوا سامان واپس نہیں ہوگا", "ur", packs=["IN"], on=TODAY, traits=[])
    assert "خراب سامان" in found.instead


def test_the_link_was_allowed_before_the_platform_closed():
    text = "https://ec.europa.eu/consumers/odr"
    assert find(text, "en", packs=["EU"], on=date(2025, 7, 19), traits=[]) == []
    assert find(text, "en", packs=["EU"], on=date(2025, 7, 20), traits=[])


def test_each_place_is_named_even_when_it_stands_twice():
    text = "No refunds. Really: no refunds!"
    assert [one.start for one in find(text, "en", packs=["GB"], on=TODAY, traits=[])] == [0, 20]


def test_a_place_without_such_a_law_forbids_nothing():
    assert find("Goods once sold will not be taken back.", "en", packs=["MY"], on=TODAY, traits=[]) == []


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text):
    for one in find(text, "en", packs=["IN", "EU", "EE"], on=TODAY, traits=[]):
        assert 0 <= one.start < one.end <= len(text)


@given(
    st.sampled_from([" ", "  ", "\t", "\n", ", ", " – "]), st.sampled_from(["", "\u200b", "\u200f", "\u202a"])
)
def test_spaces_punctuation_and_invisible_marks_do_not_hide_it(between, mark):
    text = between.join(mark + word for word in WORDS)
    assert find(text, "en", packs=["IN"], on=TODAY, traits=[])


def test_a_huge_paste_is_looked_through_quickly():
    assert len(find("No refunds. " * 5000, "en", packs=["GB"], on=TODAY, traits=[])) == 5000


@pytest.mark.parametrize(
    "phrase", ["", "...", "a ...", "... a", "[a]", "a (b", "a b)", "a (b|)", "$", "a $ b"]
)
def test_a_phrase_that_makes_no_sense_is_refused(phrase):
    with pytest.raises(BadPhrase):
        parsed(phrase)
