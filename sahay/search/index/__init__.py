"""The index, by whichever database is behind: the same tokens in, the same documents out.

`read`, `insert` and `change` keep it, `matching` asks it. An adapter only says how its database stores
tokens and how an expression is written for it; nothing here or there looks into a text.
"""

from sahay.search.index.asking import Bounds, Row, matching, rows
from sahay.search.index.expression import Expression, Group
from sahay.search.index.keeping import Kept, change, insert, read

__all__ = ["Bounds", "Expression", "Group", "Kept", "Row", "change", "insert", "matching", "read", "rows"]
