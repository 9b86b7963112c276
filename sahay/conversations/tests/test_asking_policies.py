"""What the policies say of a real case, by the version that counted when its conversation began."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from sahay.business.models import Branch, Business, Staff
from sahay.conversations.models import Conversation
from sahay.documents.models import Version
from sahay.kit.keeping import forget_everything
from sahay.policies.tests.written import in_force


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Numbers of versions come again in every test."""
    forget_everything()


def since(version: Version, days: int) -> Version:
    """Lets a version have been in force for so many days."""
    Version.objects.filter(pk=version.pk).update(effective_from=timezone.now() - timedelta(days=days))
    Business.objects.update(version=timezone.now().microsecond + days * 10**6)
    return version


def began(conversation: Conversation, days: int) -> str:
    """Lets a conversation have begun so many days ago; where its policies are asked."""
    at = timezone.now() - timedelta(days=days)
    Conversation.objects.filter(pk=conversation.pk).update(opened_at=at)
    return reverse("conversations:ask_policies", args=[conversation.pk])


def test_the_panel_opens_with_the_version_that_counted_when_the_case_began(
    client: Client, saras_question: Conversation, olga: Staff, ada: Staff
) -> None:
    since(in_force("returns", olga, days=14), 60)
    since(in_force("returns", olga, days=30), 5)
    client.force_login(ada)
    assert "Ask our policies" in client.get(f"/desk/conversations/{saras_question.pk}/").content.decode()
    page = LexborHTMLParser(client.get(began(saras_question, 20)).content.decode())
    link = page.css_first("a[href*='/returns/try/']")
    assert link is not None and "Version 1" in page.html
    panel = LexborHTMLParser(client.get(link.attributes["href"]).content.decode())
    chosen = {box.attributes["name"]: box.css_first("option[selected]") for box in panel.css("main select")}
    assert chosen["version"].attributes["value"] == "1"
    assert chosen["branch"].text().strip() == saras_question.branch.name
    day = timezone.localdate(timezone.now() - timedelta(days=20), saras_question.branch.zone)
    assert panel.css_first("input[name=today]").attributes["value"] == day.isoformat()


def test_before_there_was_a_policy_there_is_none_to_ask(
    client: Client, saras_question: Conversation, olga: Staff, ada: Staff
) -> None:
    since(in_force("returns", olga), 5)
    client.force_login(ada)
    page = client.get(began(saras_question, 20)).content.decode()
    assert "No policy that decides cases held here when this began." in page


def test_another_branch_asks_nothing_about_it(
    client: Client, saras_question: Conversation, olga: Staff, theo: Staff
) -> None:
    since(in_force("returns", olga), 60)
    client.force_login(theo)
    assert client.get(began(saras_question, 20)).status_code == 404


def test_more_policies_ask_nothing_more_each(
    client: Client, saras_question: Conversation, olga: Staff, ada: Staff, old_town: Branch
) -> None:
    since(in_force("returns", olga), 60)
    client.force_login(ada)
    there = began(saras_question, 20)
    client.get(there)
    with CaptureQueriesContext(connection) as one:
        client.get(there)
    since(in_force("warranty", olga), 60)
    client.get(there)
    with CaptureQueriesContext(connection) as two:
        assert "/warranty/try/" in client.get(there).content.decode()
    assert len(two) == len(one)
