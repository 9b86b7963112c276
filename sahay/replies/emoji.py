"""Small pictures by their names: those of the standard library, and words a shop uses in five languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sahay.kit.text import fold

MOST = 12
SHORTEST = 2
BLOCKS = (
    range(0x1F300, 0x1F3FB),
    range(0x1F400, 0x1F650),
    range(0x1F680, 0x1F6F0),
    range(0x1F900, 0x1FA00),
    range(0x1FA70, 0x1FAF7),
)
ALONE = "☀☁☎☔☕♻⚠⚡⚽✂✅✈✉✊✋✌✏✔✖✨❄❌❓❗❤➡⬅⬆⬇⭐"
TURNED_TO_COLOUR = "\ufe0f"
# What is sought most at a counter, by words of every language of the house, also in Latin letters.
USUAL = """
🙏 thanks thank dhanyavaad dhanyavad shukriya धन्यवाद शुक्रिया شکریہ nandri நன்றி aitäh tänan
😊 smile glad khush खुश خوش magizhchi மகிழ்ச்சி naeratus rõõm
👍 ok yes good theek accha ठीक अच्छा ٹھیک اچھا sari சரி hästi jah
👋 hello hi namaste salaam नमस्ते سلام vanakkam வணக்கம் tere
❤️ love heart pyar pyaar प्यार محبت anbu அன்பு arm süda
🎉 congratulations celebrate badhai mubarak बधाई مبارک vazhthukkal வாழ்த்துகள் palju-õnne
😔 sorry sad maaf maafi माफ़ माफी معذرت معاف mannikkavum மன்னிக்கவும் vabandust kahju
📦 parcel packet order paarsal पार्सल پارسل paarsal பார்சல் pakk tellimus
🚚 delivery truck van dilivari डिलीवरी ڈیلیوری டெலிவரி tarne veok
🧾 receipt bill raseed रसीद बिल رسید بل rasidhu ரசீது பில் arve kviitung
💳 card pay payment bhugtaan भुगतान ادائیگی கட்டணம் kaart makse
💰 money refund paisa paise पैसा रिफंड پیسے رقم panam பணம் raha tagasimakse
⏰ time clock late samay waqt समय وقت neram நேரம் aeg kell
📅 date day calendar taareekh तारीख تاریخ thethi தேதி kuupäev päev
📞 phone call fon फोन فون தொலைபேசி telefon kõne
📍 place address pata पता پتہ mugavari முகவரி aadress koht
🏪 shop store dukaan दुकान دکان kadai கடை pood
🎁 gift present tohfa tofa तोहफा تحفہ parisu பரிசு kingitus
✅ done ready ho-gaya हो-गया तैयार تیار mudinthathu முடிந்தது tehtud valmis
⭐ star best sitara सितारा ستارہ natchathiram நட்சத்திரம் täht
"""


@dataclass(frozen=True)
class Emoji:
    """One, with the word it is called by. `english` where that word is the name it has everywhere."""

    picture: str
    name: str
    english: bool = True


@lru_cache(maxsize=512)
def found(typed: str) -> tuple[Emoji, ...]:
    """Those whose name has a word that begins like this: the usual ones first, whole words before others."""
    sought = fold(typed.strip())
    if len(sought) < SHORTEST:
        return ()
    usual = {one.picture: one for one in _usual() if _begins(one.name, sought)}
    others = [one for one in _named() if one.picture not in usual and _begins(one.name, sought)]
    others.sort(key=lambda one: (sought not in fold(one.name).split(), len(one.name)))
    return (*usual.values(), *others)[:MOST]


def _begins(name: str, sought: str) -> bool:
    return any(word.startswith(sought) for word in fold(name).split()) or fold(name).startswith(sought)


@cache
def _usual() -> tuple[Emoji, ...]:
    lines = (line.split() for line in USUAL.strip().splitlines())
    return tuple(Emoji(picture, word, english=word.isascii()) for picture, *words in lines for word in words)


@cache
def _named() -> tuple[Emoji, ...]:
    return tuple(_of_the_library())


def _of_the_library() -> Iterator[Emoji]:
    letters = [chr(point) for block in BLOCKS for point in block] + [*ALONE]
    for letter in letters:
        name = unicodedata.name(letter, "").lower()
        if name and unicodedata.category(letter) == "So":
            yield Emoji(letter if letter not in ALONE else letter + TURNED_TO_COLOUR, name)
