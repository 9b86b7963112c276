"""The look of the shop as customers' pages need it, read once for each version of the business."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.business import colours
from sahay.business.keeping import Keeper
from sahay.business.models import Business, Look
from sahay.business.pictures import look_at

_shown: Keeper[Shown] = Keeper(most=8)


@dataclass(frozen=True)
class Shown:
    """`logo` is the fingerprint of its bytes, empty without one; `logo_side` is how many pixels it has each
    way, 0 unless it is square.
    """

    accent: str = ""
    colour: str = ""
    logo: str = ""
    logo_kind: str = ""
    logo_side: int = 0
    shows_duty: bool = False
    welcome: tuple[tuple[str, str], ...] = ()

    @property
    def ground(self) -> str:
        """The colour by day as a number, for what is drawn without a style sheet."""
        return (
            colours.shades(self.colour).day
            if self.colour
            else colours.of_palette().get(self.accent, colours.of_palette()[""])
        )

    def words(self, language: str) -> str:
        """The words of welcome in a language; empty where the shop has written none."""
        return dict(self.welcome).get(language, "")


def shown(business: Business | None) -> Shown:
    """How it looks now; as we made it where there is no business yet."""
    return _shown.get(business.version, read) if business else Shown()


def read() -> Shown:
    """The look as the table has it."""
    look = Look.present()
    return Shown(
        accent=look.accent,
        colour=look.colour,
        logo=look.logo.sha256 if look.logo else "",
        logo_kind=look.logo_kind,
        logo_side=_side(look.logo.read()) if look.logo else 0,
        shows_duty=look.shows_duty,
        welcome=tuple(sorted((language, str(words)) for language, words in look.welcome.items())),
    )


def _side(data: bytes) -> int:
    picture = look_at(data)
    return picture.width if picture and picture.width == picture.height else 0
