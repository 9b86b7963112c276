"""When a reminder comes, and how that is said."""
