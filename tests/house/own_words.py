"""Words that are the same in every language: what the people of the tests are called, what they wrote, and
names that come from tables of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings

from sahay.articles.models import ArticleText, ArticleVersion, Missed, TopicName
from sahay.business.models import Branch, Business, Invitation, Staff, Team
from sahay.business.worktime.public_holidays import holiday_names, region_names
from sahay.channels.email.models import PostboxLetter, RawMail
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.customers.lists.charsets import CHARSETS
from sahay.customers.models import Bringing, Company, Customer, FieldLabel, Identity, Purpose
from sahay.documents.models import Clause, Wording
from sahay.memberships.models import Membership
from sahay.replies.models import SavedReply
from sahay.routines.models import Reminder, Rule, SavedView
from sahay.standards.models import Whereabouts

# Keys of a keyboard; addresses of mail and web, time zones, and how some of our languages read the clock and
# name a territory.
KEYS = r"\bCtrl(?:\+Shift)?\+\w\b|"
EVERYWHERE = KEYS + r"\S+@\S+|https?://\S+|\b[AP]M\b|\bUTC\b|\b[A-Z][a-z]+(?:/[A-Z][\w '-]+)+|\bSAR\b"
MADE_UP = (
    (Business, ("name",)),
    (Branch, ("name",)),
    (Staff, ("name", "login")),
    (Team, ("name",)),
    (Invitation, ("name",)),
    (Customer, ("name",)),
    (Identity, ("suppressed_because",)),
    (FieldLabel, ("text",)),
    (Purpose, ("name",)),
    (Company, ("name",)),
    (Bringing, ("name",)),
    (Conversation, ("subject", "concern", "preview")),
    (Message, ("author", "body")),
    (Delivery, ("reason",)),
    (Membership, ("name",)),
    (Whereabouts, ("things",)),
    (RawMail, ("subject",)),
    (PostboxLetter, ("subject",)),
    (SavedReply, ("title",)),
    (Reminder, ("words",)),
    (Rule, ("name",)),
    (SavedView, ("name",)),
    (Wording, ("title",)),
    (Clause, ("heading", "text")),
    (ArticleText, ("title",)),
    (ArticleVersion, ("title",)),
    (TopicName, ("name",)),
    (Missed, ("words",)),
)


def own_words() -> re.Pattern[str]:
    """Everything in the database that somebody made up, and names that no catalogue of ours translates."""
    said = {word for word in [*made_up(), *of_the_world()] if word}
    initials = {"".join(word[0] for word in name.split()) for name in said if 1 < len(name.split()) < 4}
    longest_first = sorted(said | initials, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), EVERYWHERE]))


def made_up() -> Iterator[str]:
    for table, fields in MADE_UP:
        for values in table._default_manager.values_list(*fields):
            yield from values


def of_the_world() -> Iterator[str]:
    """Names of languages and charsets, and of the regions and holidays of the business's country."""
    yield from (name for code in CHARSETS for name in (code.upper(), code.upper().removesuffix("-SIG")))
    yield from (name for _, name in settings.LANGUAGES)
    for business in Business.objects.all():
        yield from (name for _, name in region_names(business.country))
        for year in (2026, 2027, 2028, 2029, 2030):
            for names in holiday_names(business.country, "", year, "ur").values():
                yield from names
