"""Words that promise nothing: a clock cannot run by them, and nobody can hold us to them.

Kept as data, each with the language it belongs to. Better to miss one than to blame a good sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

WEAK: Mapping[str, tuple[str, ...]] = {
    "en": (
        "as soon as possible",
        "as soon as we can",
        "asap",
        "at our discretion",
        "at our sole discretion",
        "we reserve the right",
        "usually",
        "normally",
        "where possible",
        "if possible",
        "in due course",
        "reasonable time",
        "in a timely manner",
        "we will try",
        "we do our best",
        "we try our best",
        "subject to change",
        "at any time without notice",
        "at anytime without notice",
        "at any time without prior notice",
        "at anytime without prior notice",
        "at any time and without notice",
        "may change without notice",
        "may change without prior notice",
        "can be changed without notice",
        "can be changed without prior notice",
        "may be changed without notice",
        "may be changed without prior notice",
        "may be changed at any time",
        "may change this policy at any time",
        "may change these terms at any time",
        "may change prices at any time",
    ),
    "hi": (
        "जल्द से जल्द",
        "यथाशीघ्र",
        "जितनी जल्दी हो सके",
        "आम तौर पर",
        "सामान्यतः",
        "यथासंभव",
        "हमारे विवेक",
        "उचित समय",
        "कोशिश करेंगे",
        "अधिकार सुरक्षित",
        "बिना सूचना के बदल सकते हैं",
        "बिना पूर्व सूचना के बदल सकते हैं",
        "बिना सूचना दिए बदल सकते हैं",
        "बिना किसी सूचना के बदल सकते हैं",
        "बिना सूचना के बदलाव कर सकते हैं",
        "बिना पूर्व सूचना के बदलाव कर सकते हैं",
    ),
    "ur": (
        "جلد از جلد",
        "جتنی جلدی ہو سکے",
        "عام طور پر",
        "عموماً",
        "حتی الامکان",
        "ہماری صوابدید",
        "مناسب وقت",
        "کوشش کریں گے",
        "حق محفوظ",
        "بغیر اطلاع کے بدل سکتے ہیں",
        "بغیر اطلاع بدل سکتے ہیں",
        "بغیر اطلاع کے تبدیل کر سکتے ہیں",
        "بغیر پیشگی اطلاع کے تبدیل کر سکتے ہیں",
        "اطلاع کے بغیر تبدیل کر سکتے ہیں",
        "اطلاع کے بغیر بدل سکتے ہیں",
    ),
    "ta": (
        "கூடிய விரைவில்",
        "முடிந்தவரை",
        "பொதுவாக",
        "வழக்கமாக",
        "எங்கள் விருப்பப்படி",
        "தகுந்த நேரத்தில்",
        "முயற்சி செய்வோம்",
        "முயற்சிப்போம்",
        "உரிமை எங்களுக்கு உண்டு",
        "முன்னறிவிப்பின்றி மாற்றலாம்",
        "முன்னறிவிப்பு இன்றி மாற்றலாம்",
        "முன் அறிவிப்பின்றி மாற்றலாம்",
        "அறிவிப்பின்றி மாற்றலாம்",
    ),
    "et": (
        "esimesel võimalusel",
        "niipea kui võimalik",
        "nii kiiresti kui võimalik",
        "üldjuhul",
        "tavaliselt",
        "võimaluse korral",
        "võimalusel",
        "mõistliku aja jooksul",
        "omal äranägemisel",
        "jätame endale õiguse",
        "püüame",
        "ette teatamata muuta",
        "muuta ilma ette teatamata",
        "muuta etteteatamiseta",
        "etteteatamiseta muuta",
        "ilma etteteatamiseta muuta",
    ),
}


@dataclass(frozen=True)
class Weak:
    """Where a weak word stands in a text."""

    start: int
    end: int
    phrase: str


def find(text: str) -> list[Weak]:
    """Every weak word in a text of any language, in the order of the text."""
    found = [Weak(one.start(), one.end(), one.group()) for one in _PATTERN.finditer(text)]
    return sorted(found, key=lambda one: one.start)


def _pattern() -> re.Pattern[str]:
    phrases = sorted((phrase for some in WEAK.values() for phrase in some), key=len, reverse=True)
    spaced = (r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)


_PATTERN = _pattern()
