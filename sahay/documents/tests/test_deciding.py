"""From a draft to what holds: proposing, saying yes, saying no, retiring."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Role
from sahay.business.powers import OWNER
from sahay.documents import actions, holding
from sahay.documents.models import Approver, Document, Version
from sahay.documents.standing import standing_of
from sahay.documents.tests.conftest import LANGUAGES, begun, draft_of, in_force, worded
from sahay.documents.wordings import Said, write
from sahay.kit.refusal import Clash, Refused
from tests.cast import make_staff


def test_what_was_approved_holds_from_that_moment(letters, olga):
    document = in_force(olga)
    version = holding.in_force("letter", "returns")
    assert (version, version.number) == (document.versions.get(), 1)
    assert letters.took_effect == [version.pk]
    document.refresh_from_db()
    assert document.review_due > timezone.localdate() + timedelta(days=360)


def test_it_is_read_again_so_many_months_after_its_first_day_where_we_are(letters, olga):
    first = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=3)
    document = begun(olga)
    draft = worded(draft_of(document))
    with timezone.override("Asia/Kolkata"):
        first = first.replace(tzinfo=timezone.get_current_timezone())
        actions.approve(actions.propose(draft, wanted_from=first, by=olga), by=olga)
    document.refresh_from_db()
    assert document.review_due == first.date() + relativedelta(months=document.review_months)


def test_nothing_holds_before_it_was_approved(letters, olga):
    worded(draft_of(begun(olga)))
    assert holding.in_force("letter", "returns") is None


def test_a_draft_in_too_few_languages_is_not_proposed(letters, olga):
    draft = draft_of(begun(olga))
    write(draft, "en", "Returns", [Said("days", "", "14")])
    with pytest.raises(Refused, match="தமிழ்"):
        actions.propose(draft, by=olga)
    assert Version.objects.get(pk=draft.pk).is_draft


def test_own_words_of_changed_facts_are_looked_at_before_proposing(letters, olga):
    draft = worded(draft_of(begun(olga)))
    actions.write_clause(draft, "en", "days", heading="When", text="Two weeks.", seen="14 (en)", by=olga)
    worded(draft, 30)
    with pytest.raises(Refused, match="own words"):
        actions.propose(draft, by=olga)
    assert Version.objects.get(pk=draft.pk).is_draft


def test_what_the_room_of_the_document_finds_hinders_it(letters, olga):
    draft = worded(draft_of(begun(olga)))
    letters.in_the_way = ["The law asks for 14 days."]
    with pytest.raises(Refused, match="The law asks"):
        actions.propose(draft, by=olga)
    assert Version.objects.get(pk=draft.pk).is_draft


def test_nothing_of_a_proposed_version_changes(letters, olga):
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    with pytest.raises(Clash):
        actions.save_facts(version, {"days": 7}, seen={}, by=olga)
    with pytest.raises(Clash):
        actions.write_clause(version, "en", "days", heading="", text="7", seen="14 (en)", by=olga)
    with pytest.raises(ValueError, match="words do not change"):
        write(version, "en", "Returns", [])
    assert Version.objects.get(pk=version.pk).facts == {}


def test_who_may_not_write_proposes_nothing(letters, olga, ada):
    draft = worded(draft_of(begun(olga)))
    with pytest.raises(Refused):
        actions.propose(draft, by=ada)
    assert Version.objects.get(pk=draft.pk).is_draft


def test_who_may_not_approve_approves_nothing(letters, olga, mona):
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    with pytest.raises(Refused):
        actions.approve(version, by=mona)
    with pytest.raises(Refused):
        actions.send_back(version, reason="No.", by=mona)
    version.refresh_from_db()
    assert version.state() == "proposed"


def test_a_quorum_needs_somebody_else_than_the_proposer(letters, olga, old_town):
    second = make_staff("Second Owner", OWNER)
    actions.set_quorum("letter", Role.objects.get(key=OWNER), at_least=1, by=olga)
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    version = actions.approve(version, by=olga)
    assert version.state() == "proposed"
    with pytest.raises(Clash):
        actions.approve(version, by=olga)
    version = actions.approve(version, by=second)
    assert version.state() == "in_force"
    assert letters.took_effect == [version.pk]


def test_only_the_owner_says_who_approves(letters, olga, mona):
    role = olga.role
    with pytest.raises(Refused):
        actions.set_quorum("letter", role, at_least=1, by=mona)
    assert not Approver.objects.exists()
    with pytest.raises(Refused, match="do not work here"):
        actions.set_quorum("letter", role, at_least=2, by=olga)
    with pytest.raises(Refused, match="do not work here"):
        actions.set_quorum("letter", mona.role, at_least=1, by=olga)
    make_staff("Second Owner", OWNER)
    actions.set_quorum("letter", role, at_least=1, by=olga)
    actions.set_quorum("letter", role, at_least=0, by=olga)
    assert not Approver.objects.exists()


def test_nobody_is_made_to_wait_for_themselves(letters, olga):
    for name in ("Another", "Third"):
        with pytest.raises(Refused, match="somebody else"):
            actions.set_quorum("letter", olga.role, at_least=olga.role.staff.count(), by=olga)
        assert not Approver.objects.exists()
        make_staff(f"{name} Owner", OWNER)


def test_what_was_sent_back_is_a_draft_again_and_earlier_yeses_do_not_count(letters, olga, old_town):
    second = make_staff("Second Owner", OWNER)
    make_staff("Third Owner", OWNER)
    actions.set_quorum("letter", olga.role, at_least=2, by=olga)
    draft = worded(draft_of(begun(olga)))
    version = actions.propose(draft, by=olga)
    actions.approve(version, by=second)
    actions.send_back(version, reason="Name the branch.", by=olga)
    draft.refresh_from_db()
    assert draft.is_draft
    again = actions.propose(draft, by=olga)
    assert actions.approve(again, by=second).state() == "proposed"
    assert list(again.approvals.filter(yes=False).values_list("reason", flat=True)) == ["Name the branch."]


def test_who_said_yes_may_think_better_of_it_while_others_have_to_agree(letters, as_olga, olga, old_town):
    second = make_staff("Second Owner", OWNER)
    make_staff("Third Owner", OWNER)
    actions.set_quorum("letter", olga.role, at_least=2, by=olga)
    version = actions.propose(worded(draft_of(begun(second))), by=second)
    actions.approve(version, by=olga)
    page = as_olga.get(reverse("documents:document", args=[version.document_id])).content.decode()
    assert "You have said yes" in page and "Send it back" in page
    actions.send_back(version, reason="Name the branch.", by=olga)
    (said,) = version.approvals.all()
    assert (said.staff, said.yes, said.reason) == (olga, False, "Name the branch.")
    assert Version.objects.get(pk=version.pk).is_draft


def test_a_no_has_a_reason(letters, olga):
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    with pytest.raises(Refused):
        actions.send_back(version, reason=" ", by=olga)
    version.refresh_from_db()
    assert version.state() == "proposed"


def test_nobody_approves_what_was_changed_since_they_looked(letters, olga):
    draft = worded(draft_of(begun(olga)))
    looked_at = actions.propose(draft, by=olga)
    actions.send_back(looked_at, reason="Shorter.", by=olga)
    draft.refresh_from_db()
    actions.propose(worded(draft, 7), by=olga)
    with pytest.raises(Clash, match="since you looked"):
        actions.approve(looked_at, by=olga)
    assert letters.took_effect == []


def test_the_version_that_counts_is_the_one_of_the_day(letters, olga):
    with time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=UTC), tick=False):
        document = in_force(olga)
        next_month = datetime(2026, 4, 1, tzinfo=UTC)
        draft = worded(actions.start_draft(document, by=olga), 30)
        actions.approve(actions.propose(draft, wanted_from=next_month, by=olga), by=olga)
        assert holding.in_force("letter", "returns").number == 1
    second = timedelta(seconds=1)
    assert holding.in_force("letter", "returns", at=next_month - second).number == 1
    assert holding.in_force("letter", "returns", at=next_month).number == 2
    assert holding.in_force("letter", "returns", at=datetime(2026, 2, 1, tzinfo=UTC)) is None


def test_no_version_holds_from_the_past_or_before_the_one_it_follows(letters, olga):
    document = in_force(olga)
    draft = worded(actions.start_draft(document, by=olga), 30)
    with pytest.raises(Refused, match="past"):
        actions.propose(draft, wanted_from=timezone.now() - timedelta(days=2), by=olga)
    later = timezone.now() + timedelta(days=30)
    actions.approve(actions.propose(draft, wanted_from=later, by=olga), by=olga)
    third = worded(actions.start_draft(document, by=olga), 60)
    with pytest.raises(Refused, match="or a later one"):
        actions.propose(third, by=olga)
    assert actions.propose(third, wanted_from=later + timedelta(days=1), by=olga).state() == "proposed"


def test_what_was_replaced_or_retired_before_its_day_never_held(letters, olga):
    document = in_force(olga)
    later = timezone.now() + timedelta(days=20)
    for days in (30, 45):
        draft = worded(actions.start_draft(document, by=olga), days)
        actions.approve(actions.propose(draft, wanted_from=later, by=olga), by=olga)
    _first, replaced, latest = among = list(document.versions.all())
    assert "never held" in standing_of(replaced, among).sentence
    assert "holds from" in standing_of(latest, among).sentence
    actions.retire(document, by=olga)
    first, replaced, latest = among = list(document.versions.all())
    assert all("never held" in standing_of(one, among).sentence for one in (latest, replaced))
    assert "held from" in standing_of(first, among).sentence


def test_a_branchs_own_variant_counts_there_and_only_there(letters, olga, old_town, harbour):
    master = in_force(olga)
    variant = actions.start_variant(master, branch=old_town, reason="No kitchen here.", by=olga)
    actions.approve(actions.propose(worded(draft_of(variant), 7), by=olga), by=olga)
    assert holding.in_force("letter", "returns", branch=old_town).document == variant
    assert holding.in_force("letter", "returns", branch=harbour).document == master
    assert holding.in_force("letter", "returns").document == master


def test_what_was_retired_counts_for_what_began_before(letters, olga, ada):
    document = in_force(olga)
    with pytest.raises(Refused):
        actions.retire(document, by=ada)
    assert holding.in_force("letter", "returns").number == 1
    before = timezone.now()
    actions.retire(document, by=olga)
    assert holding.in_force("letter", "returns") is None
    assert holding.in_force("letter", "returns", at=before).number == 1
    with pytest.raises(Clash):
        actions.start_draft(document, by=olga)
    with pytest.raises(Clash):
        actions.retire(document, by=olga)


def test_what_was_retired_meanwhile_has_no_draft_and_is_not_approved(letters, olga):
    document = begun(olga)
    proposed = actions.propose(worded(draft_of(document)), by=olga)
    Document.objects.filter(pk=document.pk).update(retired_at=timezone.now())
    for act in (lambda: actions.start_draft(document, by=olga), lambda: actions.approve(proposed, by=olga)):
        with pytest.raises(Clash, match="was retired"):
            act()
    assert holding.in_force("letter", "returns") is None


def test_what_is_retired_gives_its_draft_up(letters, olga):
    document = in_force(olga)
    draft = actions.start_draft(document, by=olga)
    actions.retire(document, by=olga)
    draft.refresh_from_db()
    assert draft.state() == "dropped"


def test_languages_of_the_tests_are_those_of_the_business(business):
    assert business.languages == LANGUAGES
