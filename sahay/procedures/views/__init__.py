"""Pages of procedures and of their runs."""
