"""Answers that customers find by themselves, in every language."""
