"""Tags that do once what comes out the same every time: texts of a language, addresses, drawings, parts of
pages.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from django import template
from django.db.models import Model
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as do_url
from django.template.exceptions import TemplateSyntaxError
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch
from django.utils.functional import LazyObject, Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

from sahay.kit.addresses import address
from sahay.kit.keeping import Keeper, may_be_told_to_forget
from sahay.shell.templatetags.shell import icon

register = template.Library()

MOST_KEPT = 256
PLAIN = {str, SafeString, int, bool, type(None)}
LONGEST_KEPT = 40_000
TOKEN_STANDS_HERE = f"csrf-{token_hex(16)}"  # nobody can guess it and have a form's token put into a text


class Translation(Node):
    """A text of ours in the reader's language, looked up once for each language."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.texts: dict[str | None, Any] = {}
        may_be_told_to_forget(self)

    def forget(self) -> None:
        """It is looked up again."""
        self.texts.clear()

    def render(self, context: Context) -> Any:
        language = get_language()
        if language not in self.texts:
            said = self.node.render(context)
            self.texts[language] = context[self.node.asvar] if self.node.asvar else said
        if self.node.asvar:
            context[self.node.asvar] = self.texts[language]
            return ""
        return self.texts[language]


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """As Django's own."""
    node = do_translate(parser, token)
    assert isinstance(node, TranslateNode)
    said = node.filter_expression
    is_plain = said.is_var and said.var.literal is not None and not said.filters
    return Translation(node) if is_plain and not node.noop and not node.message_context else node


class Address(Node):
    """The address of a page, for which Django is asked once."""

    def __init__(self, node: URLNode) -> None:
        self.node = node

    def render(self, context: Context) -> str:
        name, *arguments = (word.resolve(context) for word in (self.node.view_name, *self.node.args))
        try:
            url = address(name, *arguments)
        except NoReverseMatch:
            if self.node.asvar is None:
                raise
            url = ""
        if self.node.asvar is None:
            return conditional_escape(url) if context.autoescape else url
        context[self.node.asvar] = url
        return ""


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    """As Django's own."""
    node = do_url(parser, token)
    return node if node.kwargs else Address(node)


class Drawing(Node):
    """A drawing of the sprite."""

    def __init__(self, words: list[FilterExpression]) -> None:
        self.words = words
        self.drawn = not any(word.is_var and word.var.lookups for word in words)
        self.known: SafeString | None = None

    def render(self, context: Context) -> SafeString:
        if self.known is not None:
            return self.known
        drawn = icon(*(word.resolve(context) for word in self.words))
        if self.drawn:
            self.known = drawn
        return drawn


@register.tag("icon")
def drawing(parser: Parser, token: Token) -> Node:
    """`{% icon "reply" %}`, `{% icon happening.icon "large" %}`: the drawing from the sprite."""
    return Drawing([parser.compile_filter(word) for word in token.split_contents()[1:]])


class Kept(Node):
    """A part of a page made once for each key, language and zone; the least used are forgotten first.

    It sees nothing but its keys, so that whatever decides how it looks is one of them. The token of forms,
    which differs every time, is left out and put in afterwards.
    """

    def __init__(self, keys: dict[str, FilterExpression], inside: NodeList) -> None:
        self.keys = keys
        self.nodelist = inside
        self.keeper: Keeper[list[str]] = Keeper(MOST_KEPT)

    def render(self, context: Context) -> SafeString:
        seen = {name: _plain(word.resolve(context)) for name, word in self.keys.items()}
        pieces = self._pieces(context, seen)
        if len(pieces) == 1:
            return SafeString(pieces[0])
        return SafeString(str(context.get("csrf_token", "")).join(pieces))

    def _pieces(self, context: Context, seen: dict[str, Any]) -> list[str]:
        key = (*seen.values(), get_language(), get_current_timezone())
        if not _is_hashable(key):
            return self._made(context, seen)
        return self.keeper.get(key, lambda: self._made(context, seen), fits=_fits)

    def _made(self, context: Context, seen: dict[str, Any]) -> list[str]:
        alone = context.new({**seen, "csrf_token": TOKEN_STANDS_HERE})
        return str(self.nodelist.render(alone)).split(TOKEN_STANDS_HERE)


def _plain(value: Any) -> Any:
    """What a lazy value stands for: it would hold its request for as long as the part is kept."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, LazyObject):
        bool(value)
        value = value._wrapped
    if isinstance(value, Model):
        kind = value._meta.verbose_name
        raise TypeError(f"a {kind} is no key: its values change; name those that are shown")
    return str(value) if isinstance(value, Promise) else value


def _is_hashable(key: tuple[Any, ...]) -> bool:
    try:
        hash(key)
    except TypeError:
        return False
    return True


def _fits(pieces: list[str]) -> bool:
    return sum(map(len, pieces)) <= LONGEST_KEPT


@register.tag("kept")
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept label name=user.name %}…{% endkept %}`: what stands between sees `label` and `name` alone."""
    keys = {}
    for word in token.split_contents()[1:]:
        name, _sign, said = word.partition("=")
        if not name.isidentifier():
            raise TemplateSyntaxError(f"“{word}” has no name inside “kept”: write “name={word}”")
        keys[name] = parser.compile_filter(said or name)
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(keys, inside)
