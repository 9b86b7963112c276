"""Lines, greetings and where things are: who writes them, and what they say."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.policies.models import Promise
from sahay.standards import actions, measures, saying, showing
from sahay.standards.measures import Actual
from sahay.standards.models import Greeting, GreetingText, Standard, Whereabouts
from sahay.standards.start import greetings, take_greetings


@pytest.fixture
def line(business, old_town) -> Standard:
    return actions.add(measure="first_contact", percent=80, branch=old_town, by="start")


def said(line: Standard) -> str:
    return measures.sentence(line, measures.promise_of(line))


def test_a_line_about_an_answer_says_the_promise_and_no_second_number(business):
    line = actions.add(measure="first_answer", channel="email", by="start")
    assert "Nothing is promised" in said(line)
    Promise.objects.create(measure="first_answer", channel="email", amount=4, unit="hours")
    assert "4 working hours" in said(line)
    Promise.objects.update(amount=6)


def test_own_words_come_before_ours_in_their_language_alone(line):
    actions.change(line, seen=1, texts={"et": "Lahendame kohe."}, percent=80, by="start")
    with translation.override("et"):
        assert said(Standard.objects.get()) == "Lahendame kohe."
    assert said(Standard.objects.get()).startswith("80%")


@pytest.mark.parametrize(
    ("hits", "n", "percent", "telling"),
    [(0, 0, 0, False), (9, 9, 100, False), (999, 1000, 99, True), (1, 1000, 1, True), (45, 50, 90, True)],
)
def test_a_share_is_honest_and_never_without_its_cases(hits, n, percent, telling):
    was = Actual(hits, n)
    assert (was.percent, was.is_telling) == (percent, telling)


@pytest.mark.parametrize(
    ("measure", "was", "kept"),
    [
        ("first_contact", Actual(80, 100), True),
        ("first_contact", Actual(79, 100), False),
        ("first_contact", Actual(8, 8), None),
        ("reopened", Actual(80, 100), True),
        ("reopened", Actual(81, 100), False),
    ],
)
def test_an_aim_is_met_from_below_or_from_above(measure, was, kept):
    assert measures.MEASURES[measure].is_kept(Standard(percent=80), was) is kept


@pytest.mark.parametrize(
    "wrong", [{"measure": "smiles"}, {"percent": None}, {"percent": 0}, {"percent": 101}]
)
def test_what_cannot_be_aimed_at_is_refused(olga, wrong):
    with pytest.raises(Refused):
        actions.add(by=olga, **{"measure": "first_contact", "percent": 80} | wrong)
    assert not Standard.objects.exists()


def test_an_agent_writes_no_standards(line, ada, old_town):
    lids = actions.set_whereabouts(None, branch=old_town, things="lids", where={"en": "Here"}, by="start")
    with pytest.raises(Refused):
        actions.add(measure="reopened", percent=5, by=ada)
    with pytest.raises(Refused):
        actions.change(line, seen=1, percent=10, by=ada)
    with pytest.raises(Refused):
        actions.retire(line, by=ada)
    with pytest.raises(Refused):
        actions.set_greeting("phone", branch=None, texts={"en": "Yes?"}, by=ada)
    with pytest.raises(Refused):
        actions.set_whereabouts(lids, branch=old_town, things="pots", where={"en": "There"}, by=ada)
    with pytest.raises(Refused):
        actions.remove_whereabouts(lids, by=ada)
    kept = Standard.objects.get()
    assert (kept.percent, kept.retired_at, Greeting.objects.count()) == (80, None, 0)
    assert Whereabouts.objects.get().things == "lids"


def test_only_who_makes_the_promises_shows_a_line_or_changes_one_shown(line, mona, olga):
    with pytest.raises(Refused):
        actions.change(line, seen=1, percent=80, audience="public", by=mona)
    actions.change(line, seen=1, percent=80, audience="public", by=olga)
    with pytest.raises(Refused):
        actions.change(line, seen=2, percent=10, audience="staff", by=mona)
    with pytest.raises(Refused):
        actions.retire(Standard.objects.get(), by=mona)
    assert Standard.objects.public().get().percent == 80


def test_two_people_who_change_one_are_told(line, mona, olga):
    actions.change(line, seen=1, percent=70, by=mona)
    with pytest.raises(Clash):
        actions.change(line, seen=1, percent=60, by=olga)
    assert Standard.objects.get().percent == 70


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


def test_pages_write_show_and_keep_what_was_typed(client, olga, old_town):
    client.force_login(olga)
    sent = {"measure": "reopened", "percent": "5", "audience": "public", "shows_actual": "on"}
    assert client.post(reverse("standards:new"), {**sent, "percent": "500"}).status_code == 422
    assert client.post(reverse("standards:new"), sent).status_code == 302
    page = client.get(reverse("standards:standards")).content.decode()
    assert "at most 5%" in page and "too few to say" in page
    public = client.get("/standards/").content.decode()
    assert "5%" in public and "too few to say" in public
    line = Standard.objects.get()
    slow = client.post(reverse("standards:standard", args=[line.pk]), {**sent, "seen": "9"})
    assert slow.status_code == 422 and "meanwhile" in slow.content.decode()
    assert client.post(reverse("standards:greeting", args=["phone"]), {"text_en": ""}).status_code == 422
    assert client.get(reverse("standards:greeting", args=["moon"])).status_code == 404
    client.post(reverse("standards:take_greetings"))
    client.post(
        reverse("standards:new_whereabouts"), {"branch": old_town.pk, "things": "lids", "text_en": "Shelf 2"}
    )
    assert "Shelf 2" in client.get(reverse("standards:whereabouts"), {"q": "lids"}).content.decode()
    assert "welcome" in client.get(reverse("desk:new_contact")).content.decode()
    client.post(reverse("standards:retire", args=[line.pk]))
    assert "5%" not in client.get("/standards/").content.decode()
    assert Entry.objects.filter(kind="standards.retired").count() == 1


@pytest.mark.parametrize("address", ["/desk/promises/standards/", "/standards/"])
def test_more_lines_cost_no_more_queries(client, olga, old_town, harbour, address):
    client.force_login(olga)
    Promise.objects.create(measure="first_answer", amount=4, unit="hours")

    def add(measures_of: list[str]) -> None:
        for number, measure in enumerate(measures_of):
            place = (None, old_town, harbour)[number % 3]
            words = {"audience": "public", "shows_actual": True, "texts": {"et": f"Rida {number}"}}
            actions.add(measure=measure, percent=80, branch=place, by="start", **words)

    add(["first_answer", "articles_helped"])
    few = asked_by(client, address)
    add(["first_answer", "next_answer", "resolution", "first_contact", "reopened"] * 2)
    assert asked_by(client, address) == few
    assert Standard.objects.count() == 12


def asked_by(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
