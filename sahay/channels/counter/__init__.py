"""The counter: visits that are written down, and the slip of paper a customer takes along."""
