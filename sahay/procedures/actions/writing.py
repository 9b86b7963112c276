"""Writing procedures: every change is of facts, and the words are made of them in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.text import slugify

from sahay.business.models import Branch
from sahay.documents import actions as documents
from sahay.documents.models import Audience, Document, Version
from sahay.documents.pictures import take
from sahay.procedures.kinds import PROCEDURE
from sahay.procedures.library import book
from sahay.procedures.shape import WORDS, Procedure, facts_of
from sahay.procedures.words import languages, put_into_words


@transaction.atomic
def begin_from_library(key: str, *, by: Any) -> Document:
    """One of the library as a draft, in the languages of the business. `key` is its lasting name."""
    return _begin(key, book(key), by)


@transaction.atomic
def begin_empty(title: str, language: str, *, by: Any) -> Document:
    """A procedure without a step yet."""
    name = slugify(title)[:50] or uuid4().hex[:12]
    if Document.objects.filter(kind=PROCEDURE, key=name, branch=None).exists():
        name = f"{name}-{uuid4().hex[:6]}"
    return _begin(name, Procedure({language: title.strip()}, {}, {}), by)


@transaction.atomic
def vary(master: Document, *, branch: Branch, reason: str, by: Any) -> Document:
    """A branch's own variant, which begins with what its master says and names why it differs."""
    document = documents.start_variant(master, branch=branch, reason=reason, by=by)
    put_into_words(document.versions.drafts().get())
    return document


@transaction.atomic
def change(
    version: Version,
    values: Mapping[str, Any],
    *,
    seen: Mapping[str, Any],
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    by: Any,
) -> list[str]:
    """Lays facts over those of a draft, None takes one away, and names what changed; `BothChanged` when
    somebody else changed the same since it was `seen`. `pictures` are bytes by the fact that names them.
    """
    shown = {name: take(data).reference for name, data in pictures.items()}
    changed = documents.save_facts(version, {**values, **shown}, seen=seen, by=by)
    if changed:
        put_into_words(version)
    return changed


def _begin(key: str, procedure: Procedure, by: Any) -> Document:
    document = documents.start_document(kind=PROCEDURE, key=key, audience=Audience.STAFF, by=by)
    spoken = set(languages())
    facts = {name: value for name, value in facts_of(procedure).items() if _is_spoken(name, spoken)}
    change(document.versions.drafts().get(), facts, seen={}, by=by)
    return document


def _is_spoken(name: str, spoken: set[str]) -> bool:
    """Facts in languages that the business does not speak stay out: nobody would look after them."""
    kind, _dot, language = name.rpartition(".")
    is_text = kind.rpartition(".")[2] in ("title", "purpose", "contact", *WORDS)
    return not is_text or language in spoken
