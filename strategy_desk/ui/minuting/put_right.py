"""What was put right in minutes, as rows: corrections, amendments, and the versions they are in."""

from __future__ import annotations

from datetime import datetime

from strategy_desk.domain.corrections import Amendment, Correction, Verdict
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinutesVersion
from strategy_desk.domain.time import day_words, to_local, without_this_year
from strategy_desk.ui.minuting.entries import Entry

_VERDICTS = {
    Verdict.WAITING: ("waits for the chair", "caution"),
    Verdict.ACCEPTED: ("accepted", "done"),
    Verdict.REJECTED: ("rejected", "neutral"),
}


def put_right_rows(meeting: MeetingRecord, now: datetime) -> list[Entry]:
    """What waits for an answer first, then amendments, answered corrections and versions."""
    waiting = [one for one in meeting.corrections if one.verdict is Verdict.WAITING]
    settled = [one for one in meeting.corrections if one.verdict is not Verdict.WAITING]
    return [
        *map(_correction, waiting),
        *(_amendment(one, now) for one in reversed(meeting.amendments)),
        *map(_correction, reversed(settled)),
        *(_version(one, now) for one in reversed(meeting.versions)),
    ]


def _correction(one: Correction) -> Entry:
    words, kind = _VERDICTS[one.verdict]
    text = f"{one.was} → {one.proposed or 'taken out'}"
    answer = f" {one.answer}" if one.answer else ""
    return Entry(
        text=text,
        said=f"Correction {one.number}, {one.agency} {one.name}: {text}. {words}.{answer}",
        meant=one,
        number=str(one.number),
        code=one.agency,
        bold=one.verdict is Verdict.WAITING,
        note=words,
        kind=kind,
    )


def _amendment(one: Amendment, now: datetime) -> Entry:
    by = f"amended {_day(one.at, now)}, {one.by}"
    return Entry(
        text=one.text,
        said=f"Amendment {one.number}: {one.text} Why: {one.reason} {by}",
        meant=one,
        number=str(one.number),
        note=by,
    )


def _version(one: MinutesVersion, now: datetime) -> Entry:
    what = "agreed" if one.agreed else "circulated"
    by = f"{what} {_day(one.at, now)}, {one.by}"
    text = f"Version {one.number}. {one.note}".strip()
    return Entry(text=text, said=f"{text} {by}", meant=one, note=by)


def _day(moment: datetime, now: datetime) -> str:
    return without_this_year(day_words(to_local(moment).date()), now)
