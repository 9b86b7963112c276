"""Tags every template has without loading them: icons, fields, people, languages, times."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

from sahay.kit import when as in_words
from sahay.kit.addresses import address
from sahay.kit.language import direction
from sahay.kit.markup import our_words
from sahay.shell import joining
from sahay.shell.discretion import heading_in_list, is_discreet, name_in_list, words_in_list
from sahay.shell.people import initials, tone

register = template.Library()

# Icons that point along the line of writing and turn round with it.
POINTING = frozenset(
    {"reply", "pass-on", "back", "forward", "send", "undo", "external", "sign-out", "assign", "quote"}
)
THEMES = frozenset({"light", "dark"})
THEME_COOKIE = "sahay_theme"


@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> SafeString:
    """The drawing `name` from the sprite. Decoration only: the word stands beside it or in a label."""
    flip = " icon-flip" if name in POINTING else ""
    extra = f" {css}" if css else ""
    return format_html(
        '<svg class="icon{}{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        flip,
        extra,
        asset("shell/icons.svg"),
        name,
    )


@register.simple_tag
def asset(path: str) -> str:
    """Address of a static file. One that was not collected is named plainly, so no page fails for it."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag
@lru_cache(maxsize=8)
def style_sheets(name: str = "all") -> SafeString:
    """Links to the style sheets: one where they are joined, one for each part where pages are being built."""
    links = ((address,) for address in addresses(f"shell/{name}.css"))
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag
@lru_cache(maxsize=8)
def scripts(name: str) -> SafeString:
    """The scripts of the "desk", of "writing" or of the "portal", joined like the style sheets."""
    links = ((address,) for address in addresses(f"shell/{name}.js"))
    return format_html_join("\n  ", '<script type="module" src="{}"></script>', links)


def addresses(whole: str) -> list[str]:
    """Where a joined sheet or script is found: its own address, or those of its parts."""
    if joining.FINDER in settings.STATICFILES_FINDERS and not settings.DEBUG:
        try:
            return [static(whole)]
        except ValueError:
            pass
    return [asset(part) for part in joining.parts()[whole]]


@register.simple_tag
@lru_cache(maxsize=512)
def avatar(name: str, size: str = "") -> SafeString:
    """A round mark with initials and the name's own tone; the name itself stands beside it."""
    return format_html(
        '<span class="avatar{}" data-tone="{}" aria-hidden="true"><bdi>{}</bdi></span>',
        f" avatar-{size}" if size else "",
        tone(name),
        initials(name),
    )


@register.simple_tag
def person_text(text: object, lang: str | None = None, tag: str = "span", css: str = "") -> SafeString:
    """What a person wrote: runs its own way (`dir="auto"`), carries its language when that is known."""
    attributes = format_html(' lang="{}"', lang) if lang else SafeString("")
    if css:
        attributes += format_html(' class="{}"', css)
    return format_html('<{0} dir="auto"{1}>{2}</{0}>', SafeString(tag), attributes, text or "")


@register.filter
def bdi(value: object) -> SafeString:
    """Numbers, ids, phones and addresses: kept in one piece and out of the line's direction."""
    return format_html("<bdi>{}</bdi>", "" if value is None else value)


register.simple_tag(is_discreet, name="discreet")
register.filter("name_in_list", name_in_list)
register.filter("words_in_list", words_in_list)
register.filter("heading_in_list", heading_in_list)
register.filter("markdown", our_words)


@register.filter
def tel(number: object) -> str:
    """The `tel:` address of a phone number as people write it."""
    return "tel:" + "".join(letter for letter in str(number or "") if letter.isdigit() or letter == "+")


@register.filter
def language_name(code: str | None) -> str:
    """A language in its own words: "ur" -> "اردو", "hi-Latn" -> "हिन्दी (Latin)"; others by their tag."""
    base, _, script = (code or "").partition("-")
    name = str(dict(settings.LANGUAGES).get(base, code or ""))
    return f"{name} ({'Latin' if script == 'Latn' else script})" if script else name


@register.filter(name="direction")
def direction_of(code: str | None) -> str:
    """ "rtl" or "ltr" for a language tag."""
    return direction(code)


