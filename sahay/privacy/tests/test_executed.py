"""Every time that the policy on personal data tells is really carried out, in every category."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.utils import timezone

from sahay.articles.models import Article, Helped
from sahay.business.models import Branch, Staff
from sahay.business.powers import OWNER
from sahay.channels.models import RawMail
from sahay.conversations import actions as talk
from sahay.conversations.models import Blocked, Conversation
from sahay.customers.models import Bringing, Customer, Line
from sahay.files import parcels
from sahay.files.models import Blob, Parcel
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.personal import CATEGORIES, HOLDINGS, Of
from sahay.privacy import actions
from sahay.privacy.models import Look, Request
from sahay.privacy.tasks import forget
from sahay.privacy.times import due, time_of
from sahay.procedures import actions as procedures
from sahay.procedures.models import Run
from sahay.procedures.tests.conftest import in_force
from tests.cast import write_to

pytestmark = pytest.mark.django_db


def settled(kind: str = "question") -> Callable[[Branch, Staff], object]:
    def make(branch: Branch, by: Staff) -> object:
        conversation = write_to(branch, "A lid", "It is lost.", sender="lea@example.org", name="Lea")
        talk.set_kind(conversation, by=by, kind=kind)
        return talk.resolve(conversation, by=by)

    return make


def spam(branch: Branch, by: Staff) -> object:
    return talk.mark_spam(write_to(branch, "Win", "You won.", sender="win@spam.example"), by=by)


def a_list(branch: Branch, by: Staff) -> object:
    made = Bringing.objects.create(name="old.csv", author=by.name, state="done", staff=by)
    return Line.objects.create(bringing=made, number=1, fate="new", cells=["Lea"], keys=[])


def a_letter(branch: Branch, by: Staff) -> object:
    blob = Blob.objects.create(sha256="a" * 64, size=1, data=b"x")
    return RawMail.objects.create(
        blob=blob, source="imap", size=1, state="ignored", reason="already_here", received_at=timezone.now()
    )


def a_remark(branch: Branch, by: Staff) -> object:
    article = Article.objects.create(slug="lids")
    day = timezone.now().date()
    return Helped.objects.create(article=article, language="en", yes=True, day=day, once="a")


def a_sign_in(branch: Branch, by: Staff) -> object:
    facts = {"staff": by.pk, "address": "192.0.2.7", "agent": "Firefox"}
    return Entry.objects.create(
        at=timezone.now(), kind="business.signed_in", subject_kind="staff", subject_id=by.pk, facts=facts
    )


def a_request(branch: Branch, by: Staff) -> object:
    now = timezone.now()
    return Request.objects.create(kind="see", branch=branch, received_at=now, due_at=now, refused_at=now)


def a_block(branch: Branch, by: Staff) -> object:
    return talk.unblock(talk.block(by=by, sender="lottery@spam.example"), by=by)


def a_look(branch: Branch, by: Staff) -> object:
    return Look.objects.create(staff=by, name=by.name, what="customer", number=1, hour=timezone.now())


def at_the_counter(branch: Branch, by: Staff) -> Run:
    owner = Staff.objects.get(role__key=OWNER)
    return procedures.start_run(in_force("listening", owner), branch=branch, by=by)


OLD: dict[str, Callable[[Branch, Staff], object]] = {
    "conversations": settled(),
    "complaints": settled("complaint"),
    "spam": spam,
    "records": lambda branch, by: Customer.objects.create(name="Lea"),
    "lists": a_list,
    "letters": a_letter,
    "remarks": a_remark,
    "sign_ins": a_sign_in,
    "requests": a_request,
    "looks": a_look,
    "blocked": a_block,
    "counter_runs": at_the_counter,
}
"""One thing of each category that has a time; made now, it is old in ten years."""

NOT_BY_TIME = {
    "exports": "files go at their own time, which stands on them",
    "journal": "stays; its words of a person go with the person",
    "runs": "go with their conversation; those at the counter have a time of their own",
    "signatures": "proof of which text was in force",
    "staff": "goes with the account, when its person asks",
}
"""Categories whose end is no time that somebody decides, and what it is instead."""


def test_every_category_ends_by_a_time_or_says_how_else() -> None:
    by_time = {key for key, category in CATEGORIES.items() if category.due is not None}
    assert by_time == set(OLD), "make something old of the new category in OLD"
    assert set(CATEGORIES) - by_time == set(NOT_BY_TIME), "say in NOT_BY_TIME how it ends, and test it below"


@pytest.mark.parametrize("key", sorted(OLD))
def test_what_the_policy_says_of_a_category_is_done(
    key: str, saras_question: Conversation, old_town: Branch, mona: Staff, olga: Staff
) -> None:
    OLD[key](old_town, mona)
    category = CATEGORIES[key]
    months = max(time_of(key).least, category.months or 1)
    actions.set_retention(key, months=months, agreed=0, by=olga)
    with time_machine.travel(timezone.now() + timedelta(days=3660), tick=True):
        assert due(category, months).count() >= 1
        effects = forget()
        assert effects is not None
        effects()
        run_until_empty()
        assert due(category, months).count() == 0
    assert Conversation.objects.filter(pk=saras_question.pk).exists(), "of another kind, with the same number"


def test_what_belongs_to_a_category_that_goes_is_found_by_its_rows() -> None:
    going = {key for key, category in CATEGORIES.items() if category.due is not None and not category.forget}
    held = [one for one in HOLDINGS.values() if one.category in going]
    assert [one.table for one in held if not (one.routes or one.because)] == []


def test_a_block_that_holds_stays_however_old_it_is(mona: Staff, olga: Staff) -> None:
    talk.block(by=mona, sender="lottery@spam.example")
    actions.set_retention("blocked", months=6, agreed=0, by=olga)
    with time_machine.travel(timezone.now() + timedelta(days=3660), tick=True):
        assert actions.forget_some(time_of("blocked")) == 0
    assert Blocked.objects.get().value == "lottery@spam.example"


def test_runs_go_with_their_conversation_and_files_at_the_time_that_stands_on_them() -> None:
    assert all(one.routes for one in HOLDINGS.values() if one.category == "runs")
    parcel = parcels.pack(BytesIO(b"everything"), until=timezone.now() + timedelta(days=14))
    assert parcels.throw_away() == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert parcels.throw_away()
    assert not Parcel.objects.filter(pk=parcel.pk).exists()


def test_what_is_held_of_staff_is_found_for_whoever_asks() -> None:
    """Else they would be told less than is held: each table has a way, or is known to need none."""
    staffs = {key for key, category in CATEGORIES.items() if category.of == Of.STAFF}
    wayless = {one.table for one in HOLDINGS.values() if one.category in staffs and not one.routes}
    assert wayless == NO_WAY


NO_WAY = {
    "account.EmailConfirmation",  # keys of links, which end by themselves
    "articles.ArticleVersion",  # the name beside a text that everybody reads
    "channels.Mailbox",  # the shop's own
    "channels.TelephoneKey",  # the branch's own
    "documents.Clause",  # the text of a policy
    "documents.SetAside",  # the text of a policy
    "sessions.Session",  # ends by itself
}
