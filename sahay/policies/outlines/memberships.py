"""Which associations stand behind us. The associations themselves are kept in the room of memberships."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type

_MEMBER = ("memberships.any", True)

OUTLINE = Outline(
    "memberships",
    _("Memberships"),
    _("Which associations you belong to, and what that is worth to a customer."),
    (
        Question(
            "any",
            _("Do you belong to an association?"),
            _("A number that can be checked says more than praise of oneself."),
            (
                Fact("memberships.any", Type.YES_NO, _("We belong to an association"), usual=False),
                Fact(
                    "memberships.code",
                    Type.YES_NO,
                    _("We keep to its code of conduct"),
                    usual=True,
                    shown_when=_MEMBER,
                ),
                Fact(
                    "memberships.complaints",
                    Type.YES_NO,
                    _("Customers can complain to it about us"),
                    usual=True,
                    shown_when=_MEMBER,
                ),
            ),
            (_("A tailor: member of the guild of the town, with the number on the door."),),
        ),
    ),
)
