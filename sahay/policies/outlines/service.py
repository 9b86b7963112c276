"""What customer service means here: the document the others hang from, in the owner's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Text, Type

MEASURES = (
    ("waiting", _("How long people wait")),
    ("remedy", _("What is offered to make it right")),
    ("kept", _("How often promises are kept")),
    ("tone", _("How kindly people are spoken to")),
)
GROUPS = (
    ("language", _("Language")),
    ("branch", _("Branch")),
    ("channel", _("Channel")),
    ("known", _("New and known customers")),
)


def _own_words(
    key: str, text: Text, why: Text, label: Text, *examples: Text, needed: bool = True
) -> Question:
    return Question(key, text, why, (Fact(f"service.{key}", Type.WORDS, label, needed=needed),), examples)


OUTLINE = Outline(
    "service",
    _("What service means here"),
    _("Your idea of good service in a few sentences. Every other policy hangs from it."),
    (
        _own_words(
            "meaning",
            _("What does customer service mean here?"),
            _("One or two sentences that a new colleague understands on the first day."),
            _("Customer service here means"),
            _("A café: everybody is seen and greeted within a minute, however full it is."),
            _("A repair workshop: you know what it costs before we begin."),
        ),
        _own_words(
            "aims",
            _("What do you want to reach with it?"),
            _("Aims that one can see: something you could count or be told."),
            _("Our aims"),
            _("A clinic: nobody has to tell the same thing twice."),
            _("A kitchen shop: nine of ten questions are answered on the same day."),
        ),
        _own_words(
            "mission",
            _("What is your business there for?"),
            _("The sentence that stays when everything else changes."),
            _("Our mission"),
            _("A bakery: good bread for this street, every morning."),
            _("A shop for wheelchairs: our customers get where they want to go."),
        ),
        _own_words(
            "customers",
            _("How do you treat customers?"),
            _("What can they count on, whoever serves them?"),
            _("Towards customers"),
            _("A shoe shop: we say so if a cheaper pair will do."),
            _("A franchise of cafés: a complaint is heard to its end before anybody answers."),
        ),
        _own_words(
            "employees",
            _("How do you treat those who work for you?"),
            _("People pass on what they are given."),
            _("Towards employees"),
            _("A clinic: rosters stand two weeks ahead, and praise is passed on the same day."),
            _("A workshop: nobody has to bear being shouted at. A manager takes over."),
        ),
        _own_words(
            "contractors",
            _("How do you treat contractors and suppliers?"),
            _("Whoever delivers to you decides what you can promise."),
            _("Towards contractors"),
            _("A bakery: the miller is paid within ten days."),
            _("A furniture shop: fitters know the customer's wishes before they ring the bell."),
            needed=False,
        ),
        _own_words(
            "shareholders",
            _("How do you treat those who own a share or lend you money?"),
            _("If it is only you and your family, say what you owe each other."),
            _("Towards shareholders"),
            _("A family shop: the books are open to the family each quarter."),
            _("A chain: bad news is told first, and with numbers."),
            needed=False,
        ),
        _own_words(
            "neighbours",
            _("How do you treat your neighbours?"),
            _("The street sees you every day, customers only sometimes."),
            _("Towards neighbours"),
            _("A café: quiet after ten in the evening, and the pavement is swept."),
            _("A workshop: no engine runs before eight."),
            needed=False,
        ),
        Question(
            "alike",
            _("Is everybody served alike?"),
            _("Choose what is compared later, and between whom. So “alike” is checked and not only said."),
            (
                Fact(
                    "service.measures",
                    Type.CHOICES,
                    _("What we compare"),
                    options=MEASURES,
                    usual=["waiting", "remedy", "kept"],
                ),
                Fact(
                    "service.groups",
                    Type.CHOICES,
                    _("Between whom"),
                    options=GROUPS,
                    usual=["language", "branch"],
                ),
            ),
        ),
    ),
    kind="service",
)
