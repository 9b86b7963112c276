"""Work to do later: rows with a lease, written in the caller's transaction. Never loses one, may run one
twice.
"""

from sahay.jobs.tasks import OneByOne, Task, every, task

__all__ = ["OneByOne", "Task", "every", "task"]
