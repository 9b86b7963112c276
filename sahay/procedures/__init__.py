"""How things are done, step by step, and who did which step when. Never looks at what a run is about."""
