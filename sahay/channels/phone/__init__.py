"""Calls: those we missed, those somebody asked for, and what became of them."""
