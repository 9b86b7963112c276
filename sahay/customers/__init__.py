"""People who come to us: who they are, how to reach them, what they wish. Never keyed on one address or phone."""
