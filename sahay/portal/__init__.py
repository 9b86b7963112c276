"""The pages customers see: reaching us, our promises, their own conversations. Keeps nothing of its own."""
