"""What the style guide shows: a few people of an example shop and what they wrote, in five languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone


@dataclass(frozen=True)
class View:
    """An inbox view in the side bar."""

    label: str
    url: str
    icon: str
    count: str = ""
    current: bool = False
    hot: bool = False
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A conversation in a list; `ago` in minutes."""

    who: str
    subject: str
    text: str
    lang: str
    ago: int
    channel: str
    clock: str = ""
    words: str = ""
    unread: bool = False
    current: bool = False
    badges: tuple[str, ...] = ()

    @property
    def when(self) -> datetime:
        return timezone.now() - timedelta(minutes=self.ago)


@dataclass(frozen=True)
class Duty:
    """Who is on duty."""

    name: str
    phone: str
    branch: str


@dataclass(frozen=True)
class Trouble:
    """A channel that does not work."""

    title: str
    reason: str
    remedy: str = ""
    url: str = ""


@dataclass(frozen=True)
class Paging:
    """Somewhere in the middle of a long list."""

    next: str = "b"
    previous: str = "a"


TROUBLE = Trouble(
    "Mail for Old Town is not coming in.",
    "The mailbox refuses our password since 09:12. 3 tries; the next one in 4 minutes.",
    "Check the mailbox",
    "#mailbox",
)

VIEWS = {
    "en": ["Mine", "Unassigned", "My branch", "Due soon", "Waiting on customer", "All"],
    "ta": [
        "என்னுடையவை",
        "யாருக்கும் ஒதுக்கப்படாதவை",
        "என் கிளை",
        "கெடு நெருங்குபவை",
        "வாடிக்கையாளருக்காகக் காத்திருப்பவை",
        "அனைத்தும்",
    ],
    "ur": ["میرے", "کسی کو نہیں دیے گئے", "میری شاخ", "وقت قریب ہے", "گاہک کے جواب کا انتظار", "سب"],
}


def views(language: str) -> list[View]:
    """The side bar as an agent sees it on a busy day."""
    details = [
        ("user", "4", "g i"),
        ("inbox", "12", "g u"),
        ("branch", "38", "g b"),
        ("clock", "3", "g d"),
        ("pause", "99+", "g w"),
        ("ledger", "", "g a"),
    ]
    return [
        View(label, f"#{icon}", icon, count, icon == "inbox", icon == "inbox", key)
        for label, (icon, count, key) in zip(VIEWS.get(language, VIEWS["en"]), details, strict=True)
    ]


ROWS = [
    Row(
        "Sara Khan",
        "Kettle stopped after two days",
        "It clicks but does not heat. I have the receipt, and would rather have it repaired than replaced.",
        "en",
        4,
        "mail",
        "approaching",
        "20 min left",
        unread=True,
        current=True,
        badges=("Complaint",),
    ),
    Row(
        "राधा शर्मा",
        "ऑर्डर अब तक नहीं पहुँचा",
        "कल दोपहर तक पहुँचना था, कृपया बताइए कब आएगा।",
        "hi",
        32,
        "form",
        "ok",
        "until 16:30",
        unread=True,
    ),
    Row(
        "سارہ خان",
        "پریشر ککر کی سیٹی خراب ہے",
        "کیا میں اسے قریبی شاخ پر بدلوا سکتی ہوں؟ میرے پاس رسید موجود ہے۔",
        "ur",
        130,
        "phone",
        "missed",
        "due 11:00",
        badges=("Exchange", "Urgent"),
    ),
    Row(
        "கார்த்திகேயன் சுப்பிரமணியன்",
        "பணத்தைத் திரும்பப் பெறுவது எப்படி",
        "மூன்று வாரங்களாகக் காத்திருக்கிறேன்; தயவுசெய்து உதவுங்கள்.",
        "ta",
        300,
        "mail",
        "paused",
        "paused",
    ),
    Row(
        "Mari-Liis Kuusik",
        "Sünnipäevanädalalõpupeopärastlõunaväsimus",
        "Tere! Kas saaksin arve ettevõtte nimele?",
        "et",
        1500,
        "counter",
        "kept",
        "in time",
    ),
    Row(
        "Ada Featherstonehaugh-Cholmondeley", "Thanks", "The new lid fits. You are kind.", "en", 4400, "mail"
    ),
]

KINDS = [("question", "Question"), ("order", "Order"), ("complaint", "Complaint"), ("praise", "Praise")]
WAYS = [("mail", "By e-mail"), ("phone", "By phone"), ("counter", "I will come by")]
BRANCHES = [("", "Choose a branch"), ("old", "Old Town"), ("harbour", "Harbour")]
DAYS = [("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")]


class SampleForm(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label="Your name")
    email = forms.EmailField(label="E-mail", help_text="We answer here. It is shown to nobody else.")
    order = forms.CharField(label="Order number", required=False)
    branch = forms.ChoiceField(label="Branch", choices=BRANCHES)
    bought = forms.DateField(label="When did you buy it?", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label="What is it about?", choices=KINDS, widget=forms.RadioSelect, initial="order"
    )
    way = forms.ChoiceField(
        label="How shall we answer?", choices=WAYS, widget=forms.RadioSelect, initial="mail"
    )
    days = forms.MultipleChoiceField(
        label="Days that suit you", choices=DAYS, widget=forms.CheckboxSelectMultiple, required=False
    )
    message = forms.CharField(label="Message", widget=forms.Textarea, help_text="Write in any language.")
    news = forms.BooleanField(
        label="Tell me when it is repaired", required=False, help_text="One message only."
    )
    locked = forms.CharField(label="Customer number", disabled=True, required=False, initial="K-00417")


def refused_form() -> SampleForm:
    """The form as it comes back with faults."""
    given = {"name": "Sara", "email": "sara@", "kind": "", "way": "mail", "message": "", "branch": "old"}
    return SampleForm({f"refused-{name}": value for name, value in given.items()}, prefix="refused")
