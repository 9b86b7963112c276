"""What Sahay costs: processor time, memory and growth, measured on the real process family."""
