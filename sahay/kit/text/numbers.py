"""Numbers that came as text: from an address, a form, a stored value."""

LONGEST = 18


def whole(text: object) -> int:
    """What digits say; 0 for anything else, and for more than fits into the number of a row."""
    digits = str(text)
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST else 0
