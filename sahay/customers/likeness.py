"""When two records look like one person, and why. Never by an address or a number alone: names must agree.

A family has one phone and a company one mailbox: people who share an address and have different names are
different people until somebody says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from sahay.kit.text import fold, skeleton, words

NAME, PHONE, MAIL = "name:", "phone:", "mail:"
_TITLES = (
    "mr mrs ms miss dr prof sir madam shri sri smt kumari sahib sahiba janab begum "
    "hr pr härra proua श्री श्रीमती डॉ جناب محترم محترمہ ڈاکٹر صاحب திரு திருமதி டாக்டர்"
)
TITLES = frozenset(fold(title) for title in _TITLES.split())
# Where the provider itself reads several spellings as one mailbox.
DOTLESS = frozenset({"gmail.com", "googlemail.com"})
PLUS = DOTLESS | {
    "outlook.com", "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com", "fastmail.com",
    "proton.me", "protonmail.com", "pm.me", "zoho.com", "zohomail.in", "mail.ee",
}  # fmt: skip
SAME = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
    "me.com": "icloud.com",
}
PUBLIC = PLUS | {
    "yahoo.com", "yahoo.in", "yahoo.co.in", "ymail.com", "rediffmail.com", "aol.com", "gmx.com", "gmx.net",
    "mail.com", "mail.ru", "yandex.ru", "yandex.com", "hot.ee", "online.ee", "neti.ee", "hotmail.co.uk",
}  # fmt: skip


@dataclass(frozen=True)
class Face:
    """What of a record is compared."""

    name: str = ""
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    company: str = ""
    values: frozenset[tuple[int, str]] = frozenset()
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", name_words(self.name))

    @property
    def keys(self) -> set[str]:
        """What others with the same key are looked for by."""
        found = {PHONE + phone for phone in self.phones} | {MAIL + lenient(mail) for mail in self.mails}
        return found | ({NAME + " ".join(sorted(self.words))} if self.words else set())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in one alphabet, titles left out; Tamil and short words stay as written."""
    plain = [word for word in words(name) if word not in TITLES]
    return tuple(skeleton(word) or fold(word) for word in plain)


def lenient(mail: str) -> str:
    """An address without what its provider ignores."""
    local, _at, domain = mail.casefold().rpartition("@")
    if domain in PLUS:
        local = local.split("+")[0]
    if domain in DOTLESS:
        local = local.replace(".", "")
    return f"{local}@{SAME.get(domain, domain)}"


def reasons(one: Face, other: Face) -> list[list[str]]:
    """Why two records look like one person: pairs of a stored word and what it is about; none when they do
    not.
    """
    ways = _same_ways(one, other)
    if not agree(one.words, other.words):
        return []
    same_name = bool(one.words) and sorted(one.words) == sorted(other.words)
    hints = _hints(one, other) if same_name else []
    if not ways and not hints:
        return []
    return [*ways, *([["name", other.name]] if same_name else []), *hints]


def _same_ways(one: Face, other: Face) -> list[list[str]]:
    found = [["phone", phone] for phone in sorted(one.phones & other.phones)]
    found += [["mail", mail] for mail in sorted(one.mails & other.mails)]
    loose = {lenient(mail): mail for mail in one.mails}
    for mail in sorted(other.mails - one.mails):
        if lenient(mail) in loose:
            found.append(["similar_mail", f"{loose[lenient(mail)]} · {mail}"])
    return found


def _hints(one: Face, other: Face) -> list[list[str]]:
    """What makes a name that many may have a likely one."""
    found = [["company", one.company]] if one.company and fold(one.company) == fold(other.company) else []
    if one.mails & other.mails:
        return found
    locals_, others = ({m.rpartition("@")[0] for m in face.mails} for face in (one, other))
    found += [["local", local] for local in sorted(locals_ & others) if len(local) > 3]
    domains, theirs = ({m.rpartition("@")[2] for m in face.mails} - PUBLIC for face in (one, other))
    found += [["domain", domain] for domain in sorted(domains & theirs)]
    found += [["value", text] for _field, text in sorted(one.values & other.values) if len(text) > 3]
    return found


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Names that may be one person's: one is not known, one is part of the other, or initials fit."""
    if not one or not other:
        return True
    short, long = sorted((list(one), list(other)), key=len)
    for word in short:
        met = next((w for w in long if w == word or _is_initial(word, w) or _is_initial(w, word)), None)
        if met is None:
            return False
        long.remove(met)
    return True


def _is_initial(short: str, word: str) -> bool:
    return len(short) == 1 < len(word) and word.startswith(_sounds(short))


@lru_cache(maxsize=512)
def _sounds(letter: str) -> tuple[str, ...]:
    """How the words that an initial stands for begin in the alphabet of skeletons: E as Esther does, S as
    Sara and as Shyam do.
    """
    return (letter, *(skeleton(letter + rest)[:1] or letter for rest in ("atak", "hatak")))
