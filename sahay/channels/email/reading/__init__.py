"""Reading mail: from the bytes of one message to plain values, without tables, network or files."""

from sahay.channels.email.reading.mail import (
    Address,
    Attachment,
    DeliveryReport,
    Forwarded,
    Invitation,
    Mail,
    Receipt,
    Recipient,
)
from sahay.channels.email.reading.reader import read

__all__ = [
    "Address",
    "Attachment",
    "DeliveryReport",
    "Forwarded",
    "Invitation",
    "Mail",
    "Receipt",
    "Recipient",
    "read",
]
