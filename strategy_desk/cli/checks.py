"""The command that says whether a desk is whole."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from strategy_desk.cli import desks
from strategy_desk.desk import open_store
from strategy_desk.services import integrity


def verify(args: Namespace) -> int:
    """Check file, references and journal; say what was checked."""
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
