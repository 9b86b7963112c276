"""The help desk: conversations, their messages, concern, clocks and people. Knows no carrier by name."""
