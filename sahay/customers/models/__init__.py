"""Tables of customers, one noun a module."""

from sahay.customers.models.bringing import Bringing, Line
from sahay.customers.models.company import Company
from sahay.customers.models.consent import PURPOSES, Consent, Purpose
from sahay.customers.models.customer import WAYS, Customer, CustomerQuerySet, FormOfAddress, Party, Tag
from sahay.customers.models.fields import Field, FieldLabel, Value
from sahay.customers.models.identity import Identity
from sahay.customers.models.likeness import Likeness, Trait
from sahay.customers.models.merge import Merge
from sahay.customers.models.note import Note

__all__ = [
    "PURPOSES",
    "WAYS",
    "Bringing",
    "Company",
    "Consent",
    "Customer",
    "CustomerQuerySet",
    "Field",
    "FieldLabel",
    "FormOfAddress",
    "Identity",
    "Likeness",
    "Line",
    "Merge",
    "Note",
    "Party",
    "Purpose",
    "Tag",
    "Trait",
    "Value",
]
