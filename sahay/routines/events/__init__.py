"""What can happen in routines. Stored names never change."""

from sahay.routines.events.many import BulkBegun, BulkStopAsked, BulkWentOn

__all__ = ["BulkBegun", "BulkStopAsked", "BulkWentOn"]
