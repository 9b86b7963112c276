"""Where somebody is signed in."""

from __future__ import annotations

from django.db import models

from sahay.business.models.staff import Staff


class OpenSession(models.Model):
    """One browser somebody signed in with. `key` is that of the session; it goes when the session ends."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.staff_id} since {self.started_at}"
