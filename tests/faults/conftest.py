"""Mailboxes, and a database that several threads and processes may use."""

from sahay.channels.tests.boxes import disk, help_box

__all__ = ["disk", "help_box"]
