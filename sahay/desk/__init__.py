"""The pages staff work at: lays the rooms' parts side by side. Keeps nothing of its own."""
