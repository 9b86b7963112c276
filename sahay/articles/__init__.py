"""Answers that customers find by themselves: written once in every language, found in every script, asked
whether they helped. It keeps nothing of who reads them.
"""
