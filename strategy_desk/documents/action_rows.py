"""Actions on paper: their table, their deadlines and how far each has got."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time

from strategy_desk.documents import marks
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.document import Paper, timeline_of
from strategy_desk.documents.episodes import FIRST_HOURS
from strategy_desk.documents.grid import Grid
from strategy_desk.documents.layout import Flowable, Ornament, Stack
from strategy_desk.documents.parts import Text, strong, words
from strategy_desk.documents.style import CELL, MM
from strategy_desk.documents.tables import Cell, table
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import sentence, wording
from strategy_desk.domain import action_lists
from strategy_desk.domain.actions import LATER, ActionRecord, ActionStatus, lateness_words
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import at_local, date_words, day_words, to_local
from strategy_desk.domain.timelines import Timeline

_SMALLER = replace(CELL, size=9, leading=12)
_END_OF_DAY = time(23, 59)


def action_table(paper: Paper, actions: Sequence[ActionRecord], name: str) -> Grid:
    """Actions with owner, deadline and what shows that each is done."""
    said = wording("actions")
    heads = [said[key] for key in ("number", "agency", "action", "owner", "due", "done_when")]
    rows = [_row(paper, action) for action in actions]
    return table(heads, rows, (11, 15, 0, 26, 30, 45), continued=name)


def owner_words(action: ActionRecord) -> str:
    """Who is to do it."""
    return action.owner or wording("shared")["nobody"]


def done_words(action: ActionRecord, paper: Paper) -> tuple[str, str]:
    """What is to be on file, and how late it is; of a closed action, how it was closed."""
    said, position = wording("actions"), position_words(action, paper)
    if not action.is_open:
        return position, ""
    is_late = position not in {said["new"], said["in_time"]}
    return action.purpose or said["not_said"], position if is_late else ""


def plain_rows(actions: Sequence[ActionRecord], paper: Paper) -> Iterator[tuple[str, ...]]:
    """Yield the table of actions as words."""
    for action in actions:
        inside = (
            wording("actions")["inside_72"] if is_inside(action, hours_end(action, paper)) else ""
        )
        yield (
            action.number,
            action.agency,
            f"{sentence(action.text)} {tier_words(action)}" if tier_words(action) else action.text,
            owner_words(action),
            ", ".join(filter(None, (due_words(action), inside))),
            ". ".join(filter(None, done_words(action, paper))),
        )


def tier_words(action: ActionRecord) -> str:
    """Of an action that not every reader may see, who may."""
    return "" if action.tier is Tier.ALL else f"{TIER_NAMES[action.tier]}."


def due_words(action: ActionRecord) -> str:
    """The deadline; a printed one is always a date."""
    if action.due is None:
        return wording("shared")["no_date"]
    clock = f" {action.due_time:%H:%M}" if action.due_time else ""
    return f"{day_words(action.due)}{clock}"


def position_words(action: ActionRecord, paper: Paper) -> str:
    """How far the action has got, and how late it is."""
    said = wording("actions")
    if action.status in {ActionStatus.DONE, ActionStatus.DONE_LATE}:
        day = date_words(action.completed) if action.completed else ""
        return said["done"].format(day=day, evidence=action.evidence).strip()
    if action.status is ActionStatus.SUPERSEDED:
        return said["superseded"].format(number=action.superseded_by or LATER)
    if not action.is_open:
        why = f". {action.reason}" if action.reason else ""
        return f"{said[action.status.value]}{why}"
    about = _timeline_for(action, paper) or paper.meeting or timeline_of(paper)
    child = about.child
    late = lateness_words(action, to_local(paper.as_of), child.jurisdiction, child.closed)
    told = ", ".join(part for part in (late, _carried(action, paper)) if part)
    return told or said["new" if action.status is ActionStatus.PROPOSED else "in_time"]


def _carried(action: ActionRecord, paper: Paper) -> str:
    """How many meetings an open action was carried over by the time it is printed."""
    timeline = _timeline_for(action, paper)
    if timeline is None or action.meeting not in {meeting.id for meeting in timeline.meetings}:
        return ""
    place = timeline.child.jurisdiction
    (one,) = action_lists.listed([action], timeline.meetings, paper.as_of, place)
    return action_lists.carried_words(one.carried)


def hours_end(action: ActionRecord, paper: Paper) -> datetime | None:
    """The end of the first 72 hours of the child whom an action is about, if they ran then."""
    return first_hours_end(paper.then(action.child))


def _timeline_for(action: ActionRecord, paper: Paper) -> Timeline | None:
    return paper.of(action.child) or paper.timeline


def first_hours_end(timeline: Timeline | None) -> datetime | None:
    """The end of the first 72 hours, if they run at its moment."""
    if timeline is None or not timeline.episodes:
        return None
    last = timeline.episodes[-1].end
    if last is None or last.at is None or timeline.as_of >= last.at + FIRST_HOURS:
        return None
    return last.at + FIRST_HOURS


def is_inside(action: ActionRecord, end: datetime | None) -> bool:
    """Whether an open action is due before the first 72 hours end."""
    if end is None or action.due is None or not action.is_open:
        return False
    due = at_local(datetime.combine(action.due, action.due_time or _END_OF_DAY))
    return end - FIRST_HOURS <= due <= end


def _row(paper: Paper, action: ActionRecord) -> tuple[Cell, ...]:
    inside = is_inside(action, hours_end(action, paper))
    due = due_words(action)
    return (
        strong(action.number),
        strong(action.agency),
        what(action, inside=inside),
        owner_words(action),
        strong(due) if inside else due,
        _done_when(action, paper),
    )


def what(action: ActionRecord, *, inside: bool = False) -> list[Flowable]:
    """Return what is to be done, who may read it, and whether it is in the first 72 hours."""
    texts: list[Text] = [action.text]
    if action.tier is not Tier.ALL:
        texts.append(strong(f" {tier_words(action)}"))
    told: list[Flowable] = [words(*texts, style=CELL)]
    if inside:
        label = words(wording("actions")["inside_72"], style=_SMALLER)
        told.append(Columns([Stack([_square()]), Stack([label])], [4 * MM, 0]))
    return told


def _done_when(action: ActionRecord, paper: Paper) -> list[Flowable]:
    wanted, late = done_words(action, paper)
    lines: list[Flowable] = [words(wanted, style=CELL)]
    return [*lines, words(strong(late), style=_SMALLER)] if late else lines


def _square() -> Ornament:
    def draw(canvas: TaggedCanvas, x: float, top: float, _: float) -> None:
        marks.square(canvas, x + 3.4, top - 6.2, 7.5)

    return Ornament(_SMALLER.leading, draw)
