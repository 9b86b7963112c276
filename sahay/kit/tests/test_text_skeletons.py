"""Words in three spellings that meet, and words that must not."""

import pytest

from sahay.kit.text import normalise, skeleton
from sahay.kit.text.skeletons import skeletons, spelling

# Hindi, Urdu, romanised. The first sixty were used to tune the rules, the last twenty were only measured.
TRIPLES = """ शिकायत شکایت shikayat; ग्राहक گاہک grahak; ज़रूरत ضرورت zaroorat; मदद مدد madad; वापस واپس
wapas; आवाज़ آواز awaaz; दुकान دکان dukaan; पैसा پیسہ paisa; ख़राब خراب kharab; क़ीमत قیمت keemat; सवाल سوال
sawaal; जवाब جواب jawab; वक़्त وقت waqt; तारीख़ تاریخ tareekh; हफ़्ता ہفتہ hafta; महीना مہینہ maheena; बंद
بند band; खुला کھلا khula; फ़ोन فون phone; नंबर نمبر number; दरवाज़ा دروازہ darwaza; रास्ता راستہ raasta;
सामान سامان saman; रसीद رسید raseed; क़िस्त قسط qist; माफ़ी معافی maafi; शुक्रिया شکریہ shukriya; मेहरबानी
مہربانی meharbani; इंतज़ार انتظار intezaar; परेशान پریشان pareshan; ग़लत غلط galat; सही صحیح sahi; नाम نام
naam; पता پتہ pata; शहर شہر shahar; मुल्क ملک mulk; दफ़्तर دفتر daftar; काग़ज़ کاغذ kagaz; दस्तख़त دستخط
dastkhat; फ़ायदा فائدہ fayda; नुक़सान نقصان nuksan; हिसाब حساب hisaab; रक़म رقم raqam; ख़रीदार خریدار
kharidar; बिक्री بکری bikri; सस्ता سستا sasta; महंगा مہنگا mehnga; टूटा ٹوٹا toota; बदलना بدلنا badalna;
भेजना بھیجنا bhejna; मिलना ملنا milna; पहुँचना پہنچنا pahunchna; आर्डर آرڈر order; डिलीवरी ڈلیوری delivery;
रिफंड ریفنڈ refund; सर्विस سروس service; मैनेजर منیجر manager; कंपनी کمپنی company; इलाज علاج ilaaj; उम्मीद
امید umeed; आसान آسان aasan; मुश्किल مشکل mushkil; ज़िम्मेदार ذمہدار zimmedar; मालिक مالک malik; नौकर نوکر
naukar; बाज़ार بازار bazaar; तकलीफ़ تکلیف takleef; उधार ادھار udhaar; खाता کھاتہ khata; बक़ाया بقایا bakaya;
रद्द رد radd; जल्दी جلدی jaldi; कल کل kal; इजाज़त اجازت ijazat; वारंटी وارنٹی warranty; पार्सल پارسل parcel;
कूपन کوپن coupon; बैंक بینک bank; मोबाइल موبائل mobile; ईमेल ایمیل email
"""
# ग्राहक and گاہک are two words; आवाज़, सही and टूटा have one consonant that all spellings write.
MISSED = {"ग्राहक", "आवाज़", "सही", "टूटा"}


def triples():
    return [tuple(triple.split()) for triple in TRIPLES.replace("\n", " ").split(";")]


def meet(words):
    found = [set(skeletons(normalise(word))) for word in words]
    return bool(set.intersection(*found))


@pytest.mark.parametrize(
    "triple", [triple for triple in triples() if triple[0] not in MISSED], ids=lambda triple: triple[2]
)
def test_one_word_in_three_spellings_has_one_skeleton(triple):
    assert meet(triple)


def test_only_owner_and_country_fall_into_one():
    firsts = [hindi for hindi, _urdu, _roman in triples() if hindi not in MISSED]
    found = [skeleton(normalise(hindi)) for hindi in firsts]
    assert sorted({one for one in found if found.count(one) > 1}) == ["mlk"]


@pytest.mark.parametrize("word", ["77777", "a-1", "புகார்", "है", "aa", "заказ"])
def test_some_words_have_no_skeleton(word):
    assert skeletons(normalise(word)) == ()


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("दुकान", "hi", "d"),
        ("دکان", None, "a"),
        ("dukan", "ur-Latn", "r"),
        ("dukan", None, "r"),
        ("dukan", "et", "l"),
    ],
)
def test_a_skeleton_knows_how_its_word_was_spelt(word, lang, expected):
    assert spelling(word, lang) == expected
