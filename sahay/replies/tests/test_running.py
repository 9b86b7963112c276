"""A saved reply that changes things: all of it with one press, all of it back with one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.business.models import Team
from sahay.business.powers import READ_ONLY
from sahay.conversations.actions import assign, tag
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.conversations.tests.builders import arrives
from sahay.conversations.tests.conftest import pigeons
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.replies import actions
from sahay.replies.changing import in_words
from sahay.replies.models import Run, SavedReply
from tests.cast import make_staff

HTMX = {"HX-Request": "true"}
TEXTS = {"en": "Your refund is on its way.", "ur": "رقم آ رہی ہے۔"}
CHANGES = {"resolve": None, "tag": ["refund"], "set_kind": "complaint", "set_priority": 3}


__all__ = ["pigeons"]
pytestmark = pytest.mark.usefixtures("pigeons")


@pytest.fixture
def question(old_town) -> Conversation:
    return arrives(old_town).conversation


@pytest.fixture
def refund(mona) -> SavedReply:
    return actions.make_saved_reply(title="Refund", texts=TEXTS, changes=CHANGES, shared=True, by=mona)


@pytest.fixture
def urgent(mona) -> SavedReply:
    changes = {"set_priority": 4, "tag": ["urgent"]}
    return actions.make_saved_reply(title="Urgent", texts={}, changes=changes, shared=True, by=mona)


@pytest.fixture
def desk(client: Client, ada) -> Client:
    client.force_login(ada)
    return client


def stands(talk: Conversation) -> tuple[bool, str, int, list[str]]:
    talk = Conversation.objects.get(pk=talk.pk)
    return talk.is_open, talk.kind, talk.priority, sorted(one.name for one in talk.tags.all())


def run_url(talk: Conversation, reply: SavedReply) -> str:
    return reverse("replies:run", args=[talk.pk, reply.pk])


def ours(talk: Conversation) -> list[str]:
    rows = talk.messages.filter(kind=Message.Kind.OUT, automatic=False, taken_back_at__isnull=True)
    return list(rows.values_list("body", flat=True))


def test_one_press_answers_and_changes_and_one_undo_puts_everything_back(question, refund, ada):
    before = stands(question)
    run = actions.run_saved_reply(refund, conversation=question, by=ada, text="It is on its way.")
    assert stands(question) == (False, "complaint", 3, ["refund"])
    assert "It is on its way." in ours(question)[0]
    facts = Entry.objects.get(kind="replies.saved_reply_run").facts
    assert facts["changes"] == ["set_kind", "tag", "set_priority", "resolve"]
    actions.undo_run(run, by=ada)
    assert stands(question) == before
    assert ours(question) == []
    assert Entry.objects.filter(kind="replies.saved_reply_run_undone").count() == 1


def test_without_a_text_it_only_changes(question, urgent, ada):
    run = actions.run_saved_reply(urgent, conversation=question, by=ada)
    assert stands(question)[2:] == (4, ["urgent"])
    assert (run.message, ours(question)) == (None, [])


def test_what_comes_twice_from_one_box_is_done_once(question, refund, ada):
    for _time in range(2):
        actions.run_saved_reply(refund, conversation=question, by=ada, text="Soon.", once="word-of-box")
    assert (Run.objects.count(), len(ours(question))) == (1, 1)


def test_when_one_change_is_refused_nothing_happens(question, refund, mona):
    reader = make_staff("Rita Reader", READ_ONLY, question.branch)
    before, entries = stands(question), Entry.objects.count()
    with pytest.raises(Refused):
        actions.run_saved_reply(refund, conversation=question, by=reader, text="Soon.")
    gone = actions.make_saved_reply(
        title="Gone", texts=TEXTS, changes={"tag": ["x"], "assign": 99_999}, shared=True, by=mona
    )
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="not there any more"):
        actions.run_saved_reply(gone, conversation=question, by=mona, text="Soon.")
    assert (stands(question), ours(question), Entry.objects.count()) == (before, [], entries)


def test_only_whoever_pressed_undoes_and_only_once(question, urgent, ada, mona):
    run = actions.run_saved_reply(urgent, conversation=question, by=ada)
    with pytest.raises(Refused):
        actions.undo_run(run, by=mona)
    assert stands(question)[2:] == (4, ["urgent"])
    actions.undo_run(run, by=ada)
    with pytest.raises(Refused, match="undone already"):
        actions.undo_run(run, by=ada)


def test_what_somebody_touched_since_stays_and_so_does_the_rest(question, refund, ada, mona):
    run = actions.run_saved_reply(refund, conversation=question, by=ada, text="Soon.")
    tag(question, by=mona, names=["refund", "angry"])
    with pytest.raises(Clash):
        actions.undo_run(run, by=ada)
    assert stands(question) == (False, "complaint", 3, ["angry", "refund"])
    assert len(ours(question)) == 1


def test_an_answer_that_has_left_is_not_undone_nor_what_came_with_it(question, refund, ada):
    run = actions.run_saved_reply(refund, conversation=question, by=ada, text="Soon.")
    Delivery.objects.filter(message=run.message).update(state=Delivery.State.SENT)
    with pytest.raises(Clash, match="already left"):
        actions.undo_run(run, by=ada)
    assert stands(question) == (False, "complaint", 3, ["refund"])


def test_changes_that_touch_the_same_are_put_back_too(question, mona, ada, olga, harbour):
    assign(question, by=mona, to=ada)
    both = {"assign": mona.pk, "move": harbour.pk}
    reply = actions.make_saved_reply(title="Away", texts={}, changes=both, shared=True, by=olga)
    run = actions.run_saved_reply(reply, conversation=question, by=olga)
    actions.undo_run(run, by=olga)
    question.refresh_from_db()
    assert (question.branch.name, question.assignee) == ("Old Town", ada)


@pytest.mark.parametrize("changes", [{"mark_spam": None}, {"explode": 1}, {"": None}])
def test_a_change_that_is_not_offered_is_not_kept(mona, changes):
    with pytest.raises(Refused, match="no such change"):
        actions.make_saved_reply(title="Odd", texts=TEXTS, changes=changes, by=mona)
    assert not SavedReply.objects.exists()


def test_it_is_made_and_changed_on_its_page(client, mona):
    client.force_login(mona)
    sent = {"title": "Close", "change_resolve": "on", "change_tag": "done, lids", "change_set_priority": "2"}
    assert client.post(reverse("replies:new"), sent).status_code == 302
    reply = SavedReply.objects.get()
    assert dict(reply.changes) == {"resolve": None, "tag": ["done", "lids"], "set_priority": 2}
    page = client.get(reverse("replies:one", args=[reply.pk])).content.decode()
    assert 'value="done, lids"' in page
    client.post(reverse("replies:one", args=[reply.pk]), {"title": "Close", "change_tag": "done"})
    reply.refresh_from_db()
    assert dict(reply.changes) == {"tag": ["done"]}
    assert client.post(reverse("replies:one", args=[reply.pk]), {"title": "Close"}).status_code == 422


def test_whoever_changes_one_keeps_what_somebody_who_sees_more_has_chosen(client, mona, olga, theo, harbour):
    far = Team.objects.create(name="Dock", branch=harbour)
    changes = {"assign": theo.pk, "assign_team": far.pk}
    reply = actions.make_saved_reply(title="Far", texts=TEXTS, changes=changes, shared=True, by=olga)
    client.force_login(mona)
    address = reverse("replies:one", args=[reply.pk])
    assert not {theo.name, far.name} & {label for _value, label in named_in(client, reverse("replies:new"))}
    assert {theo.name, far.name} <= {label for _value, label in named_in(client, address)}
    form = client.get(address).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form if bound.value() is not False}
    assert client.post(address, {**sent, "title": "Further"}).status_code == 302
    reply.refresh_from_db()
    assert (reply.title, dict(reply.changes)) == ("Further", changes)


def named_in(client, address):
    form = client.get(address).context["form"]
    return [*form.fields["change_assign"].choices, *form.fields["change_assign_team"].choices]


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
def test_what_will_change_is_shown_before_it_is_done(desk, question, refund, language):
    desk.cookies["sahay_language"] = language
    said = desk.post(reverse("replies:use", args=[question.pk, refund.pk]), headers=HTMX).json()
    assert run_url(question, refund) in said["below"]
    assert said["below"].count("<li>") == len(in_words(refund)) == 4
    assert stands(question)[0]


def test_a_list_of_replies_that_do_the_same_asks_once_whom_it_names(desk, question, mona, ada):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("replies:choose", args=[question.pk]), headers=HTMX)
        return len(queries)

    def made(*titles):
        for title in titles:
            changes = {"assign": ada.pk}
            actions.make_saved_reply(title=title, texts=TEXTS, changes=changes, shared=True, by=mona)

    made("To Ada")
    asked()
    few = asked()
    made("Again", "Also", "And")
    assert asked() <= few


def test_without_a_script_the_box_has_both(desk, question, refund):
    page = desk.post(reverse("replies:use", args=[question.pk, refund.pk]), follow=True).content.decode()
    assert f'formaction="{run_url(question, refund)}"' in page
    sent = {"text": "Soon.", "look": "1", "say_concern": "on"}
    answer = desk.post(run_url(question, refund), sent, follow=True)
    assert stands(question)[0] is False
    assert "Done: Refund." in answer.content.decode()
    undone = desk.post(reverse("replies:undo_run", args=[Run.objects.get().pk]), follow=True)
    assert "Soon.</textarea>" in undone.content.decode()
    assert stands(question)[0] is True


def test_a_doubt_keeps_the_text_and_what_would_change(desk, question, refund):
    page = desk.post(run_url(question, refund), {"text": "{tracking}", "look": "1"}, headers=HTMX)
    assert page.status_code == 422
    assert "{tracking}</textarea>" in page.content.decode()
    assert run_url(question, refund) in page.content.decode()
    assert stands(question)[0] is True


def test_alone_it_leaves_what_is_written_unsent(desk, question, urgent):
    desk.post(run_url(question, urgent), {"alone": "1", "text": "Half a sentence"})
    assert ours(question) == []
    assert stands(question)[2] == 4


def test_what_leads_out_of_sight_leads_to_the_desk(desk, question, mona, harbour):
    away = actions.make_saved_reply(
        title="Away", texts={}, changes={"move": harbour.pk}, shared=True, by=mona
    )
    answer = desk.post(run_url(question, away), {"alone": "1"})
    assert answer.status_code == 302
    assert str(question.pk) not in answer.headers["Location"]


def test_nobody_else_presses_or_undoes(client, question, urgent, mona, ada, theo):
    own = actions.make_saved_reply(title="Mine", texts={}, changes={"tag": ["x"]}, by=mona)
    run = actions.run_saved_reply(urgent, conversation=question, by=ada)
    client.force_login(theo)
    assert client.post(run_url(question, urgent), {"alone": "1"}).status_code == 404
    assert client.post(reverse("replies:undo_run", args=[run.pk])).status_code == 404
    client.force_login(ada)
    assert client.post(run_url(question, own), {"alone": "1"}).status_code == 404
    assert stands(question)[3] == ["urgent"]
