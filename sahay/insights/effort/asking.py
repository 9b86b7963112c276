"""What an answer of ours asks of the customer: to come by another way, or for something we know already.

Phrases of five languages, looked for in one sentence. They find what is said plainly and miss the rest: the
figures that rest on them are lower bounds, and the page that explains them says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sahay.insights.effort.repeats import sentences

_ANOTHER_WAY: Mapping[str, str] = {
    "phone": (
        r"(?:please|kindly|can you|could you|you can)\b[^.?!]{0,30}\b(?:call|phone|ring)\b(?! you)"
        r"|(?:call|phone|ring) us\b|give us a (?:call|ring)"
        r"|फ़?ोन (?:करें|कीजिए|कर लें)|कॉल (?:करें|कीजिए)|फोन (?:करें|कीजिए)"
        r"|(?:فون|کال) (?:کریں|کیجیے|کر لیں)"
        r"|(?:அழைக்கவும்|அழையுங்கள்|தொலைபேசியில்)"
        r"|helista(?:ge|da)\b"
    ),
    "counter": (
        r"(?:come|drop|stop) (?:by|in|over)\b|visit (?:us|our|the) ?(?:shop|store|branch|counter)?"
        r"|come to (?:us|our|the) ?(?:shop|store|branch|counter)?"
        r"|दुकान (?:पर|में|आ)|(?:دکان|شاخ) (?:پر|میں|آ)|கடைக்கு"
        r"|(?:tulge|astuge|tule)\b[^.?!]{0,20}(?:poodi|kauplus|läbi)"
    ),
    "email": (
        r"(?:write|mail|e-?mail|send)\b[^.?!]{0,30}\b(?:to our e?-?mail|by e-?mail|an e-?mail|e-?mail us)"
        r"|e-?mail us\b|ईमेल (?:करें|कीजिए|भेजें)|ای میل (?:کریں|بھیجیں|کیجیے)"
        r"|மின்னஞ்சல் (?:அனுப்ப|செய்ய)"
        r"|(?:kirjutage|saatke)\b[^.?!]{0,30}e-?(?:kiri|posti?|mail)"
    ),
    "form": (
        r"(?:use|fill(?: in| out)?)\b[^.?!]{0,30}\bform\b|फ़ॉर्म भर|फॉर्म भर|فارم بھر|படிவத்தை"
        r"|täit(?:ke|a)\b[^.?!]{0,20}vorm"
    ),
}
_WANTED = (
    r"\?|؟|please|kindly|share|send|tell|provide|give|let us know|कृपया|बताएँ|बताएं|भेजें|دیں|بتائیں|بھیجیں|براہ"
    r"|தயவு|அனுப்ப|சொல்ல|palun|saat|öelge|andke"
)
_KNOWN_THINGS: Mapping[str, str] = {
    "phone": (
        r"(?:your|a|the) (?:phone|mobile|telephone|contact) ?(?:number)?"
        r"|(?:फ़ोन|फोन|मोबाइल) नंबर|(?:فون|موبائل) نمبر"
        r"|(?:தொலைபேசி|கைபேசி|மொபைல்) எண்|telefoni ?number|telefoninumb"
    ),
    "email": (
        r"your e-?mail(?: address)?|ईमेल (?:पता|आईडी)|ای میل (?:پتہ|ایڈریس)|மின்னஞ்சல் முகவரி"
        r"|e-?(?:posti|maili) ?aadress"
    ),
    "order": (
        r"(?:order|invoice|bill|receipt|reference) ?(?:number|no\b|id\b|#)|(?:ऑर्डर|बिल) (?:नंबर|संख्या)"
        r"|(?:آرڈر|بل) (?:نمبر|کا نمبر)|(?:ஆர்டர்|பில்) எண்|(?:tellimuse|arve) ?numb"
    ),
    "name": (
        r"your (?:full )?name\b|(?:आपका|अपना) (?:पूरा )?नाम|(?:آپ کا|اپنا) نام|உங்கள் பெயர்"
        r"|teie nimi|oma nimi"
    ),
}
_PHRASES = {way: re.compile(pattern, re.I) for way, pattern in _ANOTHER_WAY.items()}
_THINGS = {thing: re.compile(pattern, re.I) for thing, pattern in _KNOWN_THINGS.items()}
_WISH = re.compile(_WANTED, re.I)


def ways_asked_for(text: str) -> frozenset[str]:
    """The channels by which an answer asks the customer to come."""
    return frozenset(way for way, phrase in _PHRASES.items() if phrase.search(text))


def things_asked_for(text: str) -> frozenset[str]:
    """What an answer asks the customer to tell: phone, email, order, name."""
    wanting = [part for part in sentences(text) if _WISH.search(part)]
    return frozenset(thing for thing, phrase in _THINGS.items() if any(phrase.search(p) for p in wanting))


def asked_again(answers: Iterable[tuple[str, frozenset[str]]]) -> int:
    """How many answers ask for something that was on record; each comes with what was known when it was
    written.
    """
    return sum(bool(things_asked_for(text) & known) for text, known in answers)
