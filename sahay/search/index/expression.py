"""What is asked of the index, before any database's way of writing it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_GROUPS = 40  # more than anybody types; a pasted page is cut here

Group = tuple[str, ...]


@dataclass(frozen=True)
class Expression:
    """Every group of `all_of` must be met by one of its tokens, none of `none_of` may be met whole.

    'x*' means any token that begins with x. An entry of `none_of` is a list of groups itself: 'not (a and
    b)'.
    """

    all_of: tuple[Group, ...] = ()
    none_of: tuple[tuple[Group, ...], ...] = field(default=())

    def __and__(self, other: "Expression") -> "Expression":
        return Expression(self.all_of + other.all_of, self.none_of + other.none_of)


def split(token: str) -> tuple[str, bool]:
    """A token and whether it is only the beginning of one."""
    return (token[:-1], True) if token.endswith("*") else (token, False)


def groups(found: Iterable[Iterable[str]]) -> tuple[Group, ...]:
    """Groups without repeats, at most as many as make sense."""
    return tuple(dict.fromkeys(tuple(group) for group in found))[:MOST_GROUPS]
