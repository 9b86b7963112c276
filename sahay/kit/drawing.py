"""Texts as pictures that a phone's camera reads."""

from __future__ import annotations


def code_for(text: str) -> str:
    """The address of a picture (SVG) of a text as a QR code; dark on white always."""
    from base64 import b64encode
    from io import BytesIO

    import qrcode
    from qrcode.image.svg import SvgPathFillImage

    drawn = BytesIO()
    qrcode.make(text, image_factory=SvgPathFillImage, border=2).save(drawn)
    return f"data:image/svg+xml;base64,{b64encode(drawn.getvalue()).decode()}"
