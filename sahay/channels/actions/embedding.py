"""On which sites our form may stand, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed, one_at_a_time, set_fields
from sahay.channels import may
from sahay.channels.events import EmbeddingChanged
from sahay.channels.form.models import Embedding
from sahay.channels.form.sites import origin_of
from sahay.kit.refusal import Refused

MOST_SITES = 20
CHOSEN = {"place": Embedding.Place, "side": Embedding.Side, "scheme": Embedding.Scheme}


@transaction.atomic
def change_embedding(*, by: Any, origins: Sequence[str], **look: str) -> Embedding:
    """Sets the sites that may show the form, as their addresses were typed, and how it stands there.

    Raises:
        Refused: an address that is none, or too many of them.
    """
    may.embed(by).enforce()
    wanted: dict[str, Any] = {"origins": _origins(origins), **look}
    for name, choices in CHOSEN.items():
        if name in wanted and wanted[name] not in choices.values:
            raise Refused(_("Please choose one of those offered."))
    one_at_a_time()
    embedding = Embedding.objects.get_or_create(pk=1)[0]
    if changed := set_fields(embedding, wanted, ("origins", *CHOSEN)):
        frame_changed()
        journal.record(EmbeddingChanged(business=1, changed=changed, origins=wanted["origins"]), by=by)
    return embedding


def _origins(typed: Sequence[str]) -> list[str]:
    found: list[str] = []
    for address in typed:
        origin = origin_of(address)
        if not origin:
            raise Refused(
                _("“%(address)s” is not the address of a web page. Write it like https://shop.example.")
                % {"address": address[:80]}
            )
        if origin not in found:
            found.append(origin)
    if len(found) > MOST_SITES:
        raise Refused(_("Please name at most %(number)s sites.") % {"number": MOST_SITES})
    return found
