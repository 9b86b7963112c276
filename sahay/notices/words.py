"""The words a device shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.articles.models import Article
from sahay.business.models import Business, Staff
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.documents.models import Document
from sahay.kit.language import direction
from sahay.kit.text import shorten
from sahay.memberships.models import Membership
from sahay.notices.models import Kind, wish_of
from sahay.procedures.models import Run
from sahay.procedures.shape import procedure_of
from sahay.shell.discretion import name_in_list, words_in_list

LONGEST = 200
PAPERS = {
    "sent_back": gettext_lazy("What you proposed was sent back"),
    "approved": gettext_lazy("What you proposed was approved"),
}


def said_of(person: Staff, conversation: Conversation, kind: str) -> dict[str, Any]:
    """What the device shows, in its owner's language: no name and no word of a customer unless they chose
    that, and initials alone where lists tell no more.
    """
    with translation.override(person.language):
        words = f"{Kind(kind).label} · #{conversation.pk}"
        if kind == Kind.NEW:
            branch = conversation.branch.name if conversation.branch else ""
            words = _("A new conversation at %(branch)s") % {"branch": branch} + f" · #{conversation.pk}"
        if wish_of(person).with_words:
            about = words_in_list(shorten(conversation.concern or conversation.subject, LONGEST))
            who = name_in_list(conversation.customer.shown_name)
            words = "\n".join(filter(None, [words, who, about]))
        return notice(person, words, page_of(conversation.pk), f"conversation-{conversation.pk}")


def paper_for(person: Staff, document: Document, what: str = "") -> dict[str, Any]:
    """What the device shows of a document that waits, or of what became of it: that, and where."""
    with translation.override(person.language):
        return notice(
            person,
            str(PAPERS.get(what, Kind.PAPER.label)),
            reverse("documents:document", args=[document.pk]),
            f"document-{document.pk}",
        )


def renewal_for(person: Staff, membership: Membership) -> dict[str, Any]:
    """What the device shows of a membership to be renewed: its name, which customers know too, and where."""
    with translation.override(person.language):
        return notice(
            person,
            _("It is time to renew it") + f" · {membership.name}",
            reverse("memberships:membership", args=[membership.pk]),
            f"membership-{membership.pk}",
        )


def article_for(person: Staff, article: Article) -> dict[str, Any]:
    """What the device shows of an article to be read again: its title, and where."""
    with translation.override(person.language):
        return notice(
            person,
            _("It is time to read it again") + f" · {article.title}",
            reverse("articles:article", args=[article.pk]),
            f"article-{article.pk}",
        )


def run_for(person: Staff, run: Run) -> dict[str, Any]:
    """What the device shows of a procedure to go on with: what it is called, and where; nothing of whom it is
    about.
    """
    with translation.override(person.language):
        title = procedure_of(run.version.facts).title(person.language)
        return notice(
            person,
            _("A procedure was handed over to you") + f" · {title}",
            reverse("procedures:run", args=[run.pk]),
            f"run-{run.pk}",
        )


def trial_for(person: Staff) -> dict[str, Any]:
    """What the button for trying shows."""
    with translation.override(person.language):
        return notice(person, _("Notices come to this device."), reverse("notices:mine"), "trial")


def notice(person: Staff, words: str, url: str, tag: str) -> dict[str, Any]:
    """As the worker of the browser reads it."""
    business = Business.objects.first()
    return {
        "title": business.name if business else "Sahay",
        "body": words,
        "url": url,
        "tag": tag,
        "lang": person.language,
        "dir": direction(person.language),
    }
