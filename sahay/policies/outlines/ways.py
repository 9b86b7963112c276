"""The ways in which customers reach a shop, by the keys of the channels."""

from django.utils.translation import gettext_lazy as _

from sahay.policies.sentences import CHANNELS

REACHING = tuple((key, CHANNELS[key]) for key in ("email", "form", "phone", "counter"))
COMPLAINING = (*REACHING, ("letter", _("Letter")))
