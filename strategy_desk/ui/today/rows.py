"""How each thing of the day reads as a row: on the screen, and to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.domain.dissents import LateStage
from strategy_desk.domain.escalation import Escalating
from strategy_desk.domain.measures import some
from strategy_desk.domain.meetings import MeetingType, meeting_title
from strategy_desk.domain.time import clock_words, date_words, duration_words, instant_words
from strategy_desk.domain.today import CameHome, MeetingOfDay, MissingNow, Standing
from strategy_desk.domain.undecided import Undecided
from strategy_desk.domain.workload import AgencyLoad, OverdueAction
from strategy_desk.ui.parts import AgencyTag, Noted, heading
from strategy_desk.ui.theme import theme
from strategy_desk.ui.today.listing import Row
from strategy_desk.ui.today.painted import HoursBar, LoadBar, StripOfDays

NAME_WIDE = 140
LEFT_WIDE = 62
TAGS_ON_A_LINE, TAG_WIDE = 5, 37
SHORT_TITLES = {
    MeetingType.STRATEGY_REVIEW: "Review",
    MeetingType.MISSING_STRATEGY: "Missing meeting",
    MeetingType.COMPLEX_STRATEGY: "Complex strategy",
}
"""What meetings are called where there is little room; the others have short names."""

SOON = 120
"""Minutes under which a meeting is said to be so many minutes away, and not hours."""

STANDING = {
    Standing.NAMED: ("user-check", "done", "ink.1", 400),
    Standing.OFFERED: ("message-circle", "accent", "ink.1", 400),
    Standing.NOBODY: ("alert-circle", "danger", "danger", 600),
}
READY = "Everyone for a quorum is invited"


def another(key: str) -> Row:
    """Another child, of whom nothing is said: others can see the screen."""
    words = "Another child"
    row = Row(key, f"{words}.")
    row.add(_words(words, "ink.3"), 1)
    return row


def meeting(one: MeetingOfDay, as_of: datetime, *, is_next: bool) -> Row:
    """A meeting of today: when, about whom, who comes and what stands in its way."""
    found = one.meeting
    title = meeting_title(found.type, found.number)
    away = _away(one.minutes_until(as_of)) if is_next else ""
    stands = one.obstacle or (READY if one.is_ready else "")
    spoken = (clock_words(found.starts), found.names, title, one.since, away, stands)
    row = Row(found.reference, _spoken(spoken), kind="next" if is_next else "")
    row.line.setContentsMargins(12, 6, 6, 6)
    when = _column(
        (heading(clock_words(found.starts), 17), _small(away, "accent", weight=600)), to_top=True
    )
    when.setFixedWidth(theme().px(56))
    row.add(when)
    about: list[QWidget] = [
        _words(found.names, px=15, weight=600),
        _words(_short_title(one), "ink.2", px=13),
        *_tags(found.agencies),
    ]
    if stands:
        icon, tone = ("alert-triangle", "caution") if one.obstacle else ("check", "done")
        about.append(Noted(icon, stands, tone, px=12.5, weight=600))
    row.add(_column(about), 1)
    return row


def missing(one: MissingNow) -> Row:
    """A child who is missing now, and for how long."""
    long = duration_words(one.minutes) if one.minutes is not None else "time not known"
    row = Row(f"missing {one.child.reference}", _spoken((one.child.name, "missing now", long)))
    row.add(_name(one.child.name, _since(one)))
    row.add(Noted("alert-circle", f"Missing now, {long}", "danger", weight=700), 1)
    return row


def came_home(one: CameHome) -> Row:
    """A child just home: how much of the 72 hours is left, and who will see them."""
    back = f"back {_short(one.returned)}"
    left = _left(one.minutes_left)
    said = (one.child.name, back, f"return interview {left}", one.plan.words)
    row = Row(one.child.reference, _spoken(said), can_name=True)
    row.add(_name(one.child.name, back))
    row.add(HoursBar(one))
    late = "danger" if one.is_late else "ink.1"
    hours = Noted("", left, late, px=14, weight=600, to_right=True)
    hours.setFixedWidth(theme().px(LEFT_WIDE))
    row.add(hours)
    icon, tone, ink, weight = STANDING[one.plan.standing]
    if one.is_late:
        icon, tone, ink = "alert-triangle", "danger", "danger"
    row.add(Noted(icon, one.plan.words, tone, px=13.5, weight=weight, ink=ink), 1)
    return row


def rising(one: Escalating, as_of: datetime) -> Row:
    """A child whose episodes rise: counts, the strip of 90 days, gaps, and the rule that fired."""
    rules = "; ".join(one.rules)
    counts = f"{one.now} in 30 days, was {one.before}"
    row = Row(one.child.reference, _spoken((one.child.name, counts, _gap(one), rules)))
    top = _beside(
        (_words(one.child.name, weight=600), 1),
        (_words(str(one.now), "danger", weight=700), 0),
        (_words("in 30 d", px=12.5), 0),
        (_words(f"was {one.before}", "ink.2", px=12.5), 0),
    )
    middle = _beside((StripOfDays(one.marks, as_of), 0), *_gap_parts(one))
    fired = [_words(rule, "ink.2", px=12) for rule in one.rules]
    row.add(_column((top, middle, *fired)), 1)
    return row


def load(one: AgencyLoad, most: int) -> Row:
    """What an agency still has to do: late, this week, later."""
    counts = f"{one.overdue} late, {one.this_week} this week, {one.later} later"
    row = Row(one.agency, _spoken((one.name, counts)), kind="plain")
    row.line.setContentsMargins(12, 3, 12, 3)
    row.add(AgencyTag(one.agency))
    name = _words(one.name, px=13)
    name.setFixedWidth(theme().px(NAME_WIDE))
    row.add(name)
    row.add(LoadBar(one, most), 1)
    count = _words(str(one.overdue), "danger" if one.overdue else "ink.3", px=13, weight=700)
    late = _beside((count, 0), (_words("late", "ink.1" if one.overdue else "ink.2", px=13), 1))
    late.setFixedWidth(theme().px(50))
    row.add(late)
    return row


def overdue(one: OverdueAction) -> Row:
    """An action that is late: by how much, whose it is and about whom."""
    action = one.action
    whose = ", ".join(part for part in (one.child.name, action.owner) if part)
    said = (f"{some(one.days, 'day')} late", action.agency, f"{action.number} {action.text}", whose)
    row = Row(f"{one.child.reference} {action.number}", _spoken(said))
    _late(row, one.days, action.agency, action.text, whose)
    return row


def disagreement(one: LateStage) -> Row:
    """A disagreement whose stage has had no outcome in its time, and who is to answer."""
    stage = one.stage
    what = f"Does not agree, stage {stage.stage}: {stage.name}"
    whose = f"{one.child.name}, {stage.to}"
    said = (f"{some(one.days, 'day')} late", stage.agency, what, whose)
    row = Row(f"{stage.line} {stage.stage}", _spoken(said))
    _late(row, one.days, stage.agency, what, whose)
    return row


def not_decided(one: Undecided, *, is_today: bool) -> Row:
    """A child who waits for a decision on a referral, and for how many days."""
    about = f"{some(one.indicators, 'indicator')}. {'On today’s desk' if is_today else one.note}"
    said = (
        one.child.name,
        about,
        f"waiting {some(one.days, 'day')}, since {date_words(one.since)}",
    )
    row = Row(one.child.reference, _spoken(said))
    row.add(_column((_words(one.child.name, weight=600), _words(about, "ink.2", px=12))), 1)
    row.add(_words(str(one.days), "ink.1" if is_today else "danger", px=17, weight=700))
    return row


def _late(row: Row, late: int, agency: str, what: str, whose: str) -> None:
    row.line.setContentsMargins(12, 4, 12, 4)
    days = _words(f"{late} d", "danger", weight=700)
    days.setFixedWidth(theme().px(38))
    row.add(days)
    row.add(AgencyTag(agency))
    row.add(_column((_words(what, px=13.5), _words(whose, "ink.2", px=12))), 1)


def _tags(agencies: Sequence[str]) -> list[QWidget]:
    """The agencies that are invited, as many on a line as there is room for."""
    lines = []
    for first in range(0, len(agencies), TAGS_ON_A_LINE):
        tags = [AgencyTag(code) for code in agencies[first : first + TAGS_ON_A_LINE]]
        for tag in tags:
            tag.setFixedWidth(theme().px(TAG_WIDE))
        lines.append(_beside(*((tag, 0) for tag in tags), (QWidget(), 1)))
    return lines


def _spoken(parts: Sequence[str]) -> str:
    return ". ".join(part for part in parts if part) + "."


def _away(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f"in {minutes} min" if minutes < SOON else f"in {minutes // 60} h"


def _left(minutes: int) -> str:
    """Time left in whole hours, and in minutes where it is under one: '3 h left', 'now, 40 min'."""
    hours = abs(minutes) // 60
    if minutes < 0:
        return f"{hours} h late" if hours else f"{-minutes} min late"
    return f"{hours} h left" if hours else f"now, {minutes} min"


def _gap(one: Escalating) -> str:
    if one.gap_now is None:
        return ""
    was = "" if one.gap_before is None else f", was {_days(one.gap_before)}"
    return f"gap {_days(one.gap_now)}{was}"


def _gap_parts(one: Escalating) -> tuple[tuple[QWidget, int], ...]:
    """The gap as it was, an arrow, and as it is; red where it is getting shorter."""
    if one.gap_now is None:
        return ()
    now = _words(_days(one.gap_now), "danger" if one.is_closing else "ink.1", px=12.5, weight=700)
    if one.gap_before is None:
        return (_words("gap", "ink.2", px=12.5), 0), (now, 1)
    was = _words(f"gap {_days(one.gap_before)}", "ink.2", px=12.5)
    arrow = QLabel()
    arrow.setPixmap(theme().pixmap("arrow-right", "ink.2", 13))
    return (was, 0), (arrow, 0), (now, 1)


def _days(minutes: int) -> str:
    """A gap in few letters: '31 h', '2.4 d', '25 d'."""
    days = minutes / (24 * 60)
    if days < 2:
        return f"{minutes / 60:.0f} h"
    return f"{days:.1f} d" if days < 10 else f"{days:.0f} d"


def _short_title(one: MeetingOfDay) -> str:
    found = one.meeting
    short = SHORT_TITLES.get(found.type)
    title = f"{short} {found.number}" if short else meeting_title(found.type, found.number)
    return f"{title}, {one.since}" if one.since else title


def _short(moment: datetime) -> str:
    """A moment without its year: the page is about the last days."""
    *day, _, clock = instant_words(moment).split(" ")
    return " ".join((*day, clock))


def _since(one: MissingNow) -> str:
    began = one.episode.start.at
    return f"since {_short(began)}" if began else one.episode.start.text


def _words(text: str, tone: str = "ink.1", *, px: float = 14, weight: int = 400) -> Noted:
    return Noted("", text, tone, px=px, weight=weight)


def _small(text: str, tone: str, *, weight: int = 400) -> Noted:
    return _words(text, tone, px=12, weight=weight)


def _name(name: str, about: str) -> QWidget:
    column = _column((_words(name, weight=600), _small(about, "ink.3")))
    column.setFixedWidth(theme().px(NAME_WIDE))
    return column


def _column(parts: Sequence[QWidget], *, to_top: bool = False) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    for part in parts:
        column.addWidget(part)
    if to_top:
        column.addStretch(1)
    return frame


def _beside(*parts: tuple[QWidget, int]) -> QWidget:
    frame = QWidget()
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    for part, stretch in parts:
        line.addWidget(part, stretch)
    return frame
