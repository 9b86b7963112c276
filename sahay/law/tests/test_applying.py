"""Which laws apply, and who says so."""

import pytest

from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.law.actions import apply_packs
from sahay.law.applying import packs, rules_on, situation
from sahay.law.models import Applied, Described


def codes() -> list[str]:
    return [pack.code for pack in packs()]


def test_without_a_word_of_the_owner_those_of_the_country_apply(business):
    assert codes() == ["IN"]
    assert not situation().is_chosen


def test_regions_are_asked_for_until_somebody_has_chosen(business, olga):
    business.country = "PK"
    business.save()
    assert [place.code for place in situation().regions] == ["PK-PB", "PK-SD"]
    apply_packs(["PK-PB"], by=olga)
    assert codes() == ["PK", "PK-PB"]
    assert situation().regions == ()


def test_the_owner_chooses_and_it_is_written_down(business, olga):
    apply_packs(["EE"], traits={"online": True}, by=olga)
    assert codes() == ["EU", "EE"]
    assert situation().traits == {"online": True}
    assert {row.by for row in Applied.objects.all()} == {str(olga)}
    entry = Entry.objects.filter(kind="law.packs_applied").get()
    assert entry.facts["packs"] == ["EU", "EE"]
    assert entry.facts["traits"] == {"online": True}


def test_choosing_the_same_again_changes_nothing(business, olga):
    apply_packs(["IN"], traits={"online": False}, by=olga)
    apply_packs(["IN"], traits={"online": False}, by=olga)
    assert Entry.objects.filter(kind="law.packs_applied").count() == 1


def test_taking_all_away_goes_back_to_the_usual_ones(business, olga):
    apply_packs(["GB"], by=olga)
    apply_packs([], by=olga)
    assert codes() == ["IN"]


def test_what_is_said_of_the_business_can_be_said_anew(business, olga):
    apply_packs(["IN"], traits={"online": True, "installs": True}, by=olga)
    apply_packs(["IN"], traits={"online": False}, by=olga)
    assert situation().traits == {"online": False, "installs": True}


def test_an_agent_and_a_manager_do_not_choose(business, ada, mona):
    for person in (ada, mona):
        with pytest.raises(Refused):
            apply_packs(["GB"], by=person)
        assert not Applied.objects.exists()
        assert not Described.objects.exists()


def test_a_law_or_a_trait_that_is_not_there_is_refused(business, olga):
    for wrong in ({"codes": ["XX"]}, {"codes": ["IN"], "traits": {"flies": True}}):
        with pytest.raises(Refused):
            apply_packs(**wrong, by=olga)
        assert not Applied.objects.exists()


def test_a_rule_for_online_sellers_goes_when_the_owner_says_no(business, olga):
    assert [rule.id for rule in rules_on("complaint.acknowledge")] == [
        "complaint-acknowledge",
        "platform-acknowledge",
    ]
    apply_packs(["IN"], traits={"online": False, "platform": False}, by=olga)
    assert rules_on("complaint.acknowledge") == []


def test_it_is_read_once_for_each_version_of_the_business(business, olga, django_assert_num_queries):
    packs()
    with django_assert_num_queries(1):
        packs()
