"""Work to do later: rows with a lease, written in the caller's transaction. Never loses one, may run one
twice.
"""

from sahay.jobs.tasks import Task, every, task

__all__ = ["Task", "every", "task"]