@register.simple_tag
def language_tag(code: str | None) -> SafeString:
    """A small label with the language's own name; nothing when the language is that of the page."""
    if not code or code == get_language():
        return SafeString("")
    base = code.partition("-")[0]
    return format_html(
        '<span class="language" lang="{}" dir="{}">{}</span>', base, direction(base), language_name(code)
    )


@register.simple_tag(takes_context=True)
def moment(
    context: Context,
    when: datetime | None,
    words: str = "",
    *,
    relative: bool = False,
    exact: bool = False,
    zone: object = None,
) -> SafeString:
    """A time in words with the exact one behind it, as clocks show it in `zone`, else where the page's reader
    is (its own `zone`); `relative` words are kept fresh by the page, `exact` ones are those
    of a log, which is printed and read in years.
    """
    if when is None:
        return SafeString("")
    zone = zone or context.get("zone")
    place: Any = ZoneInfo(str(zone)) if zone else get_current_timezone()
    return format_html(
        '<time datetime="{}" title="{}"{}>{}</time>',
        when.isoformat(timespec="seconds"),
        in_words.exact(when, place),
        SafeString(" data-relative") if relative else "",
        words or (in_words.exact(when, place) if exact else in_words.moment(when, place)),
    )


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The look that the page names as `scheme`, or that the person chose ("light" or "dark"); empty when the
    device decides.
    """
    request = context.get("request")
    chosen = context.get("scheme") or (request.COOKIES.get(THEME_COOKIE, "") if request else "")
    return chosen if chosen in THEMES else ""


@register.inclusion_tag("shell/components/field.html")
def field(
    bound: BoundField,
    variant: str = "",
    label: str = "",
    hint: str = "",
    *,
    optional: bool = True,
    hide_label: bool = False,
) -> dict[str, Any]:
    """A form field whole: label, hint, control, error, tied together for everyone who reads with the ear.

    `variant`: "" or, for radio and checkbox groups, "cards" and "chips".
    """
    if bound.is_hidden:
        return {"field": bound, "hidden": True}
    return {
        "field": bound,
        "variant": variant,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "optional": optional and not bound.field.required and not _is_single_check(bound),
        "hide_label": hide_label,
        "single_check": _is_single_check(bound),
    }


def _is_single_check(bound: BoundField) -> bool:
    return getattr(bound.field.widget, "input_type", "") == "checkbox" and not bound.use_fieldset


@register.inclusion_tag("shell/components/place.html", takes_context=True)
def place(
    context: Context, name: str, label: str, icon: str, key: str = "", count: object = None, also: str = ""
) -> dict[str, Any]:
    """An entry of the side bar that leads to the page called `name`; left out while there is no such page.
    The context says where one is: `route` and `view_name` of the request's match.

    It is the current one on that page and on those below it; with `also`, on those of these names instead.
    """
    try:
        url = address(name)
    except NoReverseMatch:
        return {}
    if also:
        current = context.get("view_name") in {name, *also.split()}
    else:
        current = _route(context).startswith(url)
    return {"url": url, "label": label, "icon": icon, "key": key, "count": count, "current": current}


def _route(context: Context) -> str:
    """Where one is: the pattern of the address in parts that are kept, else the address."""
    if route := context.get("route"):
        return f"/{route}"
    return str(getattr(context.get("request"), "path", ""))


@register.inclusion_tag("shell/components/toast.html", takes_context=True)
def message_toast(context: Context, message: Message) -> dict[str, Any]:
    """A Django message as a toast; extra tags "undo=/address/ seconds=10" bring a button that posts there."""
    options = dict(part.partition("=")[::2] for part in (message.extra_tags or "").split())
    undo = options.get("undo", "")
    return {
        "text": message.message,
        "level": message.level_tag,
        "undo": undo if undo.startswith("/") and not undo.startswith("//") else "",
        "seconds": options.get("seconds", ""),
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, for a short loop written out in a template."""
    return text.split()


@register.filter(name="initials")
def initials_of(name: object) -> str:
    """One or two letters that stand for a name."""
    return initials(str(name))


@register.filter
def alert_icon(kind: str) -> str:
    """The drawing that goes with a kind of notice; any other word is taken as the name of a drawing."""
    return "resolve" if kind == "success" else kind
