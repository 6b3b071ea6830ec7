"""Where it stands on the page that something was saved, or why it was not.

``where`` is the key of a question, or the name of a form and after a colon what it is about.
"""

from __future__ import annotations

from strategy_desk.errors import DeskError
from strategy_desk.ui.nrm.room import Room


def close(room: Room, where: str) -> None:
    """Close the form that asked: what it asked is saved."""
    kind, _, key = where.partition(":")
    if kind == "step":
        room.sections.owed.taken()
    elif kind == "protective":
        room.indicators.taken()
    elif kind == "link":
        room.indicators.show_indicator(key)
    elif kind in ("submission", "grounds"):
        room.aside.course.taken(getattr(room.aside.course, kind))
    elif kind in room.questions.boxes:
        room.questions.boxes[kind].held.taken()


def refuse(room: Room, where: str, error: DeskError) -> bool:
    """Say beside the form or question why it was not saved; tell whether there was a place."""
    kind, _, key = where.partition(":")
    if kind == "step":
        room.sections.owed.refuse(error)
    elif kind in ("protective", "indicator"):
        room.indicators.refuse(key, error)
    elif kind in ("submission", "grounds"):
        getattr(room.aside.course, kind).refuse(error)
    elif kind == "decision":
        room.aside.decision.refuse(error)
        room.aside.area.ensureWidgetVisible(room.aside.decision.why)
    elif kind == "form":
        room.questions.bar.refuse(error)
    else:
        return room.questions.refuse(where, error)
    return True
