"""Quick action lines on the command line: as they would be read in a meeting, or in none."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any

from strategy_desk.cli import desks, moments
from strategy_desk.cli.words import as_json
from strategy_desk.domain import smart
from strategy_desk.domain.deadlines.phrases import read_deadline
from strategy_desk.domain.quick_actions import QuickAction, Room, read
from strategy_desk.services import catalogues, meetings, quick_actions


def quick(args: Namespace) -> int:
    """Say what a quick action line was taken to mean, and what is still to be said."""
    room = _room(args)
    found = read(args.text, room)
    prompts = [prompt.sentence for prompt in smart.of_line(found, catalogues.vague_verbs())]
    if args.json:
        json.dump(_document(found, room) | {"prompts": prompts}, sys.stdout, ensure_ascii=False)
        print()
    else:
        print("\n".join([*_lines(found), *prompts]))
    return 0


def _room(args: Namespace) -> Room:
    """What the line is read against: the meeting named, or only the agencies."""
    if not args.meeting:
        agencies, verbs = catalogues.agencies(), catalogues.verbs()
        return Room(agencies=agencies, verbs=verbs, now=moments.now(args))
    with desks.desk(args) as desk:
        meeting = desk.get(meetings.read, meetings.MeetingKey(meeting=args.meeting))
        key = quick_actions.RoomKey(meeting=meeting, now=desk.now())
        return desk.get(quick_actions.room, key)


def _document(found: QuickAction, room: Room) -> dict[str, Any]:
    return {
        "agency": found.agency.code if found.agency else None,
        "what": found.text,
        "owner": found.owner or None,
        "deadline": as_json(found.deadline or read_deadline("", room.now)),
        "missing": list(found.missing),
        "candidates": list(found.candidates),
        **({"child": found.child.reference if found.child else None} if room.children else {}),
    }


def _lines(found: QuickAction) -> list[str]:
    parts = {
        "Agency": found.agency.name if found.agency else "",
        "What": found.text,
        "Owner": found.owner,
        **({"About": found.child.name} if found.child else {}),
        "By": found.deadline.text if found.due and found.deadline else "",
    }
    return [f"{name:<8}{value or '(to be said)'}" for name, value in parts.items()]
