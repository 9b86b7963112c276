"""Cleaning what people type about the business, its branches and its people."""
