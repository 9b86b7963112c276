"""The pages of rules: reading, putting together, ordering, removing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.documents.models import Version
from sahay.kit.refusal import Clash, Refused
from sahay.policies import actions
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.keeping import keep_rule, mark_of, move_rule, remove_rule
from sahay.policies.decisions.tests.shops import LOTUS
from sahay.policies.outlines import outline_of

pytestmark = pytest.mark.django_db
RULES = "/desk/promises/policies/returns/rules/"
BOOK = BOOKS["returns"]
NO_SALE: dict[str, Any] = {
    "key": "no-dresses",
    "exception": True,
    "questions": ["return"],
    "effect": "refuse",
    "approval": "",
    "when": {"all": [{"about": "kinds", "is": "any", "value": ["party dress"]}]},
    "gives": {},
}
MEMBERS = NO_SALE | {
    "key": "members",
    "exception": False,
    "effect": "allow",
    "when": {
        "all": [
            {"about": "group", "is": "any", "value": ["member"]},
            {"about": "delivered_on", "is": "within", "value": [60, "days"]},
        ]
    },
}


@pytest.fixture
def draft(olga: Staff) -> Version:
    """The returns policy of Lotus as a draft."""
    outline = outline_of("returns")
    assert outline
    version = actions.begin(outline, by=olga)
    actions.answer(version, LOTUS, seen={}, by=olga)
    return version


def sent(**more: Any) -> dict[str, Any]:
    """A rule as its page sends it: no returns of toys, unless they are defective."""
    rows = {
        "w-0-about": "kinds",
        "w-0-is": "any",
        "w-0-value": ["sale"],
        "w-0-others": "toys, games",
        "u-0-about": "reason",
        "u-0-is": "any",
        "u-0-value": ["late"],
    }
    usual = {"act": "save", "kind": "exception", "answer": "refuse", "questions": ["return"], "seen": ""}
    return usual | rows | more


def own(version: Version) -> list[dict[str, Any]]:
    """The rules that the draft keeps."""
    version.refresh_from_db()
    return version.facts.get("returns.rules") or []


def test_what_follows_from_the_answers_is_read_by_everybody(
    client: Client, ada: Staff, draft: Version
) -> None:
    client.force_login(ada)
    page = client.get(RULES).content.decode()
    assert "Refused if it was reduced in a sale." in page
    assert "New rule" not in page


def test_a_rule_is_put_together_without_scripts(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    page = client.post(f"{RULES}new/", {"act": "add-w", "w-add": "delivered_on:span", "kind": "rule"})
    assert page.status_code == 200
    assert 'name="w-0-about" value="delivered_on:span"' in page.content.decode()
    assert client.post(f"{RULES}new/", sent()).status_code == 302
    (kept,) = own(draft)
    assert kept["exception"] and kept["effect"] == "refuse"
    page_text = client.get(RULES).content.decode()
    assert "it is of the kind “games”" in page_text
    assert "it is not so that it came too late" in page_text


def test_a_rule_is_shown_filled_and_changed(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    keep_rule(BOOK, MEMBERS, seen="", by=olga)
    page = client.get(f"{RULES}members/").content.decode()
    assert 'value="60"' in page
    seen = mark_of(own(draft)[0])
    answer = client.post(
        f"{RULES}members/",
        sent(kind="rule", answer="manager", seen=seen, pays="us"),
    )
    assert answer.status_code == 302
    (kept,) = own(draft)
    assert (kept["key"], kept["approval"], kept["gives"]) == ("members", "manager", {"pays": "us"})


def test_an_amount_in_a_rule_stays_in_its_currency(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    much = {"about": "amount", "is": "above", "value": {"amount": "900.00", "currency": "EUR"}}
    keep_rule(BOOK, NO_SALE | {"when": {"all": [much]}}, seen="", by=olga)
    rows = {"w-0-about": "amount", "w-0-is": "above", "w-0-value": ["950"], "w-0-others": ""}
    client.post(f"{RULES}no-dresses/", sent(**rows, seen=mark_of(own(draft)[0])))
    assert own(draft)[0]["when"]["all"][0]["value"] == {"amount": "950", "currency": "EUR"}


def test_a_rule_that_is_full_says_so_before_a_condition_is_chosen_in_vain(
    client: Client, olga: Staff, draft: Version
) -> None:
    client.force_login(olga)
    one = {"is": "any", "value": "member", "others": ""}
    there = {f"w-{at}-{name}": said for at in range(11) for name, said in ({"about": "group"} | one).items()}
    page = client.post(f"{RULES}new/", there | {"act": "add-w", "w-add": "proof"}).content.decode()
    assert 'name="w-11-about" value="proof"' in page
    assert "More conditions do not fit into one rule." in page
    assert 'value="add-w"' not in page and 'value="add-u"' in page


def test_everything_of_a_kind_may_want_an_approval(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    always = {"w-0-about": "", "u-0-about": "", "answer": "owner"}
    assert client.post(f"{RULES}new/", sent(**always)).status_code == 302
    (kept,) = own(draft)
    assert (kept["approval"], kept["when"]) == ("owner", {"all": []})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answer": "allow"}, "Make it a rule, and it may allow."),
        ({"w-0-value": [], "w-0-others": ""}, "Please say with what: Kind of product."),
        ({"questions": []}, "Please fill this in."),
        ({"w-0-about": "", "u-0-about": ""}, "Say below when it holds."),
        ({"w-0-about": "", "u-0-about": "", "kind": "rule", "answer": "allow"}, "Say below when it holds."),
        ({"w-0-others": "x" * 210}, "Please say with what: Kind of product."),
        (
            {"w-0-about": "delivered_on:dates", "w-0-is": "between", "w-0-value": ["2026-12-02"]},
            "Received on",
        ),
        ({"w-0-about": "amount", "w-0-is": "above", "w-0-value": ["much"]}, "Please say with what: Amount."),
    ],
)
def test_what_is_not_complete_gets_a_sentence_and_nothing_is_lost(
    client: Client, olga: Staff, draft: Version, wrong: dict[str, Any], sentence: str
) -> None:
    client.force_login(olga)
    answer = client.post(f"{RULES}new/", sent(**wrong))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "reason" in answer.content.decode()
    assert own(draft) == []


def test_a_rule_that_somebody_changed_meanwhile_is_not_written_over(
    client: Client, olga: Staff, draft: Version
) -> None:
    client.force_login(olga)
    keep_rule(BOOK, MEMBERS, seen="", by=olga)
    seen = mark_of(own(draft)[0])
    keep_rule(BOOK, MEMBERS | {"effect": "refuse"}, seen=seen, by=olga)
    answer = client.post(f"{RULES}members/", sent(kind="rule", answer="manager", seen=seen))
    assert answer.status_code == 422
    assert "Somebody else has changed this rule meanwhile." in answer.content.decode()
    assert own(draft)[0]["effect"] == "refuse"


def test_rules_are_put_in_order_and_removed(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    for data in (MEMBERS, NO_SALE, MEMBERS | {"key": "others"}):
        keep_rule(BOOK, data, seen="", by=olga)
    client.post(f"{RULES}others/move/", {"way": "up"})
    assert [one["key"] for one in own(draft)] == ["others", "no-dresses", "members"]
    client.post(f"{RULES}others/move/", {"way": "up"})
    assert [one["key"] for one in own(draft)] == ["others", "no-dresses", "members"]
    client.post(f"{RULES}no-dresses/remove/")
    assert [one["key"] for one in own(draft)] == ["others", "members"]
    assert client.post(f"{RULES}no-dresses/remove/").status_code == 404


def test_only_who_writes_policies_keeps_rules(ada: Staff, olga: Staff, draft: Version) -> None:
    keep_rule(BOOK, MEMBERS, seen="", by=olga)
    before = own(draft)
    with pytest.raises(Refused):
        keep_rule(BOOK, NO_SALE, seen="", by=ada)
    with pytest.raises(Refused):
        move_rule(BOOK, "members", up=True, by=ada)
    with pytest.raises(Refused):
        remove_rule(BOOK, "members", by=ada)
    assert own(draft) == before


def test_a_rule_that_is_gone_cannot_be_moved(olga: Staff, draft: Version) -> None:
    with pytest.raises(Clash):
        move_rule(BOOK, "gone", up=True, by=olga)
    assert own(draft) == []


def test_forty_rules_are_enough(olga: Staff, draft: Version) -> None:
    rules = [MEMBERS | {"key": f"rule-{number}"} for number in range(40)]
    actions.answer(draft, {"returns.rules": rules}, seen={}, by=olga)
    with pytest.raises(Refused, match="Forty"):
        keep_rule(BOOK, NO_SALE, seen="", by=olga)
    assert len(own(draft)) == 40


def test_a_rule_of_the_shop_counts_in_the_same_version(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    case = {
        "question": "return",
        "reason": "changed_mind",
        "kinds": "party dress",
        "condition": "unused",
        "proof": "receipt",
        "amount": "900",
    }
    keep_rule(BOOK, NO_SALE, seen="", by=olga)
    page = client.get("/desk/promises/policies/returns/try/", case).content.decode()
    assert "Return: refused, because it is of the kind “party dress”." in page


def test_there_are_no_rules_where_nothing_is_decided(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    assert client.get("/desk/promises/policies/service/rules/").status_code == 404
    assert client.get("/desk/promises/policies/nothing/try/").status_code == 404


@pytest.mark.parametrize("key", sorted(BOOKS))
def test_every_page_opens_before_anything_is_answered(client: Client, olga: Staff, key: str) -> None:
    client.force_login(olga)
    for name in ("rules/", "rules/new/", "try/", "try/?question=" + BOOKS[key].questions[0]):
        assert client.get(f"/desk/promises/policies/{key}/{name}").status_code == 200
