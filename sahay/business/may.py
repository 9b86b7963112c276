"""Who may do what with the business, its branches and its people, and why not.

`by` is a staff member, or a plain word for a part of the system ("the command line"), which may do anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Business, Invitation, Role, Staff
from sahay.business.powers import LEADING, OWNER
from sahay.kit.refusal import YES, Answer, no

NOT_YOUR_ROLE = _("Your role does not do this. The owner can change your role.")
NOT_YOUR_BRANCH = _("This is about a branch you do not work for.")


def _holds(by: Any, power: str) -> Answer:
    return YES if isinstance(by, str) or by.has_power(power) else no(NOT_YOUR_ROLE)


def manage_business(by: Any) -> Answer:
    """Its name, country and languages; opening and closing branches."""
    return _holds(by, "business.manage")


def manage_branch(by: Any, branch: Branch) -> Answer:
    """Address, hours, closures and roster of a branch one works for."""
    answer = _holds(by, "branches.manage")
    if answer and not isinstance(by, str) and not by.sees(branch.pk):
        return no(NOT_YOUR_BRANCH)
    return answer


def close_branch(by: Any, branch: Branch) -> Answer:
    """For good. The last one stays: customers have to be served somewhere."""
    answer = manage_business(by)
    if answer and not Branch.objects.active().exclude(pk=branch.pk).exists():
        return no(_("This is the only branch. Open another one before you close it."))
    return answer


def see_staff(by: Any) -> Answer:
    """The list of colleagues with their roles."""
    return _holds(by, "staff.manage")


def give_role(by: Any, role: Role) -> Answer:
    """A role with fewer powers than one's own; whoever looks after the business also gives one's own.

    Nobody gives a power that they lack.
    """
    answer = see_staff(by)
    if not answer or isinstance(by, str):
        return answer
    own, given = by.powers(), role.power_names()
    if given < own or (given == own and "business.manage" in own):
        return YES
    return no(_("You can give only roles with fewer powers than yours."))


def give_branches(by: Any, *, all_branches: bool, branches: Iterable[Branch]) -> Answer:
    """The view of branches one sees oneself."""
    answer = see_staff(by)
    if not answer or isinstance(by, str) or by.all_branches:
        return answer
    if all_branches or any(not by.sees(branch.pk) for branch in branches):
        return no(_("You can give only branches that you see yourself."))
    return YES


def manage_person(by: Any, person: Staff) -> Answer:
    """Somebody with fewer powers who works only at branches one sees; the owner may manage everybody."""
    answer = give_role(by, person.role)
    if not answer:
        return answer
    branches = Branch.objects.filter(pk__in=person.branch_ids())
    return give_branches(by, all_branches=person.all_branches, branches=branches)


def manage_invitation(by: Any, invitation: Invitation) -> Answer:
    """Sending again and withdrawing: whoever could invite to this role and these branches."""
    answer = give_role(by, invitation.role) if invitation.role else see_staff(by)
    if not answer:
        return answer
    branches = invitation.branches.all()
    return give_branches(by, all_branches=invitation.all_branches, branches=branches)


def change_person(by: Any, person: Staff) -> Answer:
    """Name, phone, e-mail, languages: one's own, and those of people one manages."""
    if isinstance(by, Staff) and by.pk == person.pk and by.is_active:
        return YES
    return manage_person(by, person)


def choose_ways(by: Any, person: Staff) -> Answer:
    """How somebody likes to work: they alone."""
    if isinstance(by, Staff) and by.pk == person.pk and by.is_active:
        return YES
    return no(_("Everybody chooses for themselves how they work."))


def deactivate(by: Any, person: Staff) -> Answer:
    """People one manages, not oneself, and never the last one who can manage the business."""
    if isinstance(by, Staff) and by.pk == person.pk:
        return no(_("You cannot close your own account. Ask a colleague."))
    answer = manage_person(by, person)
    return answer and _leaves_an_owner(person)


def change_role(by: Any, person: Staff, role: Role) -> Answer:
    """From a role and to a role one may give; somebody always keeps the business."""
    answer = manage_person(by, person) and give_role(by, role)
    if answer and "business.manage" not in role.power_names():
        return _leaves_an_owner(person)
    return answer


def secure(by: Any, person: Staff) -> Answer:
    """One's own second step, passkeys and recovery codes: nobody else sets them up."""
    if isinstance(by, Staff) and by.pk == person.pk and by.is_active:
        return YES
    return no(_("Everybody sets up their own second step. You can clear one that was lost."))


def clear_second_step(by: Any, person: Staff) -> Answer:
    """That of people one manages. One's own is changed under one's own profile."""
    if isinstance(by, Staff) and by.pk == person.pk:
        return no(_("Change your own second step under your profile."))
    return manage_person(by, person)


def do_without_second_step(person: Staff) -> Answer:
    """Not where the business asks for one."""
    business = Business.objects.first()
    asked = business.second_step_for if business else ""
    leads = not person.powers().isdisjoint(LEADING)
    if asked == "everybody" or (asked == "leaders" and leads):
        return no(_("The business asks you for a second step. Set up another one before you remove this."))
    return YES


def see_access(by: Any) -> Answer:
    """Who came in, who did not, and who changed what others may do."""
    return see_staff(by)


def end_sessions(by: Any, person: Staff) -> Answer:
    """One's own, and those of people one manages."""
    return change_person(by, person)


def change_roles(by: Any) -> Answer:
    """Making, renaming and deleting roles, and setting what they may do."""
    return manage_business(by)


def set_powers(by: Any, role: Role, powers: Iterable[str]) -> Answer:
    """Not those of the owner's role, no power one lacks, and somebody always keeps the business."""
    answer = change_roles(by)
    if not answer:
        return answer
    wanted, held = set(powers), role.power_names()
    if role.key == OWNER:
        return no(_("The owner's role always holds every power."))
    if not isinstance(by, str) and (wanted ^ held) - by.powers():
        return no(_("You can give and take only powers that you hold yourself."))
    if "business.manage" in held - wanted:
        others = Staff.objects.active().holding("business.manage").exclude(role=role)
        if not others.exists():
            return no(_("Nobody else could look after the business then. Make somebody else an owner first."))
    return YES


def delete_role(by: Any, role: Role) -> Answer:
    """One that nobody has and nobody was invited to, and never the owner's."""
    answer = change_roles(by)
    if not answer:
        return answer
    if role.key == OWNER:
        return no(_("The owner's role stays."))
    if role.staff.exists():
        return no(_("Somebody has this role, or had it when they left. Give them another one first."))
    if role.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).exists():
        return no(_("Somebody was invited to this role. Withdraw the invitation first."))
    return YES


def plan(by: Any, person: Staff) -> Answer:
    """Working hours and absences: one's own, and those of people one manages."""
    return change_person(by, person)


def manage_team(by: Any, branch: Branch | None) -> Answer:
    """Teams of a branch one sees; those of the whole business where one sees all of it."""
    answer = see_staff(by)
    if not answer or isinstance(by, str) or by.sees(branch.pk if branch else None):
        return answer
    return no(NOT_YOUR_BRANCH)


def _leaves_an_owner(person: Staff) -> Answer:
    others = Staff.objects.active().holding("business.manage").exclude(pk=person.pk)
    if "business.manage" in person.powers() and person.is_active and not others.exists():
        return no(_("Nobody else could look after the business then. Make somebody else an owner first."))
    return YES
