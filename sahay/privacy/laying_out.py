"""What other rooms find here; filled when they ask for it."""
