"""From what is known of a conversation to what it adds to the figures: read, counted, linked, written."""
