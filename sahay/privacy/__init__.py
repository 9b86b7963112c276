"""What is known about people, why and for how long, and what they may ask of us.

Forgets in time, with proof.
"""
