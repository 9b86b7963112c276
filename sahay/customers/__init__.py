"""People who come to us: who they are, how to reach them, how they wish to be treated. Never keyed on one address or phone."""
