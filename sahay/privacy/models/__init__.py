"""Tables of this room: how long things are kept, what was forgotten, what people ask, and medical mode."""

from sahay.privacy.models.looking import Look
from sahay.privacy.models.medical import Medical
from sahay.privacy.models.request import Identity, Request
from sahay.privacy.models.retention import Forgotten, Retention

__all__ = ["Forgotten", "Identity", "Look", "Medical", "Request", "Retention"]
