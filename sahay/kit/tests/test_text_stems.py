"""Inflected forms of one word share a stem."""

import pytest

from sahay.kit.text import normalise, stem

FORMS = {
    "en": [
        "refund refunds refunded refunding",
        "complaint complaints",
        "delivery deliveries",
        "shop shops shop's",
    ],
    "et": [
        "tellimus tellimust tellimuse tellimused tellimusele",
        "kaebus kaebuse kaebust kaebused kaebuste",
        "klient kliendi klienti kliendid klientide",
        "arve arvet arved arvega",
        "toode toote toodet tooted toodetega",
        "telefon telefoni telefonile",
        "number numbri numbrit",
        "pakk paki pakid",
    ],
    "hi": ["शिकायत शिकायतें शिकायतों", "दुकान दुकानें दुकानों", "कंपनी कंपनियों कंपनियां", "रुपया रुपये रुपयों"],
    "ur": [
        "شکایت شکایات شکایتوں",
        "کمپنی کمپنیوں کمپنیاں",
        "دکان دکانوں دکانیں",
        "رابطہ رابطے",
        "ملا ملی ملے",
    ],
    "ta": [
        "புகார் புகாரை புகார்கள் புகாருக்கு புகாரின் புகார்களை",
        "பணம் பணத்தை பணத்தைத் பணமும் பணத்துக்கு பணத்திற்கு",
        "பொருள் பொருளை பொருட்கள் பொருட்களை பொருளின் பொருளும்",
        "கடை கடையில் கடைகள் கடைக்கு கடையின் கடையை",
        "டெலிவரி டெலிவரிக்கு டெலிவரியை டெலிவரியின்",
        "மாதம் மாதத்தில் மாதங்கள் மாதமும் மாதங்களில்",
        "வீடு வீட்டில் வீட்டிற்கு வீட்டுக்கு",
        "செலுத்த செலுத்தவில்லை",
    ],
}


@pytest.mark.parametrize(("lang", "forms"), [(lang, forms) for lang, rows in FORMS.items() for forms in rows])
def test_the_forms_of_a_word_share_its_stem(lang, forms):
    assert len({stem(normalise(form), lang) for form in forms.split()}) == 1


def test_no_two_of_these_words_share_a_stem():
    firsts = [(lang, row.split()[0]) for lang, rows in FORMS.items() for row in rows]
    assert len({stem(normalise(word), lang) for lang, word in firsts}) == len(firsts)


def test_a_latin_stem_has_no_accents():
    assert stem("õigus", "et") == stem("oigus", "et")


def test_numbers_and_tiny_words_are_their_own_stem():
    assert [stem(word) for word in ("2026", "is", "है", "ம்")] == ["2026", "is", "है", "ம்"]
