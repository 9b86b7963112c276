"""Opening what strangers send: HTML mail as a document for a locked frame, pictures known by their bytes."""

from __future__ import annotations

import re
from base64 import b64encode

import filetype
from django.utils.html import escape

from sahay.conversations.models import Message

NOTHING = "default-src 'none'; sandbox"
FRAME_ONLY = "default-src 'none'; sandbox; frame-ancestors 'self'"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
MOST_PICTURE_BYTES = 6_000_000
_CID = re.compile(r"""cid:([^"'\s)>]{1,255})""", re.IGNORECASE)
_EMPTY = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def frame_policy(*, remote: bool) -> str:
    """What the frame may do: be looked at, and open links in a new window. Nothing from elsewhere unless
    asked for.
    """
    pictures = "'self' data: https:" if remote else "'self' data:"
    return (
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
        f"img-src {pictures}; font-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )


def picture_type(data: bytes) -> str:
    """The type of a picture that may be shown, by its bytes; empty for everything else, whatever it is
    called.
    """
    kind = filetype.guess_mime(data[:512])
    return kind if kind in PICTURES else ""


def as_document(message: Message, *, remote: bool = False) -> str:
    """The stored HTML as a document of its own; pictures that came with it are inside, nothing refers to the
    outside of us. With `remote` its pictures elsewhere are asked for again, as the reader wished.

    The frame is opaque to our cookies, so pictures are written into it and not asked for.
    """
    body = _with_pictures(message)
    if remote:
        body = body.replace(' data-remote="https://', ' src="https://')
    return (
        f'<!doctype html><html lang="{escape(message.language or "und")}"><head><meta charset="utf-8">'
        '<meta name="referrer" content="no-referrer"><base target="_blank"><title></title>'
        "<style>html{color-scheme:light;background:#fff;color:#222;font-family:system-ui,sans-serif;overflow-wrap:anywhere}"
        "img{max-width:100%;height:auto}</style></head>"
        f'<body dir="auto">{body}</body></html>'
    )


def _with_pictures(message: Message) -> str:
    if "cid:" not in message.html.lower():
        return message.html
    pictures = _pictures(message)
    return _CID.sub(lambda found: pictures.get(found.group(1).strip("<>").casefold(), _EMPTY), message.html)


def _pictures(message: Message) -> dict[str, str]:
    """Pictures of a message by content id as data addresses, as many as fit."""
    found: dict[str, str] = {}
    room = MOST_PICTURE_BYTES
    for attachment in message.attachments.exclude(content_id="").select_related("blob"):
        data = attachment.blob.read() if attachment.size <= room else b""
        if kind := picture_type(data):
            room -= len(data)
            found[attachment.content_id.strip("<>").casefold()] = (
                f"data:{kind};base64,{b64encode(data).decode()}"
            )
    return found
