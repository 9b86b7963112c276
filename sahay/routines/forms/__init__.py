"""Cleaning what people say about routines."""

from sahay.routines.forms.many import ChangeForm

__all__ = ["ChangeForm"]
