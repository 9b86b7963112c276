"""What can happen while people sign in, and to how they do."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("business.signed_in", about="staff")
@dataclass(frozen=True)
class SignedIn(Event):
    """`agent` is what the browser calls itself; `how` is password, totp, recovery_codes or passkey."""

    staff: int
    address: str
    how: str = ""
    agent: str = ""


@event("business.signed_out", about="staff")
@dataclass(frozen=True)
class SignedOut(Event):
    staff: int


@event("business.sign_in_failed", about="staff")
@dataclass(frozen=True)
class SignInFailed(Event):
    """A wrong password, or a name nobody has (`staff` is 0). What was typed is not kept."""

    staff: int
    address: str


@event("business.second_step_on", about="staff")
@dataclass(frozen=True)
class SecondStepOn(Event):
    """`kind` is app or passkey."""

    staff: int
    kind: str


@event("business.second_step_off", about="staff")
@dataclass(frozen=True)
class SecondStepOff(Event):
    staff: int
    kind: str


@event("business.second_step_failed", about="staff")
@dataclass(frozen=True)
class SecondStepFailed(Event):
    """A wrong code, or a key that is not theirs."""

    staff: int
    address: str


@event("business.second_step_cleared", about="staff")
@dataclass(frozen=True)
class SecondStepCleared(Event):
    """Somebody else took all of it away, because it was lost."""

    staff: int


@event("business.recovery_codes_made", about="staff")
@dataclass(frozen=True)
class RecoveryCodesMade(Event):
    staff: int


@event("business.recovery_code_used", about="staff")
@dataclass(frozen=True)
class RecoveryCodeUsed(Event):
    staff: int
    left: int


@event("business.passkey_renamed", about="staff")
@dataclass(frozen=True)
class PasskeyRenamed(Event):
    staff: int


@event("business.sessions_ended", about="staff")
@dataclass(frozen=True)
class SessionsEnded(Event):
    """`which` is one, others or all."""

    staff: int
    which: str


@event("business.second_step_asked", about="business")
@dataclass(frozen=True)
class SecondStepAsked(Event):
    """Who must have a second step, and from which day."""

    business: int
    of: str
    since: str
