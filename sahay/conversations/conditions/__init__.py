"""What can be said of a conversation, as data: the vocabulary by which views choose and rules decide.

A condition is a field, an operator and a list of texts:
`{"field": "kind", "is": "any", "value": ["complaint"]}`.
Several hold together. Each asks the database and can be asked of one conversation, with the same answer.
"""

from sahay.conversations.conditions.fields import FIELDS, Field, register
from sahay.conversations.conditions.names import Names
from sahay.conversations.conditions.said import (
    chosen,
    cleaned,
    described,
    hold,
    narrowed,
    troubles,
)
from sahay.conversations.conditions.shapes import OPERATORS, Asking

__all__ = [
    "FIELDS",
    "OPERATORS",
    "Asking",
    "Field",
    "Names",
    "chosen",
    "cleaned",
    "described",
    "hold",
    "narrowed",
    "register",
    "troubles",
]
