"""Which conversations stand in which list. Each list has an index in its order, under the same conditions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone

from sahay.business.models import Staff, Team
from sahay.business.reach import Reach
from sahay.conversations.models import holding
from sahay.conversations.models.words import Priority
from sahay.customers.models import Party

if TYPE_CHECKING:
    from sahay.conversations.models.conversation import Conversation

SOON = timedelta(hours=4)
DUE = Q(resolved_at__isnull=True, due_at__isnull=False)
IN_LISTS = Q(beside__isnull=True)
AWAKE = Q(resolved_at__isnull=True, snoozed_until__isnull=True) & IN_LISTS
STANDS = Q(joined_into__isnull=True, spam_at__isnull=True) & IN_LISTS


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Questions about conversations. Those joined into another one are only found through it."""

    def visible_to(self, staff: Staff | Reach) -> ConversationQuerySet:
        """What a staff member may see: the work of their branches, or all of it."""
        return self if staff.all_branches else self.filter(branch_id__in=staff.branch_ids())

    def held(self, conversation: Conversation) -> Conversation:
        """The row as it is now, kept from others until the transaction ends."""
        row = holding.held(conversation.pk)
        if row is None:
            raise self.model.DoesNotExist(f"#{conversation.pk} is not there any more")
        return row

    def held_where_it_goes_on(self, conversation: Conversation) -> Conversation:
        """The same, or when it was joined since the carrier looked, the one into which it was: what comes
        later belongs there.
        """
        row = self.held(conversation)
        while row.joined_into_id:
            row = self.held(self.model(pk=row.joined_into_id))
        return row

    def open(self) -> ConversationQuerySet:
        """Not resolved."""
        return self.filter(resolved_at__isnull=True)

    def awake(self) -> ConversationQuerySet:
        """Open, and not snoozed: what there is to do."""
        return self.in_lists().open().filter(snoozed_until__isnull=True)

    def snoozed(self) -> ConversationQuerySet:
        """Open, out of sight until a moment."""
        return self.in_lists().filter(snoozed_until__isnull=False)

    def resolved(self) -> ConversationQuerySet:
        """Resolved, not joined into another one, no spam."""
        return self.not_joined().in_lists().filter(resolved_at__isnull=False)

    def not_joined(self) -> ConversationQuerySet:
        """Those that stand for themselves, without spam."""
        return self.filter(joined_into__isnull=True, spam_at__isnull=True)

    def in_lists(self) -> ConversationQuerySet:
        """Without what was asked beside another conversation: that is reached through its main one."""
        return self.filter(IN_LISTS)

    def asked_outside(self) -> ConversationQuerySet:
        """What was asked of somebody outside, beside another conversation."""
        return self.not_joined().filter(beside__isnull=False)

    def with_words(self) -> ConversationQuerySet:
        """In which something was said that was not taken back."""
        return self.filter(messages__isnull=False, messages__taken_back_at__isnull=True).distinct()

    def requests(self) -> ConversationQuerySet:
        """What colleagues ask of each other, to be done."""
        return self.awake().filter(party=Party.COLLEAGUE)

    def asked_by(self, staff: Staff) -> ConversationQuerySet:
        """What one has asked oneself, at whichever branch it is: without notes it is theirs to read."""
        return self.filter(party=Party.COLLEAGUE, customer__staff=staff)

    def spam(self) -> ConversationQuerySet:
        """What somebody has marked as spam."""
        return self.filter(spam_at__isnull=False)

    def pressing(self) -> ConversationQuerySet:
        """To be done, of high or urgent priority."""
        return self.awake().filter(priority__gt=Priority.NORMAL)

    def of(self, staff: Staff) -> ConversationQuerySet:
        """Assigned to a person."""
        return self.filter(assignee=staff)

    def unassigned(self) -> ConversationQuerySet:
        """To be done, and nobody's."""
        return self.awake().filter(assignee__isnull=True)

    def of_teams(self, staff: Staff) -> ConversationQuerySet:
        """To be done, with a team of this person, and nobody's yet."""
        teams = Team.members.through.objects.filter(staff_id=staff.pk).values("team_id")
        # Said so that no database goes through everything that is nobody's to find the few of a team.
        nobodys = Exact(Coalesce("assignee_id", 0), 0)
        return self.awake().filter(nobodys, team__isnull=False, team__in=teams)

    def waiting_on(self, whom: str) -> ConversationQuerySet:
        """To be done, with the ball on one side."""
        return self.awake().filter(waiting_on=whom)

    def due_soon(self, now: datetime | None = None) -> ConversationQuerySet:
        """Open, with a promise that is missed or falls due within four hours: snoozing stops no promise."""
        return self.open().filter(due_at__lte=(now or timezone.now()) + SOON)
