"""What people type about promises and policies, cleaned."""

from sahay.policies.forms.promises import PromiseForm, TimeForm
from sahay.policies.forms.question import QuestionForm, typed, untyped

__all__ = ["PromiseForm", "QuestionForm", "TimeForm", "typed", "untyped"]
