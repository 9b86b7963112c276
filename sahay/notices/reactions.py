"""What the help desk does, and what becomes of documents, memberships and runs, that a device may tell of."""

from __future__ import annotations

from sahay.articles.events import ArticleReviewDue
from sahay.articles.may import WRITE as WRITE_ARTICLES
from sahay.business.models import Staff
from sahay.conversations import events as happened_there
from sahay.conversations.models import Conversation
from sahay.documents import events as papers
from sahay.documents.may import APPROVE
from sahay.documents.models import Document, Version
from sahay.documents.waiting import proposer_of
from sahay.journal import hears
from sahay.journal.models import Entry
from sahay.kit.questions import Question
from sahay.memberships import events as belonging
from sahay.memberships.may import WRITE
from sahay.notices.models import Device, Kind
from sahay.notices.telling import tell, tell_of_article, tell_of_paper, tell_of_renewal, tell_of_run
from sahay.procedures.events import RunHandedOver

Arrived = happened_there.MessageArrived
_ANY = Question(lambda: Device.objects.order_by().values_list("pk")[:1])


def is_heard(_happened: object = None) -> bool:
    """Whether there is a device at all: without one, nothing is queued."""
    return _ANY.first() is not None


@hears(happened_there.Noted, when=lambda happened: bool(happened.named) and is_heard())
def was_named(happened: happened_there.Noted, entry: int) -> None:
    """Whoever a note calls by name."""
    _tell(happened.conversation, entry, Kind.NAMED, happened.named)


@hears(happened_there.PeopleTold, when=is_heard)
def were_told(happened: happened_there.PeopleTold, entry: int) -> None:
    """Whoever is asked to look at it."""
    _tell(happened.conversation, entry, Kind.TOLD, happened.people)


@hears(happened_there.Assigned, when=lambda happened: happened.staff is not None and is_heard())
def was_assigned(happened: happened_there.Assigned, entry: int) -> None:
    """Whoever gets it, also from somebody who leaves."""
    _tell(happened.conversation, entry, Kind.ASSIGNED, [happened.staff or 0])


@hears(Arrived, when=lambda happened: not (happened.automatic or happened.first) and is_heard())
def customer_wrote(happened: Arrived, entry: int) -> None:
    """Whoever is responsible."""
    _tell(happened.conversation, entry, Kind.WROTE)


@hears(happened_there.PromiseApproaching, when=is_heard)
def promise_approaches(happened: happened_there.PromiseApproaching, entry: int) -> None:
    """Whoever is responsible."""
    _tell(happened.conversation, entry, Kind.PROMISE)


@hears(happened_there.ConversationOpened, when=is_heard)
def was_opened(happened: happened_there.ConversationOpened, entry: int) -> None:
    """Everybody of the branch who wants that."""
    _tell(happened.conversation, entry, Kind.NEW)


@hears(papers.SignaturesAsked, when=is_heard)
def names_are_missing(happened: papers.SignaturesAsked, entry: int) -> None:
    """Whoever has to sign."""
    _tell_of_paper(happened.document, entry, happened.people)


@hears(papers.ReviewDue, when=lambda happened: happened.keeper is not None and is_heard())
def is_to_be_read_again(happened: papers.ReviewDue, entry: int) -> None:
    """Whoever keeps it."""
    _tell_of_paper(happened.document, entry, [happened.keeper or 0])


@hears(papers.VersionProposed, when=is_heard)
def was_proposed(happened: papers.VersionProposed, entry: int) -> None:
    """Whoever may approve it."""
    able = Staff.objects.active().holding(APPROVE).values_list("pk", flat=True)
    _tell_of_paper(happened.document, entry, list(able))


@hears(belonging.RenewalDue, when=is_heard)
def is_to_be_renewed(happened: belonging.RenewalDue, entry: int) -> None:
    """Whoever looks after it; where nobody does, whoever keeps the register."""
    line = Entry.objects.filter(pk=entry).first()
    keepers = Staff.objects.active().holding(WRITE).values_list("pk", flat=True)
    if line:
        people = list(keepers) if happened.keeper is None else [happened.keeper]
        tell_of_renewal(happened.membership, line, people)


@hears(ArticleReviewDue, when=is_heard)
def is_an_article_to_be_read_again(happened: ArticleReviewDue, entry: int) -> None:
    """Whoever looks after it; where nobody does, whoever writes articles."""
    line = Entry.objects.filter(pk=entry).first()
    writers = Staff.objects.active().holding(WRITE_ARTICLES).values_list("pk", flat=True)
    if line:
        people = list(writers) if happened.keeper is None else [happened.keeper]
        tell_of_article(happened.article, line, people)


@hears(RunHandedOver, when=is_heard)
def was_a_procedure_handed_over(happened: RunHandedOver, entry: int) -> None:
    """Whoever goes on with it."""
    if line := Entry.objects.filter(pk=entry).first():
        tell_of_run(happened.run, line, [happened.to])


@hears(papers.VersionSentBack, when=is_heard)
def was_sent_back(happened: papers.VersionSentBack, entry: int) -> None:
    """Whoever proposed it."""
    _tell_proposer(happened.document, happened.version, entry, "sent_back")


@hears(papers.VersionApproved, when=is_heard)
def was_approved(happened: papers.VersionApproved, entry: int) -> None:
    """Whoever proposed it."""
    _tell_proposer(happened.document, happened.version, entry, "approved")


def _tell_proposer(document: int, version: int, entry: int, what: str) -> None:
    row = Version.objects.filter(pk=version).first()
    proposer = proposer_of(row) if row else None
    if proposer:
        _tell_of_paper(document, entry, [proposer], what)


def _tell_of_paper(document: int, entry: int, people: list[int], what: str = "") -> None:
    row = Document.objects.filter(pk=document).first()
    line = Entry.objects.filter(pk=entry).first()
    if row and line:
        tell_of_paper(row, line, people, what)


def _tell(conversation: int, entry: int, kind: str, people: list[int] | None = None) -> None:
    row = Conversation.objects.filter(pk=conversation).first()
    line = Entry.objects.filter(pk=entry).first()
    if row is None or line is None or row.spam_at is not None:
        return
    if people is None and kind != Kind.NEW:
        people = [row.assignee_id] if row.assignee_id else []
    tell(row, line, kind, people)
