"""What people and programs with bad intent do to the house, by the name of the danger."""
