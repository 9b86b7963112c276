"""What people type about standards, greetings and where things are."""
