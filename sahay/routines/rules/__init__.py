"""When this happens and these hold, then do: what rules are made of, and how they are carried out."""
