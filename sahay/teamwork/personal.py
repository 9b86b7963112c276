"""What this room's tables hold of people."""

from sahay.kit.personal import Data, by_conversation, holds, nobody

holds("teamwork.Draft", "conversations", {"text": Data.WORDS, "other_text": Data.WORDS}, by_conversation())
holds("teamwork.Handover", "conversations", {"words": Data.WORDS}, by_conversation())
holds("teamwork.Notice", "conversations", {"actor": Data.NAME}, by_conversation())
nobody(
    "who of the staff is at what: numbers that go with the conversation",
    "teamwork.Here",
    "teamwork.Turn",
    "teamwork.Follow",
    "teamwork.Sharing",
    "teamwork.Hearing",
)
