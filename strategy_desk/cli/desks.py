"""Opening the desk that the command line works on: place, passphrase, person, clock."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from strategy_desk import places
from strategy_desk.cli.moments import moment
from strategy_desk.desk import AtOnce, Desk, open_store, system_clock
from strategy_desk.errors import CannotOpen, CannotRead
from strategy_desk.services import demonstration

PASSPHRASE = "STRATEGY_DESK_PASSPHRASE"  # noqa: S105 - the name of a variable


@contextmanager
def desk(args: Namespace) -> Iterator[Desk]:
    """Give the desk that the words name, and close it after."""
    store = open_store(place(args), passphrase(args))
    try:
        held = store.read(demonstration.held_at, None)
        chosen = moment(args.now) if args.now else held
        yield Desk(store, person(), AtOnce(), (lambda: chosen) if chosen else system_clock)
    finally:
        store.close()


def place(args: Namespace) -> str | Path:
    """Return the desk file or server that is named, or this person's own file."""
    return args.desk if args.desk else places.desk_file()


def passphrase(args: Namespace) -> str:
    """Return the passphrase from the file, the environment or a prompt.

    Raises:
        CannotRead: the file named cannot be read.
        CannotOpen: there is nobody to ask.
    """
    if args.passphrase_file:
        try:
            words = Path(args.passphrase_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise CannotRead("The passphrase file cannot be read.", "Check its place.") from None
        return words.strip("\r\n")
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if not sys.stdin.isatty():
        raise CannotOpen("No passphrase was given.", f"Use --passphrase-file, or set {PASSPHRASE}.")
    return getpass.getpass("Passphrase: ")


def person() -> str:
    """Return who the journal says did it: the account's name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"
