"""Reads across the rooms and reckons figures: promises kept, arrivals, backlog, effort. Writes nothing of
others.
"""
