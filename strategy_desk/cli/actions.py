"""The list of actions on the command line."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any

from strategy_desk.cli import agencies, desks
from strategy_desk.cli.moments import moment
from strategy_desk.domain.action_lists import ListedAction
from strategy_desk.domain.measures import some
from strategy_desk.domain.time import day_words
from strategy_desk.services import action_lists


def list_actions(args: Namespace) -> int:
    """List actions with their deadlines, how late they are and how often they were carried over."""
    with desks.desk(args) as desk:
        as_of = moment(args.as_of, on=desk.now()) if args.as_of else desk.now()
        key = action_lists.ActionsKey(
            as_of=as_of,
            child=args.child,
            meeting=args.meeting,
            agency=agencies.agency(args.agency).code if args.agency else "",
            overdue=args.overdue,
        )
        found = desk.get(action_lists.read, key)
    if args.json:
        json.dump([_document(one) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        for one in found:
            print(_line(one))
    return 0


def _document(one: ListedAction) -> dict[str, Any]:
    action = one.action
    return {
        "id": action.number,
        "text": action.text,
        "agency": action.agency,
        "owner": action.owner or None,
        "due": action.due.isoformat() if action.due else None,
        "status": action.status.value,
        "overdue_working_days": one.working_days_late,
        "carried": one.carried,
        "meeting": one.meeting,
    }


def _line(one: ListedAction) -> str:
    action = one.action
    due = day_words(action.due) if action.due else "no date"
    late = f", {some(one.working_days_late, 'working day')} late" if one.working_days_late else ""
    times = "once" if one.carried == 1 else f"{one.carried} times"
    carried = f", carried over {times}" if one.carried else ""
    return (
        f"{one.meeting} {action.number:<5}{action.agency:<5}{due}{late}{carried}, "
        f"{action.status.value.replace('_', ' ')}: {action.text} ({action.owner or 'no owner'})"
    )
