"""What people type about rules and cases, cleaned."""
