"""How things are done here, step by step: checked, signed, and run as a checklist inside the case."""
