"""What this room's table holds of people."""

from django.utils.translation import gettext_lazy as _

from sahay.kit.personal import Data, Of, category, holds

category(
    "exports",
    of=Of.CUSTOMERS,
    heading=_("Files that were made to be fetched"),
    purpose=_("To hand the business’s data, or one’s own, to whoever may have it."),
    basis=_("Your right to your data, and our legitimate interest in our books."),
    seen_by=_("Whoever asked for the file"),
    kept=_("From a day to two weeks, then the files are thrown away."),
)
holds("archive.Export", "exports", {"parcel": Data.FILES}, because="the file is thrown away after a day")
