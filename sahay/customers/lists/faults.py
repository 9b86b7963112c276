"""What is wrong with a row or a file, in words for whoever has to mend it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS = {
    "open_quote": gettext_lazy("A quotation mark is opened and never closed."),
    "not_understood": gettext_lazy("This could not be taken apart into cells."),
    "too_many_cells": gettext_lazy("There are far too many cells in this line."),
    "more_cells": gettext_lazy("There are more cells than columns: “%(about)s” belongs to none."),
    "control_characters": gettext_lazy("There are signs in it that no text has. The file may be damaged."),
    "cell_too_long": gettext_lazy("A cell is longer than anything we could keep."),
    "too_long": gettext_lazy("“%(about)s” is too long for its column."),
    "nobody": gettext_lazy("There is neither a name nor a way to reach them."),
    "bad_email": gettext_lazy("“%(about)s” is not an e-mail address."),
    "bad_phone": gettext_lazy("“%(about)s” is not a phone number that can be dialled."),
    "bad_language": gettext_lazy("“%(about)s” is not a language we know."),
    "bad_value": gettext_lazy("This does not fit its field: %(about)s"),
    "not_kept": gettext_lazy("The database did not take it."),
    "touched": gettext_lazy("It was changed or used since, and stays."),
    "not_in_charset": gettext_lazy("The file is written in other letters than those that were chosen."),
    "line_too_long": gettext_lazy("One line is so long that this is no list."),
    "not_kept_any_more": gettext_lazy("The file is not kept any more. Give it once more."),
    "too_many_rows": gettext_lazy("There are more than 200,000 lines. Divide the list."),
}


def in_words(reason: str) -> str:
    """A stored reason as a sentence; empty for none."""
    why, _tab, about = reason.partition("\t")
    if not why:
        return ""
    words = str(WORDS.get(why, "")) or _("This could not be taken apart into cells.")
    return words % {"about": about} if "%(about)s" in words else words
