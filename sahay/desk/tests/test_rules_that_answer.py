"""A rule sends a saved reply: from the page on which it is made to the letter that leaves, once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import Arrival, receive, tag
from sahay.conversations.models import Conversation, Message
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.journal.reactions import answer
from sahay.kit.keeping import forget_everything
from sahay.replies.actions import make_saved_reply, take_away_saved_reply
from sahay.replies.models import SavedReply
from sahay.routines.actions import make_rule, preview_rule
from sahay.routines.models import Rule, RuleRun
from sahay.routines.rules.running import run
from sahay.routines.tests.builders import do, rule_that
from tests.cast import write_to

SEND = "send_saved_reply"


@pytest.fixture
def late(olga: Staff) -> SavedReply:
    """What everybody says of late kettles, in two languages."""
    texts = {"en": "{greeting} {customer name}, kettles are late.", "ur": "کیتلیاں دیر سے آئیں گی۔"}
    return make_saved_reply(title="Late kettles", texts=texts, shared=True, by=olga)


def sent(talk: Conversation) -> list[str]:
    said = talk.messages.filter(kind=Message.Kind.OUT).order_by("pk")
    return [body.partition("\n\n")[0] for body in said.values_list("body", flat=True)]


def came(rule: Rule) -> list[tuple[str, str]]:
    """What came of its only step, each time it acted, with the reason."""
    steps = [run.steps[0] for run in RuleRun.objects.filter(rule=rule).order_by("pk")]
    return [(step["came"], step.get("reason", "")) for step in steps]


def on_saras_mail(body: str = "Where is it?", **changed: Any) -> Conversation:
    """Another mail of Sara's; the jobs it gives are done."""
    branch = Branch.objects.order_by("pk")[0]
    known = write_to(branch, "My kettle", body) if not changed else _mail(branch, body, **changed)
    run_until_empty()
    return known


def _mail(branch: Branch, body: str, **changed: Any) -> Conversation:
    given: dict[str, Any] = {
        "channel": "email",
        "at": Entry.objects.latest("pk").at,
        "address_kind": "email",
        "address": "sara@example.org",
        "name": "Sara Khan",
        "subject": "My kettle",
        "text": body,
        "body": body,
    }
    talk = changed.pop("conversation", None)
    return receive(Arrival(**{**given, **changed}), branch=branch, conversation=talk).conversation


def test_the_customers_language_decides_what_is_sent(old_town: Branch, olga: Staff, late: SavedReply) -> None:
    rule = rule_that(olga, "Late", "opened", do(SEND, late.pk))
    english = on_saras_mail()
    urdu = on_saras_mail("میری کیتلی کہاں ہے؟", language="ur", address="zara@example.org", name="Zara")
    assert sent(english) == ["Hello, Sara Khan, kettles are late."]
    assert sent(urdu) == ["کیتلیاں دیر سے آئیں گی۔"]
    assert came(rule) == [("done", ""), ("done", "")]
    late.refresh_from_db()
    assert late.used == 2


