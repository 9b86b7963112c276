"""What the clock starts."""

from __future__ import annotations

from collections.abc import Callable

from sahay.channels.email.sweeping import forget_letters, look_after_mail
from sahay.jobs import every


@every(60, "channels.look_after_mail")
def look_after() -> Callable[[], object]:
    """Mail that waits too long gets another try, then a person."""
    return look_after_mail


@every(3600, "channels.forget_letters")
def forget() -> Callable[[], object]:
    """Letters of the program that could not leave within a day; what lay in the postbox for four weeks."""
    return forget_letters
