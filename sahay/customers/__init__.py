"""People who come to us, how to reach them, what they wish. Never keyed on one address or phone."""
