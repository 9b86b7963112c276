"""Somebody signs a document on a phone in Urdu; it changes, and they are shown what, and sign again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.documents import actions
from sahay.documents.models import Document, Version
from sahay.documents.owing import owed_by
from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop
from tests.journeys.sound import measured

MORE = "چھٹی کے دن اس میں شمار نہیں ہوتے۔"


def test_what_was_signed_is_signed_again_after_a_change(shop: Shop, browse: Browse) -> None:
    meera, farah = (Staff.objects.select_related("role").get(login=login) for login in ("meera", "farah"))
    owed = owed_by(farah)[0]
    page = browse(shop, as_=farah, device="phone", language="ur", scheme="dark")
    signs(page, owed.document, owed.title, "فرح صدیقی")
    expect(page.locator("a.row").filter(has_text=owed.title)).to_have_count(0)
    version = changed(owed.document, meera)
    page.goto("/desk/for-me/")
    page.locator(f"a.row[href$='/documents/{owed.document.pk}/sign/']").click()
    expect(page.locator(".differs-side ins").filter(has_text=MORE)).to_be_visible()
    assert measured(page) == []
    picture(page, "signing-again-ur")
    sign_here(page, farah.name)
    assert [one.document for one in owed_by(farah) if one.document == owed.document] == []
    names = owed.document.signatures.filter(staff=farah).order_by("at")
    assert [one.wording.language for one in names] == ["ur", "ur"]
    assert names[1].digest == version.wordings.get(language="ur").digest


def signs(page: Page, document: Document, title: str, name: str) -> None:
    """From the list of what is to be signed: reads, types a name on an Urdu keyboard, signs."""
    page.goto("/desk/promises/documents/signatures/")
    page.locator(f"a.row[href$='/documents/{document.pk}/sign/']").click()
    expect(page.locator("article.paper")).to_have_attribute("dir", "rtl")
    assert measured(page) == []
    sign_here(page, name)


def sign_here(page: Page, name: str) -> None:
    page.locator("input[name=name]").fill(name)
    page.locator("form.card button").click()
    expect(page).to_have_url(re.compile("/signatures/$"))


def changed(document: Document, by: Staff) -> Version:
    """One more sentence in Urdu, proposed and approved by the owner."""
    draft = actions.start_draft(document, by=by)
    clause = draft.wordings.get(language="ur").clauses.first()
    assert clause is not None
    more = f"{clause.text}\n\n{MORE}"
    actions.write_clause(draft, "ur", clause.key, heading=clause.heading, text=more, seen=clause.text, by=by)
    draft.refresh_from_db()
    return actions.approve(actions.propose(draft, by=by), by=by)
