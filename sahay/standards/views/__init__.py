"""Pages of standards, greetings and where things are."""
