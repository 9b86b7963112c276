"""Writing policies: facts become words in every language, and both hold from the same moment on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.business.changing import frame_changed
from sahay.business.models import Business
from sahay.documents import actions as documents
from sahay.documents.merging import BothChanged
from sahay.documents.models import Clause, Document, Version
from sahay.kit.refusal import Refused
from sahay.law import applying
from sahay.law.packs import pack
from sahay.policies import actions, holding
from sahay.policies.checks import checked
from sahay.policies.outlines import FIVE, outline_of
from sahay.policies.tests import written
from sahay.policies.tests.answers import LANGUAGES


def texts(version: Version, key: str) -> dict[str, str]:
    rows = Clause.objects.filter(wording__version=version, key=key).select_related("wording")
    return {clause.wording.language: clause.text for clause in rows}


def test_an_answer_is_said_in_every_language_at_once(olga):
    version = written.draft("returns", olga, days=21)
    said = texts(version, "window")
    assert set(said) == set(LANGUAGES) and all("21" in text for text in said.values())


@pytest.mark.parametrize("key", FIVE)
def test_the_usual_answers_can_be_published(olga, key):
    version = written.in_force(key, olga)
    assert version.number == 1 and holding.facts(key)


def test_facts_count_from_the_moment_their_version_does(olga):
    before = timezone.now()
    written.in_force("returns", olga, days=14)
    between = timezone.now()
    written.in_force("returns", olga, days=30)
    assert holding.facts("returns", at=before) == {}
    assert holding.facts("returns", at=between)["returns.days"] == 14
    assert holding.facts("returns")["returns.days"] == 30
    assert holding.facts("no-such-policy") == {}


def test_a_draft_changes_nothing_that_is_in_force(olga):
    written.in_force("returns", olga, days=14)
    written.draft("returns", olga, days=30)
    assert holding.facts("returns")["returns.days"] == 14


def test_two_people_are_merged_fact_by_fact_and_asked_about_the_same_one(olga, mona):
    version = written.draft("returns", olga, days=14, refund_days=7)
    seen = dict(version.facts)
    actions.answer(version, {"returns.days": 21}, seen=seen, by=olga)
    actions.answer(version, {"returns.refund_days": 3}, seen=seen, by=olga)
    with pytest.raises(BothChanged) as both:
        actions.answer(version, {"returns.days": 30}, seen=seen, by=olga)
    assert both.value.theirs == {"returns.days": 21}
    facts = Version.objects.get(pk=version.pk).facts
    assert (facts["returns.days"], facts["returns.refund_days"]) == (21, 3)


def test_own_words_stay_and_say_when_their_facts_changed(olga):
    version = written.draft("returns", olga, days=14)
    seen = texts(version, "window")["en"]
    actions.write_clause(version, "en", "window", heading="Time", text="Two weeks.", seen=seen, by=olga)
    actions.answer(version, {"returns.days": 21}, seen=version.facts, by=olga)
    clause = Clause.objects.get(wording__version=version, wording__language="en", key="window")
    assert (clause.text, clause.outdated) == ("Two weeks.", True)
    assert "21" in texts(version, "window")["hi"]
    with pytest.raises(Refused, match="own words"):
        actions.publish(version, by=olga)
    actions.take_made_words(version, "en", "window", by=olga)
    assert "21" in texts(version, "window")["en"]
    assert actions.publish(version, by=olga).number == 1


def test_what_contradicts_itself_is_not_published(olga):
    version = written.draft("complaints", olga, answer_hours=480, settle_days=2)
    assert any(one.refuses and one.question == "times" for one in checked(version))
    with pytest.raises(Refused, match="settled before"):
        actions.publish(version, by=olga)
    assert not Version.objects.approved().exists()


def test_less_than_the_law_gives_is_not_published_and_the_law_is_named(olga):
    Business.objects.update(country="EE")
    frame_changed()
    version = written.draft("complaints", olga, settle_days=40)
    found = [one for one in checked(version) if one.fact == "complaints.settle_days"]
    assert found and found[0].refuses and found[0].question == "times" and "15" in found[0].sentence
    with pytest.raises(Refused, match="15"):
        actions.publish(version, by=olga)


def test_own_words_that_were_written_anew_are_held_against_the_facts_of_that_day(olga):
    version = written.draft("returns", olga, days=14)
    for days, said in ((14, "Fourteen days."), (30, "Thirty days.")):
        actions.answer(version, {"returns.days": days}, seen=version.facts, by=olga)
        seen = texts(version, "window")["en"]
        actions.write_clause(version, "en", "window", heading="When", text=said, seen=seen, by=olga)
    own = Clause.objects.filter(wording__version=version, wording__language="en", key="window")
    actions.answer(version, {"returns.refund_days": 9}, seen=version.facts, by=olga)
    assert not own.get().outdated
    actions.answer(version, {"returns.days": 14}, seen=version.facts, by=olga)
    assert own.get().outdated
    with pytest.raises(Refused, match="own words"):
        actions.publish(version, by=olga)


def test_a_language_that_is_spoken_no_more_is_not_said_in_the_next_version(olga):
    written.in_force("returns", olga, days=14)
    Business.objects.update(languages=["en", "hi"])
    frame_changed()
    version = written.in_force("returns", olga, days=45)
    assert set(texts(version, "window")) == {"en", "hi"}


def test_a_no_that_was_meant_as_a_yes_costs_nobody_their_own_words(olga):
    version = written.draft("returns", olga, days=21)
    seen, said = texts(version, "refund")["ta"], "சாவகாசமாக வாருங்கள்."
    actions.write_clause(version, "ta", "refund", heading="எப்போது", text=said, seen=seen, by=olga)
    for accepted in (False, True):
        actions.answer(version, {"returns.accepted": accepted}, seen=version.facts, by=olga)
        assert (texts(version, "refund").get("ta") == said) is accepted


def from_later_on(monkeypatch, rule_id, days):
    """A rule of Estonia holds only after so many days."""
    Business.objects.update(country="EE")
    frame_changed()
    begins = timezone.localdate() + timedelta(days=days)
    coming = [replace(rule, from_day=begins) if rule.id == rule_id else rule for rule in pack("EE").rules]
    assert any(rule.from_day == begins for rule in coming)
    known = replace(pack("EE"), rules=tuple(coming))
    monkeypatch.setattr(applying, "pack", lambda code: known if code == "EE" else pack(code))


def test_words_are_held_against_the_law_of_the_day_from_which_they_shall_hold(olga, monkeypatch):
    from_later_on(monkeypatch, "garantii", 20)
    version = written.draft("returns", olga)
    said = "Seadusest tulenev garantii on kaks aastat."
    seen = texts(version, "refund")["et"]
    actions.write_clause(version, "et", "refund", heading="Raha", text=said, seen=seen, by=olga)
    assert not any("garantii" in one.sentence for one in checked(version))
    version.wanted_from = timezone.now() + timedelta(days=30)
    assert any("garantii" in one.sentence for one in checked(version))


def test_the_law_of_the_day_from_which_it_shall_hold_counts(olga, monkeypatch):
    from_later_on(monkeypatch, "complaint-answer", 20)
    version = written.draft("complaints", olga, settle_days=40)
    assert not any(one.refuses for one in checked(version))
    later = timezone.now() + timedelta(days=30)
    with pytest.raises(Refused, match="15"):
        documents.propose(version, wanted_from=later, by=olga)
    assert Version.objects.get(pk=version.pk).is_draft
    documents.propose(version, wanted_from=later - timedelta(days=25), by=olga)


def test_what_was_not_answered_is_named_with_its_question(olga):
    version = actions.begin(outline_of("complaints"), by=olga)
    refused = {one.question for one in checked(version) if one.refuses}
    assert refused >= {"ways", "person", "times", "remedies"}


def test_weak_words_of_ones_own_are_pointed_out_and_do_not_forbid(olga):
    version = written.draft("returns", olga)
    seen = texts(version, "refund")["et"]
    said = "Maksame raha tagasi esimesel võimalusel."
    actions.write_clause(version, "et", "refund", heading="Raha", text=said, seen=seen, by=olga)
    found = [one for one in checked(version) if "esimesel võimalusel" in one.sentence]
    assert [one.refuses for one in found] == [False] and found[0].question == "refund"


def test_own_words_have_to_be_there_in_every_language(olga):
    version = written.draft("service", olga, meaning={"en": "We help."})
    found = [one.sentence for one in checked(version) if one.fact == "service.meaning"]
    assert len(found) == 4 and any("اردو" in sentence for sentence in found)


def test_who_may_not_write_changes_nothing(ada, olga):
    outline = outline_of("returns")
    with pytest.raises(Refused):
        actions.begin(outline, by=ada)
    assert not Document.objects.exists()
    version = written.draft("returns", olga)
    before = (version.facts, version.edition, texts(version, "window"))
    with pytest.raises(Refused):
        actions.answer(version, {"returns.days": 1}, seen=version.facts, by=ada)
    with pytest.raises(Refused):
        actions.write_clause(version, "en", "window", heading="A", text="B", seen="", by=ada)
    with pytest.raises(Refused):
        actions.take_made_words(version, "en", "window", by=ada)
    with pytest.raises(Refused):
        actions.publish(version, by=ada)
    version.refresh_from_db()
    assert before == (version.facts, version.edition, texts(version, "window"))
    assert not Version.objects.approved().exists()


def test_a_version_that_waits_for_another_day_counts_from_that_day_on(olga):
    written.in_force("returns", olga, days=14)
    later = timezone.now() + timedelta(days=3)
    version = documents.propose(written.draft("returns", olga, days=30), wanted_from=later, by=olga)
    documents.approve(version, by=olga)
    assert holding.facts("returns")["returns.days"] == 14
    assert holding.facts("returns", at=later + timedelta(hours=1))["returns.days"] == 30
