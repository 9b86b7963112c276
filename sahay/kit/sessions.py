"""Sessions kept in the database, found with SQL that is written once: every page of somebody begins so."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as StoredSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from sahay.kit.questions import Question

_ALIVE = Question(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(StoredSessions):
    """As Django keeps them."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def _get_session_from_db(self) -> Any:
        found = _ALIVE.first(key=self.session_key or "", now=timezone.now())
        if found is None:
            self._session_key = None
        return found
