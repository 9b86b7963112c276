"""What the tests of the channels share."""

from sahay.channels.tests.boxes import door, harbour_box, help_box, postbox

__all__ = ["door", "harbour_box", "help_box", "postbox"]
