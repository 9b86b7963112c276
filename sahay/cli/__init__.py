"""The `sahay` command: what an operator types. Each command is a module; this one only reads the words."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence


def main(words: Sequence[str] | None = None) -> None:
    """Runs one command and leaves with its exit code: 0 done, 1 not done, 2 a wrong word or setting."""
    arguments = _parser().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sahay.config.settings")
    try:
        code = arguments.run(arguments)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sahay", description="The customer-service system of a small business."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _start(commands)
    _worker(commands)
    _mail(commands)
    _one(
        commands,
        "check",
        "look whether settings, database, mail and time are as they should be",
        _lazily("checking"),
    )
    demo = _one(commands, "demo", "make the example shop in an empty database", _lazily("example"))
    demo.add_argument("--quiet", action="store_true", help="print nothing when all went well")
    _owner(commands)
    _archive(commands)
    _telephone(commands)
    trial = _one(
        commands, "push-trial", "show notices to somebody's devices here, for trying out", _lazily("pushing")
    )
    trial.add_argument("--login", required=True, help="whose notices")
    _one(commands, "migrate", "bring the database up to date", _lazily("migrating"))
    _one(commands, "recount", "count every figure anew from what happened", _lazily("recounting"))
    return parser


def _start(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    start = _one(
        commands,
        "start",
        "start everything: pages, worker, mail receiver; one Ctrl-C ends it",
        _lazily("starting"),
    )
    start.add_argument(
        "--web", type=int, default=1, metavar="N", help="processes that make pages (default 1)"
    )
    start.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes that do jobs; 0 for none (default 1)"
    )


def _worker(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    worker = _one(commands, "worker", "do jobs, receive and fetch mail, without pages", _lazily("working"))
    worker.add_argument(
        "--no-mail", action="store_true", help="leave receiving and fetching to another worker"
    )


def _mail(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    mail = commands.add_parser("mail", help="read, take in or fetch mail")
    verbs = mail.add_subparsers(required=True, metavar="VERB")
    preview = _one(
        verbs, "preview", "print what would be stored of a mail on standard input; store nothing", _preview
    )
    preview.add_argument(
        "--batch", metavar="FOLDER", help="every file of a folder instead, one JSON object a line"
    )
    receive = _one(
        verbs, "receive", "take in one mail from standard input (for a pipe)", _lazily("mailing", "receive")
    )
    receive.add_argument("--recipient", metavar="ADDRESS", help="the address it was sent to")
    receive.add_argument("files", nargs="*", metavar="FILE", help="mails in files instead of standard input")
    bring = _one(
        verbs,
        "import",
        "bring in mail from before: an mbox file, a zip of such files, a mail folder, or a folder of an "
        "IMAP mailbox; it goes on where it was stopped",
        _lazily("bringing"),
    )
    bring.add_argument("path", metavar="PATH", help="a file, a folder (Maildir), or the word imap")
    bring.add_argument("--mailbox", metavar="ADDRESS", help="the mailbox of ours whose mail it is")
    bring.add_argument("--branch", metavar="NAME", help="instead of --mailbox: that of a branch")
    bring.add_argument("--folder", metavar="NAME", default="INBOX", help="with imap: which folder")
    bring.add_argument(
        "--own", metavar="ADDRESS", action="append", default=[], help="another address you wrote from"
    )
    _one(verbs, "fetch", "look into every mailbox once", _lazily("mailing", "fetch"))


def _owner(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    owner = _one(commands, "createowner", "make an owner, or give an owner a new password", _lazily("owners"))
    owner.add_argument("--login", required=True, help="name to sign in with")
    owner.add_argument("--name", default="", help="name that others see")
    owner.add_argument("--email", default="")
    owner.add_argument(
        "--password-from", metavar="FILE", default="-", help="first line of a file, or - to be asked"
    )
    owner.add_argument(
        "--clear-second-step",
        action="store_true",
        help="also take away a second step that was lost; without this word one is asked",
    )


def _telephone(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    telephone = _one(
        commands,
        "telephone",
        "show where a telephone system tells of missed calls, make its key, or tell of one",
        _lazily("telephoning"),
    )
    telephone.add_argument("--branch", metavar="NAME", help="which branch; needed when there are several")
    telephone.add_argument(
        "--new-key", action="store_true", help="make a key; the one before is worth nothing"
    )
    telephone.add_argument("--missed", metavar="NUMBER", help="tell of a missed call, as the system would")


def _archive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    out = _one(
        commands,
        "export",
        "write the whole business into one file of open files",
        _lazily("taking", "export"),
    )
    out.add_argument("file", metavar="FILE", help="a new file, for example shop.zip")
    out.add_argument(
        "--with-sign-ins", action="store_true", help="with the staff's hashed passwords and second factors"
    )
    bring = _one(
        commands, "import", "bring such a file into an empty database", _lazily("taking", "bring_in")
    )
    bring.add_argument("file", metavar="FILE", help="a file that sahay export has written")


Run = Callable[[argparse.Namespace], int | None]


def _one(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, does: str, run: Run
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=does, description=does)
    made.set_defaults(run=run)
    return made


def _lazily(module: str, verb: str = "run") -> Run:
    """The command's module is imported when it is called: `sahay mail preview` must not wait."""

    def run(arguments: argparse.Namespace) -> int | None:
        from importlib import import_module

        from sahay.config.env import WrongSetting

        try:
            found: Run = getattr(import_module(f"sahay.cli.{module}"), verb)
            return found(arguments)
        except WrongSetting as wrong:
            print(f"sahay: {wrong}", file=sys.stderr)
            return 2

    return run


def _preview(arguments: argparse.Namespace) -> int:
    from sahay.channels.email.reading.preview import main as preview

    return preview(["--batch", arguments.batch] if arguments.batch else [], sys.stdin.buffer, sys.stdout)
