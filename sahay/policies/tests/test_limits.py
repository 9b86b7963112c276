"""Up to which amount a role decides alone: any amount is chosen, never left over by an empty field."""

import pytest

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


@pytest.mark.parametrize(("way", "amount"), [("up_to", ""), ("any", "900")])
def test_one_way_chosen_and_the_other_filled_in_is_asked_about_and_not_kept(role, way, amount):
    asked = form(role, way, amount)
    assert asked.errors[f"complaints-limits-{role.pk}"]
    assert KEY not in asked.facts()
    assert asked.facts()["complaints.remedies"] == ["refund"]
