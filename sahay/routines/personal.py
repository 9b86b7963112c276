"""What this room's tables hold of people."""

from sahay.kit.personal import Data, by_conversation, holds, nobody

holds("routines.Reminder", "conversations", {"words": Data.WORDS}, by_conversation())
holds(
    "routines.BulkRow",
    "conversations",
    {"before": Data.WORDS, "after": Data.WORDS, "reason": Data.WORDS},
    by_conversation(),
)
holds("routines.RuleRun", "conversations", {"steps": Data.WORDS}, by_conversation())
nobody(
    "how this business sorts its work",
    "routines.Bulk",
    "routines.ReminderDue",
    "routines.Rule",
    "routines.RuleDay",
    "routines.SavedView",
)
