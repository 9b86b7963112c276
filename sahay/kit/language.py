"""Which language a text is written in, and which way it runs.

Tags are BCP 47: `hi`, `ur`, `ta`, `et`, `en`, and `hi-Latn`, `ur-Latn` for Hindi and Urdu typed in Latin letters.
"""

import re

LANGUAGES = ("en", "hi", "ur", "ta", "et")

_RTL_LANGUAGES = frozenset("ar arc ckb dv fa he ks mzn ps sd ug ur yi".split())
_RTL_SCRIPTS = frozenset("adlm arab aran hebr mand mend nkoo rohg samr syrc thaa".split())


def base_language(tag: str) -> str:
    """The language without script or region: 'ur-Latn' -> 'ur', 'en_GB' -> 'en'."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def direction(lang: str | None) -> str:
    """'rtl' or 'ltr' for a BCP 47 tag; a script in the tag wins over the language: 'ur' -> rtl, 'ur-Latn' -> ltr."""
    parts = re.split("[-_]", (lang or "").lower())
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"


_WORDS = {
    "en": "the and is not my i you it to of for have was where when please thank thanks order refund need want can "
    "what how your we are this that in on with do did does hello hi dear still when would like get has been from",
    "et": "ja ei on ma te see mu minu ning kas kui palun tere aitäh tellimus raha tagasi millal kus mis kuidas oli "
    "olen soovin pole veel aga tänan lugupidamisega saan saab meie teie mida tooted toode arve et",
    "hi-Latn": "hai hain ka ki ke ko se mein mera meri mujhe aap nahi nahin kya kab kaise kar karo karna diya tha thi aur "
    "bhi ho raha rahi hua kitna kahan paisa wapas chahiye abhi tak dhanyavaad kripya namaste jaldi kyun samay gaya",
    "ur-Latn": "shukriya shukria mehrbani meherbani salam assalam alaikum janab masla hy hay kia ap apka mujhay nahi "
    "raqam wapis barae inshallah jazakallah hai mein mera ka ki ke ko se aur krna",
}
_FIRST_WORDS = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}
_NOISE = re.compile(r"(?m)^\s*>.*$|```.*?```|`[^`\n]*`|https?://\S+|www\.\S+|\S+@\S+|\S*\d\S*", re.S)
_SCRIPTS = (("hi", "\u0900", "\u097f"), ("ur", "\u0600", "\u06ff"), ("ta", "\u0b80", "\u0bff"))


def detect(text: str) -> str | None:
    """The language of a text as a BCP 47 tag, or None when the text does not tell.

    Made for short texts (one to six words) as much as for mails; addresses, numbers and quoted lines do not count.
    """
    cleaned = _NOISE.sub(" ", text[:4000])
    for tag, first, last in _SCRIPTS:
        count = sum(first <= letter <= last for letter in cleaned)
        if count * 3 >= sum(letter.isalpha() for letter in cleaned) and count:
            return tag
    words = re.findall(r"[^\W\d_]+", cleaned.casefold())
    scores = {tag: sum(word in known for word in words) for tag, known in _FIRST_WORDS.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] else None
