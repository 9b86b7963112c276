"""What the log of access says of exports: who took the business out, and who brought it in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.business.access import Facts, tells


def _asked(facts: Facts) -> str:
    if facts.get("with_sign_ins"):
        return _("An export of the business was asked for, with passwords and second steps.")
    return _("An export of the business was asked for.")


def _made(facts: Facts) -> str:
    if facts.get("with_sign_ins"):
        return _("An export of the business was made, with passwords and second steps.")
    return _("An export of the business was made.")


tells("archive.export_asked", _asked)
tells("archive.export_made", _made)
tells("archive.export_fetched", lambda facts: _("The file of an export was taken away."))
tells("archive.brought_in", lambda facts: _("The business was brought in from an export."))
