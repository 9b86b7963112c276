"""The concern: what the customer wants, in one sentence, taken from their own words until a person has put it
better.
"""

from __future__ import annotations

import re

from sahay.kit.text import one_line, shorten, words

LONGEST = 200
SENTENCE = re.compile(r"[^.!?।۔؟\n]+[.!?।۔؟]*")
GREETING = re.compile(
    r"^\W*(hi|hello|hey|dear|good (morning|day|evening|afternoon)|namaste|namaskar|salaam|salam|assalam\w*|"
    r"tere|tere päevast|lugupeetud|austatud|hea|नमस्ते|नमस्कार|प्रिय|आदरणीय|السلام|سلام|محترم|جناب|வணக்கம்|"
    r"அன்புள்ள|ஐயா)(?=\W|$)",
    re.IGNORECASE,
)
THANKS = re.compile(
    r"^\W*(thanks|thank you|regards|best|kind regards|yours|cheers|aitäh|tänan|lugupidamisega|parimat|"
    r"धन्यवाद|शुक्रिया|شکریہ|والسلام|நன்றி|dhanyavaad|shukriya)(?=\W|$)",
    re.IGNORECASE,
)


def propose(body: str, subject: str = "") -> str:
    """The sentence that most likely says what is wanted: a question first, else the longest early one."""
    best, best_score = "", 0.0
    for place, sentence in enumerate(SENTENCE.findall(body[:4000])[:14]):
        text = one_line(sentence, 1000).strip(" ,-–—>*•")
        score = _weight(text, place)
        if score > best_score:
            best, best_score = text, score
    return shorten(best or one_line(subject, LONGEST), LONGEST)


def _weight(sentence: str, place: int) -> float:
    count = len(words(sentence))
    if count < 2 or (count < 6 and (GREETING.match(sentence) or THANKS.match(sentence))):
        return 0.0
    asked = 1.6 if sentence.rstrip().endswith(("?", "؟")) else 1.0
    return asked * min(count, 20) / (1 + 0.25 * place)
