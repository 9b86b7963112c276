"""What a question takes: amounts in their currency, limits that were chosen, exceptions that fit whole."""

import pytest

from sahay.business.actions import change_business
from sahay.business.models import Role
from sahay.policies.forms import QuestionForm
from sahay.policies.outlines import outline_of
from tests.cast import make_staff

KEY = "complaints.limits"
LIMIT = {"amount": "900.00", "currency": "INR"}


@pytest.fixture
def role(business) -> Role:
    return make_staff("Rae", "agent").role


def form(role: Role, way: str, amount: str, facts=None) -> QuestionForm:
    data = {"complaints-remedies": ["refund"], f"complaints-limits-{role.pk}": amount}
    data[f"complaints-limits-{role.pk}-way"] = way
    asked = QuestionForm(outline_of("complaints").question("remedies"), facts or {}, data)
    asked.is_valid()
    return asked


def test_a_limit_that_stood_there_is_shown_and_kept(role):
    shown = QuestionForm(outline_of("complaints").question("remedies"), {KEY: {str(role.pk): LIMIT}})
    assert shown.initial[f"complaints-limits-{role.pk}-way"] == "up_to"
    assert shown.initial[f"complaints-limits-{role.pk}"] == LIMIT
    assert form(role, "up_to", "900").facts()[KEY][str(role.pk)]["amount"] == "900.00"


def test_a_role_without_a_limit_is_shown_as_deciding_about_any_amount(role):
    shown = QuestionForm(outline_of("complaints").question("remedies"), {})
    assert shown.initial[f"complaints-limits-{role.pk}-way"] == "any"
    assert form(role, "any", "").facts()[KEY] is None


def test_an_amount_stays_in_its_currency_when_the_business_is_somewhere_else_by_now(role, business, olga):
    change_business(business, country="EE", by=olga)
    shown = QuestionForm(outline_of("complaints").question("remedies"), {KEY: {str(role.pk): LIMIT}})
    assert "In INR, as it was written" in shown.fields[f"complaints-limits-{role.pk}"].help_text
    assert form(role, "up_to", "950", {KEY: {str(role.pk): LIMIT}}).facts()[KEY][str(role.pk)] == {
        "amount": "950.00",
        "currency": "INR",
    }
    assert form(role, "up_to", "950").facts()[KEY][str(role.pk)]["currency"] == "EUR"


LONG = "Earrings and other pierced jewellery that was worn, or whose seal was opened at home"


@pytest.mark.parametrize(
    ("typed", "said"), [(f"Ice\n{LONG}", "is too long: 80"), ("\n".join(map(str, range(31))), "31 lines")]
)
def test_exceptions_of_ones_own_that_do_not_fit_are_asked_about_and_never_cut(business, typed, said):
    question, facts = outline_of("returns").question("exceptions"), {"returns.accepted": True}
    asked = QuestionForm(question, facts, {"returns-exceptions-own": typed})
    assert not asked.is_valid() and said in str(asked.errors["returns-exceptions-own"])
    assert "returns.exceptions" not in asked.facts()
    asked = QuestionForm(question, facts, {"returns-exceptions-own": f" {LONG[:80]} \n\nIce"})
    assert asked.is_valid() and asked.facts()["returns.exceptions"] == [LONG[:80].strip(), "Ice"]


@pytest.mark.parametrize(("way", "amount"), [("up_to", ""), ("any", "900")])
def test_one_way_chosen_and_the_other_filled_in_is_asked_about_and_not_kept(role, way, amount):
    asked = form(role, way, amount)
    assert asked.errors[f"complaints-limits-{role.pk}"]
    assert KEY not in asked.facts()
    assert asked.facts()["complaints.remedies"] == ["refund"]
