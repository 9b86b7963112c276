"""Documents, their versions and wordings, and who approved and signed them."""

from sahay.documents.models.approval import Approval, Approver
from sahay.documents.models.document import Audience, Document
from sahay.documents.models.picture import Picture
from sahay.documents.models.signature import Asked, Signature, Signer
from sahay.documents.models.version import Clause, SetAside, Version, Wording

__all__ = [
    "Approval",
    "Approver",
    "Asked",
    "Audience",
    "Clause",
    "Document",
    "Picture",
    "SetAside",
    "Signature",
    "Signer",
    "Version",
    "Wording",
]
