"""Writing, approving, signing and retiring documents."""

from sahay.documents.actions.asking import ask_for_signatures, remind_signers, tell_of_reviews
from sahay.documents.actions.beginning import (
    begin_again,
    drop_draft,
    start_document,
    start_draft,
    start_variant,
)
from sahay.documents.actions.caring import look_after, reviewed, set_quorum, set_signers
from sahay.documents.actions.deciding import approve, propose, retire, send_back
from sahay.documents.actions.drafting import save_facts, take_made_words, write_clause
from sahay.documents.actions.signing import sign

__all__ = [
    "approve",
    "ask_for_signatures",
    "begin_again",
    "drop_draft",
    "look_after",
    "propose",
    "remind_signers",
    "retire",
    "reviewed",
    "save_facts",
    "send_back",
    "set_quorum",
    "set_signers",
    "sign",
    "start_document",
    "start_draft",
    "start_variant",
    "take_made_words",
    "tell_of_reviews",
    "write_clause",
]
