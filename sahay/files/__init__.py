"""Bytes people sent us, kept once by their fingerprint. Never looks into them and never changes them."""
