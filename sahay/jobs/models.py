"""One table of work to do later."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """A task with its arguments. READY waits for `run_at`; RUNNING is leased to a worker; DEAD has used up
    its tries.
    """

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=160, blank=True, default="")
    state = models.CharField(max_length=8, choices=State, default=State.READY)
    priority = models.SmallIntegerField(default=0)
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")
    queued_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state="ready") & ~Q(key=""), name="job_key_waits_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-priority", "run_at", "id"], condition=Q(state="ready"), name="job_ready"),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="job_leased"),
            models.Index(fields=["done_at"], condition=Q(state="done"), name="job_done"),
            models.Index(fields=["id"], condition=Q(state="dead"), name="job_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"
