"""The business, its branches, its people and when they are there; it knows no customer."""
