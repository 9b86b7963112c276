"""What happened to the procedures beside a conversation, in words."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay.conversations.telling.drawings import name_icon
from sahay.conversations.telling.sentences import sentence
from sahay.kit.isolating import isolated
from sahay.procedures import events
from sahay.procedures.shape import said

for what, icon in (
    ("run_started", "check"),
    ("step_taken", "check"),
    ("step_untaken", "undo"),
    ("run_left", "pause"),
    ("run_resumed", "reopen"),
    ("run_handed_over", "assign"),
    ("run_finished", "resolve"),
    ("run_abandoned", "warning"),
):
    name_icon(what, icon)


@sentence.register
def _of_run(happened: events.OfRun, who: str) -> str:
    """Those of every kind, as far as there is something to read: what was forgotten says nothing."""
    if not happened.titles:
        return ""
    language = get_language() or "en"
    words = {"who": who, "procedure": said(happened.titles, language)}
    if isinstance(happened, events.StepTaken):
        return _step(happened, {**words, "step": said(happened.texts, language), "words": happened.words})
    if isinstance(happened, events.RunAbandoned):
        return _given_up(happened, {**words, "step": said(happened.texts, language)})
    if isinstance(happened, events.RunHandedOver):
        words["name"] = happened.name
    return _plain(happened, who) % isolated(words)


def _plain(happened: events.OfRun, who: str) -> str:
    if isinstance(happened, events.RunStarted):
        return (
            _("%(who)s started the procedure “%(procedure)s”.")
            if who
            else _("The procedure “%(procedure)s” began by itself.")
        )
    if isinstance(happened, events.RunResumed) and not who:
        return _("The procedure “%(procedure)s” goes on.")
    return {
        events.StepUntaken: _("A step of “%(procedure)s” is open again."),
        events.RunLeft: _("%(who)s left “%(procedure)s” for now."),
        events.RunResumed: _("%(who)s went on with “%(procedure)s”."),
        events.RunHandedOver: _("%(who)s handed “%(procedure)s” over to %(name)s."),
        events.RunFinished: _("The procedure “%(procedure)s” was gone through to its end."),
    }.get(type(happened), "")


def _step(happened: events.StepTaken, words: dict[str, str]) -> str:
    if happened.skipped:
        text = _("%(who)s left out the step “%(step)s”: %(words)s")
    elif happened.answer == "yes":
        text = _("%(who)s answered “%(step)s” with yes.")
    elif happened.answer == "no":
        text = _("%(who)s answered “%(step)s” with no.")
    elif words["who"]:
        text = _("%(who)s took the step “%(step)s”.")
    else:
        text = _("The step “%(step)s” was taken.")
    return text % isolated(words)


def _given_up(happened: events.RunAbandoned, words: dict[str, str]) -> str:
    if happened.overridden:
        text = _("%(who)s settled it although “%(step)s” (%(procedure)s) was open: %(reason)s")
    else:
        text = _("%(who)s gave the procedure “%(procedure)s” up: %(reason)s")
    return text % isolated({**words, "reason": happened.reason})
