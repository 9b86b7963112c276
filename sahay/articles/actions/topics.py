"""Naming and sorting the shelves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.articles import events, may
from sahay.articles.models import Topic, TopicName
from sahay.kit.language import base_language
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line


@transaction.atomic
def name_topic(topic: Topic | None, *, names: Mapping[str, str], by: Any) -> Topic:
    """A new topic (None), or other names for one; a language left empty has none."""
    may.write(by).enforce()
    said = {base_language(language): one_line(name, 80) for language, name in names.items()}
    said = {language: name for language, name in said.items() if name}
    if not said:
        raise Refused(_("Please name the topic, in one language at least."))
    if topic is None:
        topic = Topic.objects.create(position=Topic.objects.count() + 1)
    topic.names.exclude(language__in=said).delete()
    for language, name in said.items():
        TopicName.objects.update_or_create(topic=topic, language=language, defaults={"name": name})
    journal.record(events.TopicNamed(topic=topic.pk, languages=sorted(said)), by=by)
    return topic


@transaction.atomic
def remove_topic(topic: Topic, *, by: Any) -> None:
    """Its articles stay, without a topic."""
    may.write(by).enforce()
    number = topic.pk
    topic.delete()
    journal.record(events.TopicRemoved(topic=number), by=by)


@transaction.atomic
def reorder_topics(topics: Sequence[int], *, by: Any) -> None:
    """The order in which topics are shown; those not named follow as they stood."""
    may.write(by).enforce()
    standing = list(Topic.objects.values_list("pk", flat=True))
    named = [pk for pk in dict.fromkeys(topics) if pk in standing]
    order = named + [pk for pk in standing if pk not in named]
    if order == standing:
        return
    for position, pk in enumerate(order, 1):
        Topic.objects.filter(pk=pk).update(position=position)
    journal.record(events.TopicsReordered(topic=order[0], topics=order), by=by)
