"""Who may do what with routines, and why not."""

from sahay.routines.may.many import NEEDED, POWERS, change_any, change_many, stop, undo
from sahay.routines.may.saved_views import change_view, keep_view, see_view

__all__ = [
    "NEEDED",
    "POWERS",
    "change_any",
    "change_many",
    "change_view",
    "keep_view",
    "see_view",
    "stop",
    "undo",
]
