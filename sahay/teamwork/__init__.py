"""Keeps how people work on a conversation together: who follows, is named, looks on, and what they have
begun to write. Never sends anything to a customer.
"""
