"""The pages on which policies are written, as their forms are sent."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from sahay.documents import actions as documents
from sahay.documents.models import Clause, Document, Version
from sahay.policies import actions, holding
from sahay.policies.tests import written
from sahay.policies.tests.answers import LANGUAGES

HTMX = {"HX-Request": "true"}


def url(name: str, *args) -> str:
    return reverse(f"policies:{name}", args=args)


def window(key: str = "returns", name: str = "window") -> str:
    return url("question", key, name)


@pytest.fixture
def draft(olga) -> Version:
    return written.draft("returns", olga, days=14)


def sent(**changed) -> dict:
    return {
        "returns-accepted": "yes",
        "returns-days": "14",
        "returns-starts": "delivered",
        "returns-late_days": "0",
        "seen": "{}",
    } | {key.replace("__", "-"): value for key, value in changed.items()}


def seen_by(version: Version) -> str:
    return json.dumps(version.facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_list_teaches_and_leads_to_the_first_question(client, olga, language):
    client.force_login(olga)
    client.cookies["sahay_language"] = language
    page = client.get(url("policies"))
    assert (page.status_code, page["Content-Language"]) == (200, language)
    assert url("begin", "returns") in page.content.decode()
    assert client.post(url("begin", "returns"))["Location"] == window()
    asked = client.get(window())
    assert asked.status_code == 200 and asked.content.decode().count("<h1") == 1


def test_an_agent_reads_the_list_and_writes_nothing(client, ada, draft):
    client.force_login(ada)
    assert "Begin</button>" not in client.get(url("policies")).content.decode()
    assert client.get(url("policy", "returns")).status_code == 200
    for address in (window(), url("clause", "returns", "window", "en"), url("paste", "returns")):
        assert client.get(address).status_code == 403
    before = Version.objects.get().edition
    for address in (url("begin", "contact"), url("publish", "returns"), url("publish_ready"), window()):
        assert client.post(address, sent()).status_code == 403
    assert Version.objects.get().edition == before and Document.objects.count() == 1


def test_an_answer_is_kept_and_leads_to_the_next_question(client, olga, draft):
    client.force_login(olga)
    answer = client.post(window(), sent(returns__days="21", seen=seen_by(draft)))
    assert answer["Location"] == window(name="condition")
    draft.refresh_from_db()
    assert draft.facts["returns.days"] == 21


def test_each_change_is_kept_and_answered_with_the_grown_text_in_every_language(client, olga, draft):
    client.force_login(olga)
    answer = client.post(window(), sent(returns__days="21", seen=seen_by(draft)), headers=HTMX)
    grown = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in grown
    for language in LANGUAGES:
        assert f'data-paper="{language}"' in grown
    assert grown.count("21") >= len(LANGUAGES)


@pytest.mark.parametrize("wrong", ["0", "-3", "abc", "400", "1\x00", "9" * 30])
def test_a_number_that_cannot_be_is_said_beside_its_field_and_the_rest_is_kept(client, olga, draft, wrong):
    client.force_login(olga)
    answer = client.post(window(), sent(returns__days=wrong, returns__starts="bought", seen=seen_by(draft)))
    assert answer.status_code == 422 and "id_returns-days_error" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.facts["returns.days"], draft.facts["returns.starts"]) == (14, "bought")


def test_what_somebody_else_answered_meanwhile_stands_beside_mine(client, olga, draft):
    client.force_login(olga)
    looked = seen_by(draft)
    actions.answer(draft, {"returns.days": 30}, seen=draft.facts, by=olga)
    answer = client.post(window(), sent(returns__days="21", seen=looked))
    page = answer.content.decode()
    assert answer.status_code == 422 and "meanwhile: 30" in page and 'value="21"' in page
    draft.refresh_from_db()
    assert draft.facts["returns.days"] == 30
    client.post(window(), sent(returns__days="21", seen=seen_by(draft)))
    draft.refresh_from_db()
    assert draft.facts["returns.days"] == 21


def test_what_somebody_else_answered_is_not_written_over_by_my_next_change_of_something_else(
    client, olga, draft
):
    client.force_login(olga)
    looked = seen_by(draft)
    actions.answer(draft, {"returns.days": 30}, seen=draft.facts, by=olga)
    first = client.post(window(), sent(returns__starts="bought", seen=looked), headers=HTMX)
    seen = unescape(re.search(r'name="seen" id="seen" value="([^"]*)"', first.content.decode()).group(1))
    client.post(window(), sent(returns__starts="bought", returns__late_days="5", seen=seen), headers=HTMX)
    facts = Version.objects.get(pk=draft.pk).facts
    assert [facts[f"returns.{name}"] for name in ("days", "starts", "late_days")] == [30, "bought", 5]


def test_owners_words_may_hold_anything_and_come_out_as_text(client, olga):
    version = actions.begin(written.outline_of("service"), by=olga)
    client.force_login(olga)
    words = "<script>alert(1)</script> \u202e**kind**"
    client.post(window("service", "meaning"), {"service-meaning-en": words, "seen": "{}"})
    version.refresh_from_db()
    words = words.replace("\u202e", "")  # it would turn the letters of the page around
    assert version.facts["service.meaning"] == {"en": words}
    page = client.get(url("policy", "service") + "?in=en").content.decode()
    assert "<script>alert" not in page and "<strong>kind</strong>" in page


def test_own_words_are_written_compared_and_given_up(client, olga, draft):
    client.force_login(olga)
    address = url("clause", "returns", "window", "en")
    seen = Clause.objects.get(wording__version=draft, wording__language="en", key="window").text
    client.post(address, {"heading": "Time", "text": "Two weeks.", "seen": seen})
    actions.answer(draft, {"returns.days": 21}, seen=draft.facts, by=olga)
    page = client.get(url("policy", "returns") + "?in=en").content.decode()
    assert "Two weeks." in page and "within 21 days" in page
    client.post(url("take_made", "returns", "window", "en"))
    assert "Two weeks." not in client.get(url("policy", "returns") + "?in=en").content.decode()


def test_two_who_write_the_same_clause_are_told(client, olga, draft):
    client.force_login(olga)
    address = url("clause", "returns", "window", "en")
    answer = client.post(address, {"heading": "Time", "text": "Mine.", "seen": "What stood there."})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Mine." in page and "within 14 days" in page


GONE = "published this draft or given it up"


@pytest.mark.parametrize("end", [actions.publish, documents.drop_draft])
def test_an_answer_typed_while_the_draft_was_published_or_given_up_stays_and_begins_a_new_one(
    client, olga, draft, end
):
    client.force_login(olga)
    looked = seen_by(draft)
    end(draft, by=olga)
    changed = client.post(window(), sent(returns__days="21", seen=looked, anew="1"), headers=HTMX)
    assert changed.status_code == 409 and not Version.objects.open().exists()
    told = client.post(window(), sent(returns__days="21", seen=looked))
    page = told.content.decode()
    assert told.status_code == 422 and GONE in page and 'value="21"' in page and 'name="anew"' in page
    assert "the rest is saved" not in page
    assert not Version.objects.open().exists()
    client.post(window(), sent(returns__days="21", seen=looked, anew="1"))
    begun = Version.objects.drafts().get()
    if not begun.facts:  # nothing of what was given up is in it, and that is told first
        client.post(window(), sent(returns__days="21"))
        begun.refresh_from_db()
    assert begun.facts["returns.days"] == 21


def test_an_answer_typed_while_the_draft_was_proposed_stays_and_is_not_kept(client, olga, draft):
    client.force_login(olga)
    looked = seen_by(draft)
    documents.propose(draft, by=olga)
    told = client.post(window(), sent(returns__days="21", seen=looked))
    page = told.content.decode()
    assert told.status_code == 422 and "Send it back first" in page and 'value="21"' in page
    draft.refresh_from_db()
    assert draft.facts["returns.days"] == 14


def test_words_typed_while_the_draft_was_published_stay_and_begin_a_new_one(client, olga, draft):
    client.force_login(olga)
    seen = Clause.objects.get(wording__version=draft, wording__language="en", key="window").text
    actions.publish(draft, by=olga)
    address, words = url("clause", "returns", "window", "en"), {"heading": "Time", "text": "Two weeks."}
    assert client.get(address).status_code == 404
    told = client.post(address, words | {"seen": seen})
    assert told.status_code == 422
    assert all(one in told.content.decode() for one in (GONE, "Two weeks.", "<h1", 'name="anew"'))
    client.post(address, words | {"seen": seen, "anew": "1"})
    written_now = Clause.objects.get(
        wording__version=Version.objects.drafts().get(), key="window", wording__language="en"
    )
    assert (written_now.text, written_now.own_words) == ("Two weeks.", True)


def test_words_for_a_clause_that_is_not_said_any_more_stay_on_the_page(client, olga, draft):
    client.force_login(olga)
    actions.answer(draft, {"returns.accepted": False}, seen=draft.facts, by=olga)
    told = client.post(
        url("clause", "returns", "refund", "en"), {"heading": "H", "text": "Mine.", "seen": "x"}
    )
    assert told.status_code == 422
    assert "not in the draft any more" in told.content.decode() and "Mine." in told.content.decode()


def test_publishing_says_what_is_in_the_way_and_then_publishes(client, olga):
    version = written.draft("complaints", olga, answer_hours=500, settle_days=2)
    client.force_login(olga)
    page = client.post(url("publish", "complaints"), follow=True).content.decode()
    assert "settled before" in page and not holding.facts("complaints")
    assert 'type="button" aria-disabled="true" aria-describedby="in-the-way"' in page
    actions.answer(version, {"complaints.answer_hours": 24}, seen=version.facts, by=olga)
    assert "aria-disabled" not in client.get(url("policy", "complaints")).content.decode()
    client.post(url("publish", "complaints"))
    assert holding.facts("complaints")["complaints.answer_hours"] == 24


def test_own_words_whose_facts_have_changed_stand_in_the_way_on_the_page_too(client, olga, draft):
    client.force_login(olga)
    assert "Nothing stands in the way." in client.get(url("policy", "returns")).content.decode()
    text = Clause.objects.get(wording__version=draft, wording__language="en", key="window").text
    actions.write_clause(draft, "en", "window", heading="Time", text="Two weeks.", seen=text, by=olga)
    draft.refresh_from_db()
    actions.answer(draft, {"returns.days": 13}, seen=draft.facts, by=olga)
    page = client.get(url("policy", "returns")).content.decode()
    assert "Nothing stands in the way." not in page
    assert "“Time” (English) is in your own words, and its facts have changed since." in page


def test_what_stands_in_the_way_is_listed_once_and_not_again_in_the_corner(client, olga):
    client.force_login(olga)
    client.post(url("begin", "service"))
    page = unescape(client.post(url("publish", "service"), follow=True).content.decode())
    assert page.count("Still to be answered: What do you want to reach with it?") == 1
    assert "Something is missing or not right yet." in page


def test_publishing_all_takes_what_is_ready_and_leaves_the_rest(client, olga, draft):
    actions.begin(written.outline_of("contact"), by=olga)
    client.force_login(olga)
    page = client.post(url("publish_ready"), follow=True).content.decode()
    assert "1 policy is published." in page
    assert holding.facts("returns") and not holding.facts("contact")


def test_a_pasted_number_is_taken_when_it_is_ticked_and_not_before(client, olga):
    client.force_login(olga)
    text = "You may return goods within 20 days, usually."
    page = client.post(url("paste", "returns"), {"text": text}).content.decode()
    assert "returns.days=20" in page and "usually" in page and not Document.objects.exists()
    taken = {"go": "1", "take": ["returns.days=20", "returns.refund_days=99999", "nonsense=1"]}
    assert "/questions/window/" in client.post(url("paste", "returns"), taken)["Location"]
    facts = Version.objects.get().facts
    assert facts == {"returns.days": 20, "returns.accepted": True}


def test_too_long_a_paste_is_said_beside_the_field(client, olga):
    client.force_login(olga)
    answer = client.post(url("paste", "returns"), {"text": "day " * 60_000})
    assert answer.status_code == 422 and "id_text_error" in answer.content.decode()


def test_the_page_of_a_promise_leads_to_its_policy(client, olga):
    written.in_force("contact", olga)
    client.force_login(olga)
    standing = holding.facts("contact") and written.promise_of("contact")
    page = client.get(url("promise", standing.pk)).content.decode()
    assert url("policy", "contact") in page and "Promise it" not in page


def test_the_list_asks_the_same_few_questions_however_many_there_are(
    client, olga, django_assert_max_num_queries
):
    for key in ("returns", "complaints", "contact", "memberships", "privacy"):
        written.in_force(key, olga)
    client.force_login(olga)
    client.get(url("policies"))
    with django_assert_max_num_queries(20):
        client.get(url("policies"))
