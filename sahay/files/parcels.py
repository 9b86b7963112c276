"""Parcels: bytes too many for one row, written and read piece by piece, so that nobody holds all of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO, Protocol

from django.utils import timezone

from sahay.files.models import Parcel, Piece

PIECE = 1_000_000


class Source(Protocol):
    """Whatever gives its bytes piece by piece; fewer than asked for only at its end."""

    def read(self, size: int = -1, /) -> bytes: ...


def pack(source: Source, *, until: datetime, told: Callable[[], object] = lambda: None) -> Parcel:
    """Keeps all that a stream has left. Outside a transaction others may write between two pieces."""
    parcel = Parcel.objects.create(until=until)
    made, size, number = sha256(), 0, 0
    while data := source.read(PIECE):
        Piece.objects.create(parcel=parcel, number=number, data=data)
        made.update(data)
        size, number = size + len(data), number + 1
        told()
    parcel.size, parcel.sha256 = size, made.hexdigest()
    parcel.save()
    return parcel


def slices(parcel: Parcel) -> Iterator[bytes]:
    """Its bytes in order, a piece at a time."""
    for number in range(-(-parcel.size // PIECE)):
        yield _piece(parcel, number)


def opened(parcel: Parcel) -> BinaryIO:
    """The parcel as a file to read and seek in."""
    return io.BufferedReader(_Reader(parcel), PIECE)


def throw_away() -> int:
    """Parcels whose time is over."""
    return Parcel.objects.filter(until__lt=timezone.now()).delete()[0]


def _piece(parcel: Parcel, number: int) -> bytes:
    data: bytes | memoryview = Piece.objects.values_list("data", flat=True).get(parcel=parcel, number=number)
    return bytes(data)


class _Reader(io.RawIOBase):
    def __init__(self, parcel: Parcel) -> None:
        self.parcel = parcel
        self.place = 0
        self.at_hand: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.place, io.SEEK_END: self.parcel.size}[whence]
        self.place = max(0, base + offset)
        return self.place

    def readinto(self, target: object) -> int:
        room = memoryview(target).cast("B")  # type: ignore[arg-type]
        if self.place >= self.parcel.size:
            return 0
        number, within = divmod(self.place, PIECE)
        if self.at_hand[0] != number:
            self.at_hand = (number, _piece(self.parcel, number))
        some = self.at_hand[1][within : within + len(room)]
        room[: len(some)] = some
        self.place += len(some)
        return len(some)
