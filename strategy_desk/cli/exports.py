"""A chronology as a file for another program."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from strategy_desk.cli import desks
from strategy_desk.exchange.exporters import chronologies
from strategy_desk.exchange.saving import save
from strategy_desk.services import exports
from strategy_desk.services.exports import ExportKey


def export(args: Namespace) -> int:
    """Write a child's chronology."""
    out = Path(args.out)
    with desks.desk(args) as desk:
        key = ExportKey(reference=args.child, at=desk.now(), audience=args.audience)
        exported = desk.get(exports.chronology, key)
    save(out, chronologies.write(exported, args.format))
    print(f"Wrote {len(exported.rows)} rows to {out.name}.")
    return 0
