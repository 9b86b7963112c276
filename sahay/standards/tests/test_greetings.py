"""Greetings and where things are: who writes them, and what they say."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from sahay.documents.merging import BothChanged
from sahay.kit.refusal import Refused
from sahay.standards import actions, saying, showing
from sahay.standards.models import Greeting, GreetingText, Whereabouts
from sahay.standards.start import greetings, take_greetings


def test_an_agent_writes_no_greetings_and_no_places(ada, old_town):
    lids = actions.set_whereabouts(None, branch=old_town, things="lids", where={"en": "Here"}, by="start")
    with pytest.raises(Refused):
        actions.set_greeting("phone", branch=None, texts={"en": "Yes?"}, by=ada)
    with pytest.raises(Refused):
        actions.set_whereabouts(lids, branch=old_town, things="pots", where={"en": "There"}, by=ada)
    with pytest.raises(Refused):
        actions.remove_whereabouts(lids, by=ada)
    assert Greeting.objects.count() == 0
    assert Whereabouts.objects.get().things == "lids"


def test_greetings_to_begin_with_speak_five_languages_and_write_over_nothing(business, olga):
    assert all(set(row) - {"seconds"} == {"en", "hi", "ur", "ta", "et"} for row in greetings().values())
    actions.set_greeting("phone", branch=None, texts={"en": "Yes?"}, by=olga)
    assert take_greetings(by=olga) == 4
    assert saying.greeting_for("phone", None, "en").text == "Yes?"
    assert saying.greeting_for("counter", None, "ur").language == "ur"
    assert GreetingText.objects.count() == 21


def test_a_branch_greets_in_its_own_words(old_town, harbour, mona):
    actions.set_greeting("phone", branch=None, texts={"en": "Yes?"}, by="start")
    actions.set_greeting("phone", branch=old_town, texts={"en": "Old Town?"}, by=mona)
    assert saying.greeting_for("phone", old_town, "et").text == "Old Town?"
    assert saying.greeting_for("phone", harbour, "en").text == "Yes?"
    assert saying.greeting_for("visit", harbour, "en") is None


def test_where_something_is_can_be_found_in_any_script(old_town, harbour, ada, theo):
    actions.set_whereabouts(
        None, branch=old_town, things="lids, ढक्कन, kaaned", where={"en": "Shelf 2"}, by="start"
    )
    assert [row.where_words for row in showing.find(ada, "ढक्कन")] == ["Shelf 2"]
    assert len(showing.find(ada, "LIDS")) == 1 and showing.find(ada, "pots") == []
    assert showing.find(theo, "lids") == []


def test_two_people_who_greet_in_two_languages_keep_both(olga):
    actions.set_greeting("phone", branch=None, texts={"en": "Yes?", "et": ""}, by=olga)
    seen = {"en": "Yes?"}
    actions.set_greeting("phone", branch=None, texts={"en": "Yes?", "et": "Jah?"}, seen=seen, by=olga)
    actions.set_greeting("phone", branch=None, texts={"en": "Hello?", "et": ""}, seen=seen, by=olga)
    assert dict(GreetingText.objects.values_list("language", "text")) == {"en": "Hello?", "et": "Jah?"}


def test_two_people_who_change_the_same_words_are_told_and_nothing_is_lost(olga):
    actions.set_greeting("phone", branch=None, texts={"en": "Hello?"}, seconds=9, by=olga)
    with pytest.raises(BothChanged) as clash:
        actions.set_greeting("phone", branch=None, texts={"en": "Hi."}, seen={"en": "Yes?"}, by=olga)
    assert clash.value.theirs["en"] == "Hello?"
    assert GreetingText.objects.get().text == "Hello?"


def test_the_page_of_a_greeting_shows_theirs_beside_yours_and_takes_yours_the_next_time(client, olga):
    client.force_login(olga)
    address = reverse("standards:greeting", args=["phone"])
    actions.set_greeting("phone", branch=None, texts={"en": "Hello?"}, by=olga)
    sent = {"text_en": "Mine.", "seconds": "", "seen": json.dumps({"en": "Yes?"})}
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Hello?" in page and "Mine." in page
    assert client.post(address, {**sent, "seen": json.dumps({"en": "Hello?"})}).status_code == 302
    assert GreetingText.objects.get().text == "Mine."


@pytest.mark.parametrize("seen", ["", "nothing", "[1]", '{"en": 3}'])
def test_what_a_browser_says_it_has_seen_may_be_anything(client, olga, seen):
    client.force_login(olga)
    address = reverse("standards:greeting", args=["phone"])
    assert client.post(address, {"text_en": "Yes?", "seen": seen}).status_code in (302, 422)


def test_two_people_who_place_a_thing_are_told(client, olga, old_town):
    row = actions.set_whereabouts(None, branch=old_town, things="lids", where={"en": "Here"}, by=olga)
    client.force_login(olga)
    sent = {"branch": old_town.pk, "things": "lids", "text_en": "There"}
    seen = {"branch": old_town.pk, "things": "lids", "en": "Nowhere"}
    answer = client.post(
        reverse("standards:one_whereabouts", args=[row.pk]), {**sent, "seen": json.dumps(seen)}
    )
    assert answer.status_code == 422 and "Here" in answer.content.decode()
    assert Whereabouts.objects.get().where == {"en": "Here"}


def test_pages_write_show_and_keep_what_was_typed(client, olga, old_town):
    client.force_login(olga)
    assert client.post(reverse("standards:greeting", args=["phone"]), {"text_en": ""}).status_code == 422
    assert client.get(reverse("standards:greeting", args=["moon"])).status_code == 404
    client.post(reverse("standards:take_greetings"))
    client.post(
        reverse("standards:new_whereabouts"), {"branch": old_town.pk, "things": "lids", "text_en": "Shelf 2"}
    )
    assert "Shelf 2" in client.get(reverse("standards:whereabouts"), {"q": "lids"}).content.decode()
    assert "welcome" in client.get(reverse("desk:new_contact")).content.decode()
