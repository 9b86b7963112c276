"""The contact form as a carrier: what was typed is kept as it came, then filed like any other message."""
