"""Articles, published and begun, for the addresses that lead to them."""

from __future__ import annotations

from django.utils import timezone

from sahay.articles import actions
from sahay.articles.models import Missed
from sahay.business.models import Staff
from tests.house.visits import Samples

SAYS = ("When are you open?", "From ten to seven.")
LANGUAGES = ("en", "hi", "ur", "ta", "et")


def answered(mona: Staff) -> Samples:
    """One that everybody reads, one more, and a draft with something to go back to."""
    topic, spare = (
        actions.name_topic(None, names=dict.fromkeys(LANGUAGES, name), by=mona)
        for name in ("Visits", "Repairs")
    )
    texts = dict.fromkeys(LANGUAGES, SAYS)
    shown, other = (
        actions.publish(actions.write_article(texts=texts, topic=topic, by=mona), by=mona)
        for _one in range(2)
    )
    draft = actions.write_article(texts=texts, by=mona)
    actions.change_text(draft, language="en", title="Hours", body=SAYS[1], seen=1, by=mona)
    missed = Missed.objects.create(words="gift cards", language="en", times=3, last_day=timezone.localdate())
    return {
        "article": shown.pk,
        "spare_article": other.pk,
        "draft_article": draft.pk,
        "written_in": "en",
        "edition": 1,
        "topic": topic.pk,
        "spare_topic": spare.pk,
        "missed": missed.pk,
        "slug": shown.slug,
    }
