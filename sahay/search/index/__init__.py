"""The index, by whichever database is behind: the same tokens in, the same documents out.

`insert` and `change` keep it, `matching` asks it. An adapter only says how its database stores tokens and
how an expression is written for it; nothing here or there looks into a text.
"""

from sahay.search.index.asking import CANDIDATES, Bounds, Candidate, matching
from sahay.search.index.expression import Expression, Group
from sahay.search.index.keeping import change, insert, tokens_of

__all__ = [
    "CANDIDATES",
    "Bounds",
    "Candidate",
    "Expression",
    "Group",
    "change",
    "insert",
    "matching",
    "tokens_of",
]
