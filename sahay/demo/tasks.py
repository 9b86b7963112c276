"""The making of the example shop, which takes a while: asked for on the first page, done by a worker."""

from __future__ import annotations

from sahay.demo import progress
from sahay.demo.actions import make_example
from sahay.jobs import task
from sahay.jobs.models import Job
from sahay.jobs.tasks import Effects
from sahay.kit.refusal import Clash

KEY = "demo.make_example"


@task(KEY, tries=2, priority=9, lease=600)
def make() -> Effects:
    """All of it in the transaction that marks the job done; where a business is meanwhile, nothing."""
    return make_unless_founded


def make_unless_founded() -> None:
    """Pressed twice, asked for twice: the second making finds a business and is content."""
    try:
        make_example(tell=progress.note)
    except Clash:
        return
    finally:
        progress.forget()


def ask_for_it() -> None:
    """Once, however often the button is pressed."""
    if not is_being_made():
        make.enqueue_once(KEY)


def is_being_made() -> bool:
    """Whether a worker is at it, or will be."""
    return Job.objects.filter(task=KEY, state__in=[Job.State.READY, Job.State.RUNNING]).exists()


def was_given_up() -> bool:
    """Whether the last try failed and nobody has asked again."""
    return Job.objects.filter(task=KEY, state=Job.State.DEAD).exists()
