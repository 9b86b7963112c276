"""What the tests of the channels share."""

from sahay.channels.tests.boxes import disk, door, harbour_box, help_box, postbox

__all__ = ["disk", "door", "harbour_box", "help_box", "postbox"]
