"""Whether a customer had to say the same thing again: words are compared by their stems, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sahay.kit.text import stem, words

LONGEST = 4000
FEWEST_WORDS = 4
ENOUGH_ALIKE = 0.6

_SAID_ANYWHERE = """
a about after again all also am an and any are as at back be because been before but by can could
dear did do does
for from get good got had has have hello help her here hi him his how i if in is it its just kind
know let like me
more my need no not now of on one or our out please re regards say see send should since so some
still tell than
thank thanks that the their them then there these they this time to today too up us very was we well
were what when
where which who why will with would yes yet you your fwd fw best sir madam
और अब अभी आप आपका आपके आपको इस इसे उस एक कब कर करें करना का कि की के को कोई कुछ कृपया क्या क्यों गया
था थी थे दिया
धन्यवाद नमस्ते नहीं ने पर फिर बहुत भी मुझे में मैं मेरा मेरी मेरे यह या ये रहा रही रहे लिए वह से हम
हमें हाँ है हैं हो
اب ابھی آپ اپنا اس ان ایک اور با بھی بہت پر تک تھا تھی تو جی ہاں ہم ہو ہوں ہے ہیں کا کب کر کرنا کریں
کوئی کچھ کہ کو کی کے کیا
کیوں گیا مجھے میں میرا میری میرے نہیں نے وہ پھر یہ سے شکریہ سلام براہ کرم لیے
அது அவர் இது இந்த இல்லை உங்கள் என் என்ன எனக்கு எப்போது ஏன் ஒரு தயவு செய்து நன்றி நான் நாங்கள்
நீங்கள் மற்றும் வணக்கம் உள்ளது
aga aitäh edasi ei et ja jah juba ka kas kes kui kuidas ma mida miks millal minu mina mis mitte mu
mul muidu nad ning
nüüd oli olen oled olema on palun sa see seda siis siin ta tagasi teie tere tervitades või veel väga
"""
COMMON = frozenset(stem(word, lang) for lang in ("en", "et") for word in words(_SAID_ANYWHERE))


def content(text: str, lang: str = "en") -> frozenset[str]:
    """The stems that carry meaning: greetings, pronouns and the like are in every letter."""
    found = (stem(word, lang) for word in words(text[:LONGEST]))
    return frozenset(one for one in found if len(one) > 1 and one not in COMMON)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text is in the longer one, from 0 to 1; 0 where one is too short to tell."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= FEWEST_WORDS else 0.0


def repeats(said: Sequence[frozenset[str]]) -> int:
    """How many of a customer's messages say again what an earlier one of theirs has said."""
    return sum(
        any(likeness(earlier, later) >= ENOUGH_ALIKE for earlier in said[:place])
        for place, later in enumerate(said)
    )


def sentences(text: str) -> Iterable[str]:
    """Parts of a text between full stops and question marks of any script, each with its own mark."""
    begun = ""
    for letter in text[:LONGEST]:
        begun += letter
        if letter in ".?!।؟۔\n":
            yield begun
            begun = ""
    yield begun
