"""Operational effort: what we made the customer do, reckoned from what happened. Pure functions."""