def test_what_is_not_known_keeps_the_reply_back_and_is_said_where_runs_are_shown(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    texts = {"en": "Yours, {agent name}. It is about: {promise}."}
    reply = make_saved_reply(title="Signed", texts=texts, shared=True, by=olga)
    rule = rule_that(olga, "Signed", "opened", do(SEND, reply.pk), do("tag", ["late"]))
    talk = on_saras_mail()
    assert sent(talk) == []
    reason = "It was not sent, because nothing is known here for: {agent name}, {promise}."
    assert came(rule) == [("refused", reason)]
    assert [one.name for one in talk.tags.all()] == ["late"]
    rule.refresh_from_db()
    assert rule.is_on
    client.force_login(olga)
    assert reason in client.get(reverse("routines:rule", args=[rule.pk])).content.decode()


def test_whoever_may_answer_sees_it_and_takes_it_back(
    client: Client, old_town: Branch, olga: Staff, ada: Staff, late: SavedReply
) -> None:
    rule_that(olga, "Late", "opened", do(SEND, late.pk))
    talk = on_saras_mail()
    message = talk.messages.get(kind=Message.Kind.OUT)
    client.force_login(ada)
    undo = reverse("conversations:undo", args=[talk.pk, message.pk])
    shown = client.get(f"/desk/conversations/{talk.pk}/").content.decode()
    assert "kettles are late." in shown and undo in shown
    after = client.post(undo, follow=True).content.decode()
    assert "This answer was taken back and does not leave." in after
    assert undo not in after and "automatic answer" not in after
    assert (message.delivery.state, RuleRun.objects.count()) == ("cancelled", 1)


def test_an_answer_by_itself_starts_no_rule(old_town: Branch, olga: Staff, late: SavedReply) -> None:
    rule_that(olga, "Late", "opened", do(SEND, late.pk))
    echo = rule_that(olga, "Echo", "answered", do("note", "Somebody answered."))
    talk = on_saras_mail()
    assert len(sent(talk)) == 1
    assert not RuleRun.objects.filter(rule=echo).exists()


def test_a_customer_who_writes_on_and_on_gets_it_once(
    old_town: Branch, olga: Staff, late: SavedReply
) -> None:
    rule = rule_that(olga, "Late", "wrote", do(SEND, late.pk))
    talk = on_saras_mail()
    on_saras_mail("And now?", conversation=talk)
    on_saras_mail("Hello?", conversation=talk)
    assert len(sent(talk)) == 1
    assert [word for word, _reason in came(rule)] == ["done", "same", "same"]


def test_two_machines_that_answer_each_other_end_at_once(
    old_town: Branch, olga: Staff, late: SavedReply
) -> None:
    rule_that(olga, "Late", "opened", do(SEND, late.pk))
    rule = rule_that(olga, "Tagged", "tagged", do(SEND, late.pk))
    talk = on_saras_mail("I am away until Monday.", automatic=True)
    tag(talk, by=olga, names=["x"])
    run_until_empty()
    assert sent(talk) == []
    assert came(rule)[0][0] == "refused"


def test_a_job_that_runs_twice_sends_once(old_town: Branch, olga: Staff, late: SavedReply) -> None:
    rule_that(olga, "Late", "opened", do(SEND, late.pk))
    talk = on_saras_mail()
    entry = Entry.objects.filter(kind="conversations.opened").latest("pk")
    for _again in range(2):
        answer.enqueue(reaction="routines.reactions.something_happened", entry=entry.pk)
    run_until_empty()
    assert len(sent(talk)) == 1


@pytest.mark.on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_once(olga: Staff, old_town: Branch, late: SavedReply) -> None:
    talk = on_saras_mail()
    rule_that(olga, "Late", "wrote", do(SEND, late.pk))
    rule_that(olga, "Late too", "wrote", do(SEND, late.pk))
    ready = threading.Barrier(2)

    def work(entry: int) -> None:
        try:
            ready.wait(10)
            run(talk.pk, "wrote", occasion=f"entry:{entry}")
        finally:
            close_old_connections()
            connection.close()

    workers = [threading.Thread(target=work, args=[entry]) for entry in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert len(sent(talk)) == 1
    assert RuleRun.objects.count() == 4


def test_the_look_before_says_to_how_many_it_would_have_written(
    client: Client, old_town: Branch, olga: Staff, late: SavedReply
) -> None:
    people = [on_saras_mail(language="en", address=f"p{n}@example.org", name=f"P {n}") for n in range(3)]
    machine = on_saras_mail("I am away.", automatic=True, address="away@example.org", name="Away")
    rule = make_rule(
        by=olga, name="Late", trigger="opened", steps=[do(SEND, late.pk), do("tag", ["late"])], conditions=[]
    )
    rule = preview_rule(rule, by=olga)
    assert (rule.preview["met"], rule.preview["changing"], rule.preview["writing"]) == (4, 4, 3)
    assert rule.preview["would"] == {str(talk.pk): [0, 1] for talk in people} | {str(machine.pk): [1]}
    assert not Message.objects.filter(kind=Message.Kind.OUT).exists()
    client.force_login(olga)
    shown = client.get(reverse("routines:rule", args=[rule.pk])).content.decode()
    assert "It would have written to the customer in 3 of them." in shown
    lines = shown.split('id="preview"')[1].split("</section>")[0].split("<li>")[1:]
    told = {
        str(talk.pk): next(line for line in lines if f"/{talk.pk}/" in line) for talk in [*people, machine]
    }
    assert [str(talk.pk) for talk in [*people, machine] if "Late kettles" not in told[str(talk.pk)]] == [
        str(machine.pk)
    ]


def test_a_reply_that_was_taken_away_ends_the_rule_with_a_sentence(
    client: Client, old_town: Branch, olga: Staff, late: SavedReply
) -> None:
    rule = rule_that(olga, "Late", "wrote", do(SEND, late.pk))
    take_away_saved_reply(late, by=olga)
    client.force_login(olga)
    address = reverse("routines:rule", args=[rule.pk])
    gone = "Whom or what this names is not there any more: Send the saved reply “Late kettles”"
    assert gone in client.get(address).content.decode()
    preview_rule(rule, by=olga)
    talk = on_saras_mail()
    rule.refresh_from_db()
    assert (sent(talk), rule.is_on, rule.set_aside_why, rule.set_aside_words) == ([], False, "gone", gone)
    assert (
        "The saved reply that was to be sent is not there any more." in client.get(address).content.decode()
    )


def test_one_that_becomes_somebodys_own_is_not_sent_any_more(
    old_town: Branch, olga: Staff, late: SavedReply
) -> None:
    rule = rule_that(olga, "Late", "wrote", do(SEND, late.pk))
    SavedReply.objects.filter(pk=late.pk).update(owner=olga)
    forget_everything()
    talk = on_saras_mail()
    rule.refresh_from_db()
    assert (sent(talk), rule.is_on) == ([], False)
