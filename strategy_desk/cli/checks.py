"""The command that says whether a desk is whole."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from strategy_desk.cli import desks
from strategy_desk.cli.options import Commands, command
from strategy_desk.desk import open_store


def add(commands: Commands, shared: ArgumentParser) -> None:
    """Add the commands of this group."""
    command(commands, shared, "verify", "check that a desk is whole", verify)


def verify(args: Namespace) -> int:
    """Check file, references and journal; say what was checked."""
    from strategy_desk.services import integrity

    place = desks.place(args)
    on_server = str(place).startswith("postgresql://")
    store = open_store(place, desks.passphrase(args))
    try:
        checks = integrity.verify(store, None if on_server else Path(place))
    finally:
        store.close()
    for check in checks:
        print(f"{check.name}: {check.found}")
    if all(check.right for check in checks):
        return 0
    print("This desk is damaged. Keep it as it is and open a backup.", file=sys.stderr)
    return 2
