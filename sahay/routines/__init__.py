"""Keeps what the desk does the same way each time: views, rules, changes to many at once, reminders. Never
changes a conversation but through its actions.
"""
