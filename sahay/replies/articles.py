"""Articles in answers: as a link with its first words; and an article made of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from sahay.articles.offering import found, offered
from sahay.articles.personal_words import Found, found_in, marked
from sahay.articles.shelf import Standing, numbered
from sahay.conversations.acknowledgement import spoken
from sahay.conversations.models import Conversation, Message
from sahay.customers.models import Identity
from sahay.kit.text import whole

MOST = 8
MOST_LETTERS = 3
LONGEST_TITLE = 160


@dataclass(frozen=True)
class ArticleLink:
    """An article in the customer's language where it is written in it."""

    number: int
    title: str
    lead: str
    url: str
    language: str

    @property
    def written(self) -> str:
        """As it stands in an answer: its first words, and the link to all of it."""
        words = self.title.replace("[", "(").replace("]", ")")
        link = f"[{words}]({self.url})"
        return f"{self.lead}\n\n{link}" if self.lead else link


@dataclass(frozen=True)
class Begun:
    """An article that begins with what was answered; `found` is what was marked as one customer's."""

    language: str
    title: str
    body: str
    asked: str
    found: tuple[Found, ...]


def article_links(conversation: Conversation, query: str = "", *, most: int = MOST) -> list[ArticleLink]:
    """Those that meet what is typed; without that, first those that may answer what the customer wrote."""
    language = conversation.language or spoken(conversation)
    if query:
        return [_link(one, language) for one in found(query, language, most=most)]
    fitting = offered(f"{_asked(conversation)}\n{conversation.concern}\n{conversation.subject}", language)
    there = {one.number: one for one in [*fitting, *found("", language, most=most)]}
    return [_link(one, language) for one in list(there.values())[:most]]


def begun_with_article(number: str, conversation: Conversation) -> str:
    """The text of an answer that begins with one; nothing when there is no such one."""
    there = numbered([whole(number)])
    language = conversation.language or spoken(conversation)
    return next((_link(one, language).written for one in there.values()), "")


def article_of(conversation: Conversation) -> Begun:
    """The question and the answers of a conversation, with everything about this customer marked."""
    rows = conversation.messages.for_customer().filter(kind=Message.Kind.OUT, automatic=False)
    letters = list(rows.filter(taken_back_at__isnull=True).order_by("-at", "-pk")[:MOST_LETTERS])[::-1]
    body = "\n\n".join(letter.body.strip() for letter in letters if letter.body.strip())
    title = " ".join((conversation.concern or conversation.subject).split())[:LONGEST_TITLE]
    names = {*_names(conversation), *(letter.author for letter in letters)}
    values = _values(conversation)
    in_title, in_body = found_in(title, names, values), found_in(body, names, values)
    language = next((letter.language for letter in letters if letter.language), conversation.language)
    return Begun(
        language=language or spoken(conversation),
        title=marked(title, in_title),
        body=marked(body, in_body),
        asked=_asked(conversation),
        found=tuple({one.text: one for one in (*in_title, *in_body)}.values()),
    )


def _link(one: Standing, language: str) -> ArticleLink:
    words = one.words(language)
    url = f"{settings.PUBLIC_URL}{one.address(words.language)}"
    return ArticleLink(one.number, words.title, words.lead, url, words.language)


def _asked(conversation: Conversation) -> str:
    """What the customer wrote first."""
    letters = conversation.messages.filter(kind=Message.Kind.IN, automatic=False).order_by("at", "pk")
    return letters.values_list("body", flat=True).first() or ""


def _names(conversation: Conversation) -> Iterable[str]:
    customer = conversation.customer
    yield from (customer.name, customer.called)
    yield from conversation.participants.values_list("name", flat=True)


def _values(conversation: Conversation) -> list[str]:
    ways = Identity.objects.filter(customer=conversation.customer_id).values_list("value", "shown")
    return [value for way in ways for value in way if value]
