"""What this room's tables hold of people."""

from sahay.kit.personal import Data, by_conversation, holds, nobody

holds("replies.Run", "conversations", {"steps": Data.WORDS}, by_conversation())
nobody(
    "answers for everybody, written ahead for nobody in particular",
    "replies.SavedReply",
    "replies.SavedText",
    "replies.Translator",
)
