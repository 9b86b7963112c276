"""Pages of the business: the first page, settings, people, signing in."""
