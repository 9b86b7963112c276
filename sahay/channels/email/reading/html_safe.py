"""HTML from strangers made harmless: nothing runs, nothing loads from elsewhere, nothing leaves its place.

The cleaned HTML keeps marks of our own as classes, so that pages can fold what is old: mail-quote (a
quotation), mail-wrap (a heading with its quotation), mail-history (all of it is old), mail-after (all that
follows is old), mail-heading and mail-signature. Pictures from elsewhere have their address in `data-remote`
instead of `src`; pictures that came with the mail keep cid: in `src`.
"""

import html
import re
from functools import lru_cache

import nh3

from sahay.channels.email.reading import limits


def _words(text: str) -> set[str]:
    return set(text.split())


_TAGS = _words("""
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup
    dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img
    ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub
    summary sup table tbody td tfoot th thead time tr tt u ul var wbr
""")
_WITH_CONTENT = _words("""
    script style title iframe frameset noframes noembed object applet svg math template select audio
    video canvas map datalist
""")
_ATTRIBUTES = {
    "*": {"align", "bgcolor", "class", "dir", "id", "lang", "name", "style", "title", "valign"},
    "a": {"href"},
    "blockquote": {"type"},
    "col": {"span", "width"},
    "font": {"color", "face", "size"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"start"},
    "table": {"border", "cellpadding", "cellspacing", "height", "width"},
    "td": {"colspan", "height", "rowspan", "width"},
    "th": {"colspan", "height", "rowspan", "width"},
}
_STYLES = _words("""
    background background-color border border-block border-bottom border-collapse border-color
    border-inline border-left border-radius border-right border-spacing border-style border-top
    border-width clear color direction display font font-family font-size font-style font-variant
    font-weight height letter-spacing line-height list-style list-style-type margin margin-bottom
    margin-left margin-right margin-top max-width min-width padding padding-bottom padding-left
    padding-right padding-top table-layout text-align text-decoration text-indent text-transform
    unicode-bidi vertical-align white-space width word-break word-spacing word-wrap overflow-wrap
""")
_SAFE_STYLE_VALUE = re.compile(
    r"(?:[\w\s#%.,'\"!/+]|-(?![\d.])|rgba?\([\d\s.,%/]+\)|hsla?\([\d\s.,%/a-z]+\))*", re.I
)
_DISPLAYS = _words("block inline inline-block inline-table list-item none table table-cell table-row")
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]*", re.I)
_OUR_CLASSES = {
    "gmail_attr": "mail-heading",
    "moz-cite-prefix": "mail-heading",
    "reply-intro": "mail-heading",
    "yahoo-quoted-begin": "mail-heading",
    "gmail_quote": "mail-wrap",
    "protonmail_quote": "mail-wrap",
    "tutanota_quote": "mail-wrap",
    "skiff_quote": "mail-wrap",
    "zmail_extra": "mail-wrap",
    "missive_quote": "mail-wrap",
    "yahoo_quoted": "mail-history",
    "mail-editor-reference-message-container": "mail-history",
    "moz-forward-container": "mail-history",
    "isforwardcontent": "mail-history",
    "isreplycontent": "mail-history",
    "orimsghtmlseperator": "mail-history",
    "origbody": "mail-history",
    "reply139content": "mail-history",
    "messagereplysection": "mail-history",
    "quote": "mail-history",
    "divrplyfwdmsg": "mail-after",
    "replysplit": "mail-after",
    "gmail_signature": "mail-signature",
    "moz-signature": "mail-signature",
    "signature": "mail-signature",
    "ms-outlook-mobile-signature": "mail-signature",
    "applemailsignature": "mail-signature",
    "composer_signature": "mail-signature",
    "protonmail_signature_block": "mail-signature",
    "yahoo_signature": "mail-signature",
    "ymail_android_signature": "mail-signature",
}
# As a class these words are too common to mean anything; as an id or name they are a program's.
_NOT_AS_CLASS = frozenset({"quote", "signature"})
_QUOTING = _words(
    "gmail_quote protonmail_quote tutanota_quote iosymail clean_bq front-blockquote skiff_quote"
)
_HINTS = (*sorted({*_OUR_CLASSES, *_QUOTING} - _NOT_AS_CLASS), "cite", 'name="quote', "border-top:")
_MARKED_TAG = re.compile(r'<([a-z0-9]+)\b([^>]* (?:id|name|type|src|class)="[^>]*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = _words("""
    area base br col embed hr img input link meta source track wbr p li td th tr option dt dd
""")
_RIGHT_TO_LEFT = re.compile(r"<(?:html|body)\b[^>]{0,500}\bdir\s*=\s*[\"']?rtl", re.I)


def hints_at_history(source: str) -> bool:
    """A cheap look whether a mail program may have marked old text in this HTML."""
    lowered = source.lower()
    return any(hint in lowered for hint in _HINTS)


def is_bearable(source: str) -> bool:
    """Whether HTML is small and shallow enough: the parsing rules take quadratic time on deep nesting."""
    if len(source) > limits.HTML_CHARACTERS or source.count("<") > limits.HTML_TAGS:
        return False
    if source.count("&") > limits.HTML_REFERENCES:
        return False
    if source.count("<") < limits.HTML_SMALL_TAGS:
        return True
    depth = 0
    for closing, name in _TAG.findall(source):
        if name.lower() not in _VOID:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > limits.HTML_DEPTH:
                return False
    return True


def clean(source: str) -> str:
    """Cleaned HTML still with the marks that `html_lines` reads; `finish` it before showing it to anyone."""
    return _CLEANER.clean(source)


def is_right_to_left(source: str) -> bool:
    """Whether the page as a whole says so; cleaning drops the tags that say it."""
    return _RIGHT_TO_LEFT.search(source[:20_000]) is not None


def finish(cleaned: str, *, right_to_left: bool) -> str:
    """Cleaned HTML as it may be shown: without ids, remote pictures moved out of reach, direction kept."""
    shown = _MARKED_TAG.sub(_finished_tag, cleaned).strip()
    return f'<div dir="rtl">{shown}</div>' if shown and right_to_left else shown


def as_text(source: str) -> str:
    """A crude text for HTML that is not bearable."""
    return html.unescape(re.sub(r"<[^<>]{0,5000}>", " ", source[: limits.HTML_CHARACTERS]))


def _finished_tag(match: re.Match[str]) -> str:
    kept: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(match[2]):
        if name in ("id", "name", "type", "class"):
            name, value = "class", "mail-quote" if value == "cite" else value
        elif name == "src" and not value.startswith(("cid:", "data:")):
            name = "data-remote"
        kept.setdefault(name, value)
    written = "".join(f' {name}="{value}"' for name, value in kept.items())
    return f"<{match[1]}{written}>"


def _filter(tag: str, name: str, value: str) -> str | None:
    """nh3 asks for every attribute it would keep. An exception would keep it, so nothing here may raise."""
    if name == "style":
        return _style(value) if len(value) <= 600 else None
    if name in ("class", "id", "name"):
        return _mark(tag, name, value) if len(value) <= 300 else None
    if name == "type":
        return "cite" if value.strip().lower() == "cite" else None
    if name == "href":
        return _link(value)
    if name == "src":
        return _picture(value)
    if name == "rel":
        return value
    return value if len(value) <= 500 else None


@lru_cache(maxsize=2_000)
def _mark(tag: str, attribute: str, value: str) -> str | None:
    for word in value.lower().replace('3d"', "").replace('"', "").split():
        while word.startswith("x_"):
            word = word[2:]
        if tag == "blockquote" and word in _QUOTING:
            return "cite"
        known = _OUR_CLASSES.get(word) or ("mail-history" if word.startswith("yahoo_quoted") else None)
        if known and not (attribute == "class" and word in _NOT_AS_CLASS):
            return known
    return None


@lru_cache(maxsize=2_000)
def _style(value: str) -> str | None:
    kept = []
    for declaration in value.split(";"):
        name, _, setting = declaration.partition(":")
        name, setting = name.strip().lower(), setting.strip()
        if name in _STYLES and 0 < len(setting) < 200 and _SAFE_STYLE_VALUE.fullmatch(setting):
            if name == "display" and setting.lower().partition("!")[0].strip() not in _DISPLAYS:
                continue
            kept.append(f"{name}:{setting}")
    return ";".join(kept) or None


def _link(value: str) -> str | None:
    address = re.sub(r"[\x00-\x20\x7f]+", "", value)
    if address.startswith("//"):
        address = f"https:{address}"
    scheme = address.partition(":")[0].lower()
    return address if scheme in ("http", "https", "mailto", "tel") and len(address) <= 4_000 else None


def _picture(value: str) -> str | None:
    address = value.strip()
    lowered = address[:30].lower()
    if lowered.startswith("cid:"):
        return "cid:" + re.sub(r"[\x00-\x20\x7f<>]+", "", address[4:])[:500]
    if lowered.startswith("data:"):
        return address if _PICTURE.fullmatch(address) else None
    if lowered.startswith("//"):
        address = f"https:{address}"
    return (
        address if address[:8].lower().startswith(("http://", "https://")) and len(address) <= 4_000 else None
    )


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    attribute_filter=_filter,
    url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
    link_rel="noopener noreferrer nofollow",
    set_tag_attribute_values={"a": {"target": "_blank"}},
)
