"""Pages and verbs of customers."""

from sahay.customers.views.alike import alike, tell_apart
from sahay.customers.views.arranging import (
    arrange,
    change_field,
    close_field,
    close_purpose,
    define_field,
    open_purpose,
)
from sahay.customers.views.details import company, consents, details, join_company, proof
from sahay.customers.views.lists import (
    bring_list_in,
    faulty_lines,
    lists,
    one_list,
    try_list,
    undo_list,
)
from sahay.customers.views.noting import bring_note_back, more, remove_note, write_note
from sahay.customers.views.records import add_identity, card, change, lift_suppression, remove_identity
from sahay.customers.views.taking_out import customers_cards, customers_table

__all__ = [
    "add_identity",
    "alike",
    "arrange",
    "bring_list_in",
    "bring_note_back",
    "card",
    "change",
    "change_field",
    "close_field",
    "close_purpose",
    "company",
    "consents",
    "customers_cards",
    "customers_table",
    "define_field",
    "details",
    "faulty_lines",
    "join_company",
    "lift_suppression",
    "lists",
    "more",
    "one_list",
    "open_purpose",
    "proof",
    "remove_identity",
    "remove_note",
    "tell_apart",
    "try_list",
    "undo_list",
    "write_note",
]
