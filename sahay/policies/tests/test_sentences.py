"""The sentences that the public reads, made of the facts that the clocks read."""

import pytest
from django.utils import translation

from sahay.business.models import Branch
from sahay.policies.clocks import Unit as ClockUnit
from sahay.policies.models import Measure, Promise, Unit
from sahay.policies.sentences import CHANNELS, KINDS, in_languages, sentence_of

OLD_TOWN = Branch(pk=1, name="Old Town", country="IN")


def promise(amount: int = 4, unit: str = "hours", *, measure: str = "first_answer", **facts) -> Promise:
    return Promise(measure=measure, amount=amount, unit=unit, **facts)


SENTENCES = [
    (promise(), "We answer within 4 working hours."),
    (promise(1), "We answer within 1 working hour."),
    (promise(channel="email"), "We answer e-mails within 4 working hours."),
    (
        promise(24, channel="form", working_time=False),
        "We answer what you write on our web page within 24 hours.",
    ),
    (promise(1, "days", kind="complaint"), "We answer complaints within 1 working day."),
    (promise(2, kind="praise"), "Praise: We answer within 2 working hours."),
    (promise(channel="telegram"), "telegram: We answer within 4 working hours."),
    (promise(channel="email", kind="complaint"), "E-mail · Complaints: We answer within 4 working hours."),
    (promise(branch=OLD_TOWN), "Old Town: We answer within 4 working hours."),
    (promise(branch=OLD_TOWN, channel="email"), "Old Town: We answer e-mails within 4 working hours."),
    (promise(8, measure="next_answer"), "When you write to us again, we answer within 8 working hours."),
    (promise(15, "days", measure="resolution", working_time=False), "We settle your matter within 15 days."),
    (
        promise(1, "months", measure="resolution", kind="complaint", working_time=False),
        "We settle complaints within 1 month.",
    ),
    (promise(2, kind="call_back"), "We call back within 2 working hours."),
    (promise(2, channel="phone", kind="call_back"), "We call back within 2 working hours."),
    (promise(branch=OLD_TOWN, channel="phone", kind="call_back"),
     "Old Town: We call back within 4 working hours."),
    (promise(30, "minutes", channel="phone"),
     "What we cannot answer on the phone at once, we answer within 30 working minutes."),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "sentence"), SENTENCES, ids=[row[1] for row in SENTENCES])
def test_a_promise_reads_as_a_sentence(facts, sentence):
    with translation.override("en"):
        assert str(facts) == sentence


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("working", [True, False], ids=["working time", "calendar time"])
def test_every_promise_that_can_be_made_can_be_said(measure, working):
    units = [unit for unit in Unit if not (working and unit == Unit.MONTHS)]
    for scope in ["", *CHANNELS, *KINDS]:
        for unit in units:
            facts = promise(
                3, unit, measure=measure, working_time=working, kind="" if scope in CHANNELS else scope
            )
            facts.channel = scope if scope in CHANNELS else ""
            assert "3" in sentence_of(facts)
            assert "%" not in sentence_of(facts)


def test_the_sentence_comes_in_every_language_asked_for():
    with translation.override("et"):
        said = in_languages(promise(), ["en", "hi"])
        assert translation.get_language() == "et"
    assert list(said) == ["en", "hi"]
    assert said["en"] == "We answer within 4 working hours."


def test_what_is_stored_is_what_the_clock_counts_in():
    assert set(Unit.values) == {unit.value for unit in ClockUnit}
