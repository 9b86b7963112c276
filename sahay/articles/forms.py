"""What people type about articles, cleaned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.articles import wording
from sahay.articles.may import WRITE
from sahay.articles.models import Article, ArticleText, Audience, Topic
from sahay.articles.models.text import LONGEST_TITLE
from sahay.articles.picturing import with_pictures
from sahay.business.models import Business, Staff
from sahay.documents.forms import PictureField
from sahay.kit.language import direction
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line
from sahay.shell.templatetags.shell import language_name

LONGEST_ON_PICTURE = 300
LONGEST_TAKEN = 400_000  # a paste of this length still comes back to whoever made it


def languages_of(article: Article | None = None) -> list[str]:
    """Those the business offers, then those an article has besides."""
    business = Business.objects.first()
    offered = business.languages if business else ["en"]
    there = [text.language for text in article.texts.all()] if article else []
    return list(dict.fromkeys([*offered, *there]))


class TextForm(forms.Form):
    """What an article says in one language. `seen` is the edition that was looked at."""

    title = forms.CharField(
        label=_("Question"),
        max_length=4_000,
        help_text=_("As customers ask it, in one line."),
        widget=forms.TextInput(attrs={"maxlength": LONGEST_TITLE}),
    )
    body = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST_TAKEN,
        strip=False,
        help_text=_("Begin with the answer itself. **bold**, - for a list, [words](https://…) for a link."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    picture = PictureField(
        label=_("A picture"),
        help_text=_("PNG, JPEG or WebP. Where it was taken is left out. It is put at the end of the text."),
    )
    on_picture = forms.CharField(
        label=_("What is on the picture"),
        required=False,
        max_length=LONGEST_ON_PICTURE,
        help_text=_("In one sentence, for whoever cannot see it."),
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        language: str,
        data: Any = None,
        files: Any = None,
        *,
        text: ArticleText | None = None,
        initial: Any = None,
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        kept = {"title": text.title, "body": text.body, "seen": text.edition} if text else {"seen": 0}
        super().__init__(data, files, initial=kept | (initial or {}))
        self.language = language
        self.elsewhere = dict(elsewhere or {})
        for reference in self.elsewhere:
            self.fields[f"on_{reference}"] = forms.CharField(
                label=_("What is on it"), required=False, max_length=LONGEST_ON_PICTURE
            )
        for name in ("title", "body", "on_picture", *(f"on_{one}" for one in self.elsewhere)):
            self.fields[name].widget.attrs |= {"lang": language, "dir": direction(language)}

    def clean_title(self) -> str:
        """On one line."""
        return self._said(wording.clean_title, "title")

    def clean_body(self) -> str:
        """Without signs nobody typed."""
        return self._said(wording.clean_body, "body")

    def clean_seen(self) -> int:
        """0 where there was no text yet."""
        return self.cleaned_data["seen"] or 0

    def clean(self) -> dict[str, Any]:
        """A picture comes with words, and words with a picture."""
        data = super().clean() or self.cleaned_data
        if data.get("picture") and not wording.says_something(data.get("on_picture", "")):
            self.add_error("on_picture", _("Please say what is on the picture."))
        return data

    def said(self) -> tuple[str, str]:
        """Title and body, with pictures of the other languages that got words in this one."""
        clean = self.cleaned_data
        worded = {one: one_line(clean[f"on_{one}"]) for one in self.elsewhere}
        return clean["title"], with_pictures(
            clean["body"], {one: on for one, on in worded.items() if wording.says_something(on)}
        )

    def put_in(self, title: str, body: str) -> None:
        """Shows the form with this text, and the boxes of pictures empty."""
        emptied = dict.fromkeys(["on_picture", *(f"on_{one}" for one in self.elsewhere)], "")
        self.data = {**dict(self.data.items()), **emptied, "title": title, "body": body}

    def pictures_elsewhere(self) -> list[tuple[str, str, forms.BoundField]]:
        """Pictures that only other languages show: reference, what they say is on it, and the box for it."""
        return [(one, on, self[f"on_{one}"]) for one, on in self.elsewhere.items()]

    @property
    def turned(self) -> bool:
        """Whether signs came along that turn the order of letters around; they are taken out."""
        return any(wording.turns_letters(str(self.data.get(name, ""))) for name in ("title", "body"))

    def _said(self, clean: Callable[[str], str], name: str) -> str:
        try:
            return clean(self.cleaned_data[name])
        except Refused as refused:
            raise forms.ValidationError(str(refused.reason)) from None


class NewArticleForm(TextForm):
    """The first text of a new article, in a language of one's choice."""

    language_chosen = forms.ChoiceField(label=_("Language"))
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("No topic")
    )
    made_from_kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    made_from_ref = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    field_order = ["language_chosen", "title", "body", "topic"]

    def __init__(self, language: str, data: Any = None, files: Any = None, *, initial: Any = None) -> None:
        super().__init__(language, data, files, initial={"language_chosen": language} | (initial or {}))
        for name in ("title", "body", "on_picture"):
            self.fields[name].widget.attrs |= {"dir": "auto"}
        chosen, topic = self.fields["language_chosen"], self.fields["topic"]
        assert isinstance(chosen, forms.ChoiceField) and isinstance(topic, forms.ModelChoiceField)
        codes = list(dict.fromkeys([*languages_of(), language]))
        chosen.choices = [(code, language_name(code)) for code in codes]
        topic.queryset = Topic.objects.prefetch_related("names")

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        clean = self.cleaned_data
        return {
            "texts": {clean["language_chosen"]: self.said()},
            "topic": clean["topic"],
            "made_from": (clean["made_from_kind"], clean["made_from_ref"], ""),
        }


class SettingsForm(forms.Form):
    """Where an article stands and who reads it."""

    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("No topic")
    )
    audience = forms.ChoiceField(label=_("Who reads it"), choices=Audience.choices)
    slug = forms.CharField(
        label=_("Address"),
        max_length=80,
        help_text=_("Stays the same once it was published."),
        widget=forms.TextInput(attrs={"dir": "ltr", "lang": "en", "autocapitalize": "none"}),
    )
    keeper = forms.ModelChoiceField(
        label=_("Who looks after it"), queryset=Staff.objects.none(), required=False, empty_label=_("Nobody")
    )
    review_due = forms.DateField(
        label=_("Read it again on"),
        required=False,
        help_text=_("Whoever looks after it is reminded then."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, article: Article, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(article, name) for name in self.base_fields})
        topic, keeper = self.fields["topic"], self.fields["keeper"]
        assert isinstance(topic, forms.ModelChoiceField) and isinstance(keeper, forms.ModelChoiceField)
        topic.queryset = Topic.objects.prefetch_related("names")
        keeper.queryset = Staff.objects.active().holding(WRITE)
        if article.is_fixed:
            del self.fields["slug"]


class TopicForm(forms.Form):
    """A topic's name in each language."""

    def __init__(self, data: Any = None, *, topic: Topic | None = None, languages: Sequence[str]) -> None:
        names = {row.language: row.name for row in topic.names.all()} if topic else {}
        super().__init__(data, initial={f"name_{language}": name for language, name in names.items()})
        self.languages = list(dict.fromkeys([*languages, *names]))
        for language in self.languages:
            attrs = {"lang": language, "dir": direction(language)}
            self.fields[f"name_{language}"] = forms.CharField(
                label=language_name(language),
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs=attrs),
            )

    def names(self) -> dict[str, str]:
        """What the action takes."""
        return {language: self.cleaned_data[f"name_{language}"] for language in self.languages}
