"""Commands on children: list, add, import, timeline."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from strategy_desk.cli import agencies, desks, timeline_json, timeline_text
from strategy_desk.cli.moments import moment, one_day
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.measures import some, were
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import episodes
from strategy_desk.services import children, history, timelines, transfer
from strategy_desk.services.history import AsKnown
from strategy_desk.services.timelines import TimelineKey


def list_children(args: Namespace) -> int:
    """List every child."""
    with desks.desk(args) as desk:
        found = desk.get(children.summaries, None)
    if args.json:
        _print_json(
            [
                {
                    "reference": child.reference,
                    "name": child.name,
                    "date_of_birth": child.date_of_birth.isoformat(),
                    "episodes": child.episodes,
                }
                for child in found
            ]
        )
        return 0
    for child in found:
        noun = "episode" if child.episodes == 1 else "episodes"
        print(f"{child.reference:<14}{child.name:<28}{child.episodes:>3} missing {noun}")
    return 0


def new_child(args: Namespace) -> int:
    """Add a child."""
    born = one_day(args.born)
    jurisdiction = Jurisdiction(args.jurisdiction) if args.jurisdiction else None
    child = AddChild(
        reference=args.reference, name=args.name, date_of_birth=born, jurisdiction=jurisdiction
    )
    with desks.desk(args) as desk:
        desk.carry_out(children.add, child)
        added = desk.get(children.by_reference, args.reference)
    if args.json:
        _print_json(
            {
                "reference": args.reference,
                "name": args.name,
                "date_of_birth": born.isoformat(),
                "jurisdiction": added.jurisdiction.value,
            }
        )
    else:
        print(f"Added {args.reference}.")
    return 0


def import_file(args: Namespace) -> int:
    """Take the rows of a file into a child's record, or say what would be taken."""
    if args.kind == "chronology":
        from strategy_desk.cli import chronologies

        return chronologies.import_chronology(args)
    path = Path(args.file)
    try:
        data = path.read_bytes()
    except OSError:
        raise CannotRead(f"The file {path.name} cannot be read.", "Check its place.") from None
    source = agencies.agency(args.agency).name if args.agency else "Police"
    with desks.desk(args) as desk:
        wanted = transfer.ImportEpisodes(
            child=args.child, file=episodes.read(data, path.name, desk.now()), source=source
        )
        if args.dry_run:
            reports: list[transfer.ImportReport] = []
            desk.try_out(transfer.import_episodes, wanted, reports.append)
            report = reports[0]
        else:
            report = desk.carry_out(transfer.import_episodes, wanted)
    if args.json:
        _print_json(asdict(report))
    else:
        _tell(report, dry_run=args.dry_run)
    return 0


def timeline(args: Namespace) -> int:
    """Show a child's timeline, measures and triggers."""
    with desks.desk(args) as desk:
        known_at = moment(args.known, on=desk.now()) if args.known else desk.now()
        as_of = moment(args.as_of, on=desk.now()) if args.as_of else known_at
        key = TimelineKey(reference=args.reference, as_of=as_of, audience=args.audience)
        asked = AsKnown(child=args.reference, known_at=known_at, query=timelines.read, key=key)
        found = desk.get(history.ask, asked) if args.known else desk.get(timelines.read, key)
    if args.json:
        _print_json(timeline_json.timeline(found))
    else:
        print("\n".join(timeline_text.lines(found)))
    return 0


def _tell(report: transfer.ImportReport, *, dry_run: bool) -> None:
    verb = "would be" if dry_run else were(report.added, report.added)
    print(f"{some(report.added, 'episode')} {verb} added.")
    for refusal in report.refused:
        print(f"Row {refusal.row} refused, {refusal.column} '{refusal.value}': {refusal.reason}")
    _each("Recorded already", report.duplicates)
    _each("Column not known", report.unknown_columns)
    _each("Note", report.notes)


def _each(label: str, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(f"{label}: {sentence}")


def _print_json(document: Any) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    print()
