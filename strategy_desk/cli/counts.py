"""Counts over the whole office, small numbers held back."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import datetime
from typing import Any

from strategy_desk.cli import desks
from strategy_desk.cli.moments import one_day
from strategy_desk.domain.office_counts import Count, OfficeCounts
from strategy_desk.domain.time import Window, rolling, to_local
from strategy_desk.errors import RuleBroken
from strategy_desk.services import office
from strategy_desk.services.office import CountKey


def counts(args: Namespace) -> int:
    """Count the children who went missing in a period, as of now."""
    with desks.desk(args) as desk:
        key = CountKey(period=_period(args, desk.now()), as_of=desk.now())
        found = desk.get(office.counts, key)
    print(json.dumps(_json(found), ensure_ascii=False, indent=2) if args.json else _text(found))
    return 0


def _period(args: Namespace, now: datetime) -> Window:
    year = rolling(365, now)
    first = one_day(args.first) if args.first else year.first
    last = one_day(args.last) if args.last else to_local(now).date()
    if last < first:
        raise RuleBroken("The period ends before it begins.", "Check --from and --to.")
    return Window(first, last)


def _json(found: OfficeCounts) -> dict[str, Any]:
    return {
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "fewest_shown": found.fewest_shown,
        "counts": [{"name": c.name, "number": c.number, "of": c.of} for c in found.lines],
        "left_out": found.left_out,
    }


def _text(found: OfficeCounts) -> str:
    return "\n".join(
        [
            f"Episodes that began {found.period}",
            *(f"{line.name:<46}{_number(found, line)}" for line in found.lines),
            f"Left out of lengths, a time not being known: {found.left_out}",
        ]
    )


def _number(found: OfficeCounts, line: Count) -> str:
    fewer = f"held back (under {found.fewest_shown})"
    number = fewer if line.number is None else f"{line.number:,}"
    return number if line.of is None or line.number is None else f"{number} of {line.of:,}"
