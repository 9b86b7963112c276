"""Which words a device is told, and in which language."""

from __future__ import annotations

from sahay.conversations.actions import note
from sahay.jobs.worker import run_until_empty
from sahay.notices.actions import choose_wishes
from sahay.shell import discretion
from sahay.shell.people import initials


def test_a_notice_names_no_customer_unless_that_was_chosen(device, service, saras_question, ada, mona):
    note(saras_question, text="@Ada Lovelace look", by=mona)
    run_until_empty()
    assert "Sara" not in str(service.came) and saras_question.subject not in str(service.came)
    choose_wishes(by=ada, kinds=["named"], when_off=True, with_words=True)
    note(saras_question, text="@Ada Lovelace look again", by=mona)
    run_until_empty()
    assert "Sara" in service.came[-1]["body"]


def test_a_notice_tells_initials_where_lists_tell_no_names(
    device, service, saras_question, ada, mona, monkeypatch
):
    monkeypatch.setattr(discretion, "_deciding", [lambda request: True])
    choose_wishes(by=ada, kinds=["named"], when_off=True, with_words=True)
    note(saras_question, text="@Ada Lovelace look", by=mona)
    run_until_empty()
    body = service.came[-1]["body"]
    assert initials(saras_question.customer.shown_name) in body.splitlines()
    assert "Sara" not in body and saras_question.subject not in body


def test_a_notice_speaks_the_language_of_its_reader(device, service, saras_question, ada, mona):
    ada.language = "ur"
    ada.save()
    note(saras_question, text="@Ada Lovelace look", by=mona)
    run_until_empty()
    assert (service.came[0]["lang"], service.came[0]["dir"]) == ("ur", "rtl")
