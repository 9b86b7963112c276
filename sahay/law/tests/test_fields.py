"""What has to be written down."""

from datetime import date

from django.utils import translation

from sahay.law.fields import CHECKLIST, KEYS, checklist, required

TODAY = date(2026, 11, 22)


def test_an_online_seller_in_india_names_the_grievance_officer():
    found = required("complaint.officer", packs=["IN"], traits=["online"], on=TODAY)
    assert [one.key for one in found] == [
        "complaints.person",
        "complaints.person_role",
        "complaints.person_phone",
        "complaints.person_mail",
    ]
    assert {one.rule.id for one in found} == {"grievance-officer"}


def test_a_shop_that_does_not_sell_online_is_not_asked():
    assert required("complaint.officer", packs=["IN"], traits=[], on=TODAY) == []


def test_a_piece_stands_once_with_the_surest_rule():
    found = required(["privacy.access", "privacy.duties"], packs=["US"], traits=["health"], on=TODAY)
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys))
    assert {one.rule.status for one in found if one.key == "privacy.contact"} == {"confirmed"}


def test_the_withdrawal_button_is_asked_for_since_its_day():
    def keys(day):
        return [
            one.key
            for one in required("returns.withdrawal_function", packs=["EU"], traits=["online"], on=day)
        ]

    assert keys(date(2026, 6, 18)) == []
    assert keys(date(2026, 6, 19)) == ["returns.withdrawal_button"]


def test_a_good_policy_says_more_than_the_law_asks():
    found = checklist("returns", packs=["EU"], traits=["online"], on=TODAY)
    by_key = {one.key: one for one in found}
    assert set(CHECKLIST["returns"]) <= set(by_key)
    assert by_key["returns.withdrawal"].rule is not None
    assert by_key["returns.condition"].rule is None
    assert by_key["document.version"].rule is None
    assert [one.key for one in checklist("nothing", packs=[], traits=[])] == [
        "contact.languages",
        "document.version",
    ]


def test_every_piece_of_the_checklists_has_a_name_in_every_language():
    for keys in CHECKLIST.values():
        assert set(keys) <= set(KEYS)
    with translation.override("ta"):
        assert all(str(label) and not str(label).isascii() for label in KEYS.values())
