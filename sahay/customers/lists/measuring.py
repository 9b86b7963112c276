"""What must be known of a file before it is read, learned while its pieces go by."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.customers.lists import charsets
from sahay.files.parcels import Source
from sahay.kit.refusal import Refused

CARD = b"BEGIN:VCARD"
BLANK = b"\x00 \r\n\t"


class Measured:
    """A file that counts as it is read, and ends where it is larger than may be."""

    def __init__(self, file: Source, largest: int) -> None:
        self.file, self.left = file, largest
        self.start = b""
        self.lines = self.cards = 0
        self.is_blank = True
        self._end = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            Refused: there are more than there may be.
        """
        data = self.file.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise Refused(_("This file is larger than 30 MB. Divide the list."))
        if (room := 2 * charsets.SAMPLE - len(self.start)) > 0:
            self.start += data[:room]
        self.is_blank = self.is_blank and not data.strip(BLANK)
        self.lines += data.count(b"\n")
        whole = self._end + data.replace(b"\0", b"").upper()  # also where a letter takes two bytes
        self.cards += whole.count(CARD)
        self._end = whole[-len(CARD) + 1 :]
        return data
