"""Tables of routines, one noun a module."""

from sahay.routines.models.many import Bulk, BulkQuerySet, BulkRow

__all__ = ["Bulk", "BulkQuerySet", "BulkRow"]
