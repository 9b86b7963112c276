"""What the search index holds of people: the words of things, which go with the thing."""

from sahay.kit.personal import Data, holds

holds(
    "search.Document",
    "conversations",
    {"title": Data.WORDS},
    because="whoever has something found forgets it with the thing",
)
holds(
    "search.Words", "conversations", {"tokens": Data.WORDS, "marks": Data.WORDS}, because="with its document"
)
