"""Articles for tests, written by somebody who may."""

from __future__ import annotations

from typing import Any

from sahay.articles import actions
from sahay.articles.models import Article

RETURN = {
    "en": ("How do I return something?", "Bring it back within **15 days**.\n\nThe receipt helps us."),
    "hi": ("सामान वापस कैसे करूँ?", "पंद्रह दिन के अंदर वापस ले आइए।"),
    "ur": ("سامان واپس کیسے کروں؟", "پندرہ دن کے اندر واپس لے آئیں۔"),
}
COMPLAINT = {
    "hi": ("शिकायत कैसे करूँ?", "हमें लिखिए, हम दो दिन में जवाब देते हैं।"),
    "en": ("How do I complain?", "Write to us, and we answer within two days."),
}
HOURS = {"en": ("When are you open?", "From ten to seven, on Sundays from eleven.")}


def publish(texts: dict[str, tuple[str, str]], by: Any = "tests", **more: Any) -> Article:
    """A published article."""
    return actions.publish(actions.write_article(texts=texts, by=by, **more), by=by)
