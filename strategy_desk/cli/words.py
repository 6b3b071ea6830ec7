"""Commands that need no desk: deadlines as people type them, and working days."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from strategy_desk.cli import moments
from strategy_desk.cli.moments import one_day
from strategy_desk.domain.deadlines.phrases import Deadline, read_deadline
from strategy_desk.domain.time import day_words
from strategy_desk.domain.timescales import Jurisdiction, add_working_days


def deadline(args: Namespace) -> int:
    """Say what a deadline was taken to mean."""
    found = read_deadline(args.text, moments.now(args))
    if args.json:
        json.dump(as_json(found), sys.stdout, ensure_ascii=False)
        print()
    else:
        print(found.text)
    return 0


def as_json(found: Deadline) -> dict[str, str | None]:
    """Return a deadline as a document says it."""
    return {
        "date": found.date.isoformat() if found.date else None,
        "time": f"{found.time:%H:%M}" if found.time else None,
        "status": found.status.value,
        "text": found.text,
    }


def working_days(args: Namespace) -> int:
    """Say which date is so many working days after another."""
    found = add_working_days(one_day(args.date), args.number, Jurisdiction(args.jurisdiction))
    print(json.dumps({"date": found.isoformat()}) if args.json else day_words(found))
    return 0
