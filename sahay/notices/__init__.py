"""Keeps which devices tell their owner what concerns them, and what they want to be told. Never says what a
customer wrote unless the owner chose it.
"""
