"""Files that hang on messages: pictures that lie beside the contents, and papers drawn up on the spot."""

from __future__ import annotations

from functools import cache

from sahay.conversations.actions import NewFile
from sahay.demo.reading import CONTENTS, pictures

TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


def file_called(name: str) -> NewFile:
    """The file with this name, always the same bytes."""
    ending = name.rpartition(".")[2]
    data = paper(name) if ending == "pdf" else picture(pictures()[name])
    return NewFile(name=name, content_type=TYPES[ending], data=data)


@cache
def picture(name: str) -> bytes:
    """One of those that lie beside the contents."""
    return (CONTENTS / "pictures" / name).read_bytes()


def paper(title: str) -> bytes:
    """A page with a title, as small as a PDF can be. `title` is plain ASCII, as file names here are."""
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    text = f"BT /F1 20 Tf 72 760 Td (Wheel & Kettle) Tj 0 -34 Td /F1 12 Tf ({title.rpartition('.')[0]}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} << /Font << /F1 {font} >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    ]
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return f"{data}xref\n0 5\n0000000000 65535 f \n{table}{end}".encode("ascii")
