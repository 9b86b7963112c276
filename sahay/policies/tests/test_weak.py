"""Words that promise nothing, and sentences that only look like them."""

from __future__ import annotations

import pytest

from sahay.policies.weak import find


@pytest.mark.parametrize(
    "sentence",
    [
        "We may change this policy at anytime without notice.",
        "Prices can be changed without\nprior notice.",
        "We may change this policy at any time.",
        "हम ये नियम बिना पूर्व सूचना के बदल सकते हैं।",
        "ہم یہ قواعد بغیر اطلاع کے تبدیل کر سکتے ہیں۔",
        "ہم یہ قواعد پیشگی اطلاع کے بغیر بدل سکتے ہیں۔",
        "இந்த விதிகளை நாங்கள் முன்னறிவிப்பின்றி மாற்றலாம்.",
        "Võime neid tingimusi ilma ette teatamata muuta.",
        "Võime tingimusi muuta ilma ette teatamata.",
    ],
)
def test_what_may_change_at_will_promises_nothing(sentence: str) -> None:
    assert find(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You may cancel at any time.",
        "We never raise prices without notice.",
        "Prices are never changed without prior notice.",
        "We tell you 14 days before anything changes.",
        "आप अपना ऑर्डर कभी भी बदल सकते हैं।",
        "آپ کسی بھی وقت اپنا آرڈر بدل سکتے ہیں۔",
        "உங்கள் ஆர்டரை எப்போது வேண்டுமானாலும் மாற்றலாம்.",
        "Võite tellimust igal ajal muuta.",
    ],
)
def test_what_customers_may_do_is_no_weak_promise(sentence: str) -> None:
    assert not find(sentence)
