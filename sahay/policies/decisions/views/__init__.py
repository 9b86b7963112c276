"""Pages of decisions: the rules of a policy, and trying them."""
