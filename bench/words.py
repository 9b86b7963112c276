"""What both sides of the bench know: how the owner signs in, and where mail is sent."""

PASSWORD = "bench of oak and iron"
ADDRESS = "help@example.org"
