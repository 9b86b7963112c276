"""Who may do what with routines, and why not."""

from sahay.routines.may.many import NEEDED, POWERS, change_any, change_many, stop, undo

__all__ = ["NEEDED", "POWERS", "change_any", "change_many", "stop", "undo"]
