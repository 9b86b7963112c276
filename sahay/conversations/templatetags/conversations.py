"""Tags of conversations: the forms of their verbs, channels, times in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sahay.conversations import channels
from sahay.conversations.addresses import page_of
from sahay.kit.addresses import address
from sahay.kit.text import one_line, shorten
from sahay.kit.when import ago, day, moment

register = template.Library()
PRIORITY_ICONS = {1: "down", 2: "flag", 3: "up", 4: "warning"}


@register.simple_tag(takes_context=True)
def act(context: Context, name: str, *arguments: object, plain: bool = False, css: str = "") -> SafeString:
    """The beginning of a form that does one verb; closed by a plain `</form>`.

    It works as it is. Where htmx is there it swaps the part called `swaps` (usually the conversation), unless
    `plain`: for verbs that lead to another page. Needs `page`, where to go afterwards, in the context.
    """
    url = address(name, *arguments)
    swapped = not (plain or context.get("plain"))
    return format_html(
        '<form method="post" action="{}"{}{}><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="next" value="{}">',
        url,
        format_html(' hx-post="{}" hx-target="#{}"', url, context.get("swaps", "conversation"))
        if swapped
        else "",
        format_html(' class="{}"', css) if css else "",
        context.get("csrf_token", ""),
        context.get("page", ""),
    )


@register.filter
def conversation_page(number: int) -> str:
    """The address of a conversation's page."""
    return page_of(number)


@register.filter
def today(zone: ZoneInfo) -> date:
    """The day it is there: words such as “yesterday” change with it."""
    return timezone.now().astimezone(zone).date()


@register.filter
def kept_for(addresses: Mapping[int, str] | None, number: int) -> str:
    """The address kept for a number; empty when there is none."""
    return addresses.get(number, "") if addresses else ""


@register.filter
def shortened(text: str, most: int) -> str:
    """At most so many letters, cut where a reader would cut."""
    return shorten(one_line(text), most)


@register.filter
def priority_icon(priority: int) -> str:
    """The drawing of a priority."""
    return PRIORITY_ICONS.get(priority, "flag")


@register.filter
def channel_icon(channel: str) -> str:
    """The drawing of a channel."""
    return channels.icon_of(channel)


@register.filter
def channel_name(channel: str) -> str:
    """The name of a channel."""
    return channels.name_of(channel)


@register.simple_tag
def when(at: datetime | None, zone: ZoneInfo) -> SafeString:
    """“today at 16:30”, with the exact time of that place behind it."""
    return _time(at, zone, moment(at, zone)) if at else SafeString("")


@register.simple_tag
def stored_moment(text: str, zone: ZoneInfo) -> SafeString:
    """A moment or a whole day that was kept as ISO text; as it was written when it is neither."""
    try:
        at = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return format_html("<bdi>{}</bdi>", text)
    if len(text) <= len("2026-11-21"):
        return format_html('<time datetime="{}">{}</time>', text, day(at.replace(tzinfo=zone)))
    return when(at if at.tzinfo else at.replace(tzinfo=zone), zone)


@register.simple_tag
def shortly(at: datetime | None, zone: ZoneInfo) -> SafeString:
    """For lists: “5 minutes ago” on the day itself, else the day."""
    if at is None:
        return SafeString("")
    now = timezone.now()
    local = at.astimezone(zone)
    if (now - at).total_seconds() < 43_200:
        return _time(at, zone, ago(at, now), relative=True)
    return _time(at, zone, day(local, now.astimezone(zone).year))


def _time(at: datetime, zone: ZoneInfo, words: str, *, relative: bool = False) -> SafeString:
    exact = at.astimezone(zone).isoformat(" ", "minutes")[: len("2026-11-22 16:30")]
    kind = " data-relative" if relative else ""
    return mark_safe(  # the words pass through escape()
        f'<time datetime="{at.isoformat(timespec="seconds")}" title="{exact}"{kind}>{escape(words)}</time>'
    )
