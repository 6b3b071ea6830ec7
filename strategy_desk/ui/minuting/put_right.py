"""What became of minutes, as rows: disagreements escalated, corrections, amendments, versions."""

from __future__ import annotations

from datetime import datetime

from strategy_desk.domain.corrections import Amendment, Correction, Verdict
from strategy_desk.domain.dissents import DissentStage, Outcome
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinutesVersion, SendingBack
from strategy_desk.domain.time import day_words, to_local, without_this_year
from strategy_desk.presenters.corrections import about_words
from strategy_desk.ui.minuting.entries import Entry

_VERDICTS = {
    Verdict.WAITING: ("waits for the chair", "caution"),
    Verdict.ACCEPTED: ("accepted", "done"),
    Verdict.REJECTED: ("rejected", "neutral"),
}
_OUTCOMES = {
    Outcome.WAITING: ("", "caution"),
    Outcome.SETTLED: ("settled", "done"),
    Outcome.NOT_SETTLED: ("not settled", "neutral"),
}


def put_right_rows(meeting: MeetingRecord, now: datetime) -> list[Entry]:
    """What waits for an answer first, then amendments, what was answered, and versions."""
    waiting = [one for one in meeting.corrections if one.verdict is Verdict.WAITING]
    settled = [one for one in meeting.corrections if one.verdict is not Verdict.WAITING]
    raised = [one for one in meeting.stages if one.outcome is Outcome.WAITING]
    answered = [one for one in meeting.stages if one.outcome is not Outcome.WAITING]
    issued: list[MinutesVersion | SendingBack] = [*meeting.sent_back, *meeting.versions]
    issued.sort(key=lambda one: one.at)
    return [
        *(_stage(one, now) for one in raised),
        *(_correction(one, meeting) for one in waiting),
        *(_amendment(one, meeting, now) for one in reversed(meeting.amendments)),
        *(_correction(one, meeting) for one in reversed(settled)),
        *(_stage(one, now) for one in reversed(answered)),
        *(_issued(one, now) for one in reversed(issued)),
    ]


def _stage(one: DissentStage, now: datetime) -> Entry:
    words, kind = _OUTCOMES[one.outcome]
    if one.outcome is Outcome.WAITING:
        words = f"by {without_this_year(day_words(one.due), now)}"
        kind = "danger" if to_local(now).date() > one.due else kind
    text = f"Does not agree, stage {one.stage}, {one.name}: {one.answer or one.to}"
    return Entry(
        text=text,
        said=f"{one.agency}: {text}. Raised by {one.by} with {one.to}. {words}",
        meant=one,
        code=one.agency,
        bold=one.outcome is Outcome.WAITING,
        note=words,
        kind=kind,
    )


def _correction(one: Correction, meeting: MeetingRecord) -> Entry:
    words, kind = _VERDICTS[one.verdict]
    text = f"{one.was} → {one.proposed or 'taken out'}"
    about = about_words(one, meeting)
    text = f"{about}: {text}" if about else text
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


def _amendment(one: Amendment, meeting: MeetingRecord, now: datetime) -> Entry:
    about = about_words(one, meeting)
    text = f"{about}: {one.text}" if about else one.text
    by = f"amended {_day(one.at, now)}, {one.by}"
    return Entry(
        text=text,
        said=f"Amendment {one.number}: {text} Why: {one.reason} {by}",
        meant=one,
        number=str(one.number),
        note=by,
    )


def _issued(one: MinutesVersion | SendingBack, now: datetime) -> Entry:
    if isinstance(one, SendingBack):
        by, text = f"{_day(one.at, now)}, {one.by}", f"Sent back. {one.reason}"
        return Entry(text=text, said=f"{text} {by}", meant=one, note=by)
    what = "agreed" if one.agreed else "circulated"
    by = f"{what} {_day(one.at, now)}, {one.by}"
    text = f"Version {one.number}. {one.note}".strip()
    return Entry(text=text, said=f"{text} {by}", meant=one, note=by)


def _day(moment: datetime, now: datetime) -> str:
    return without_this_year(day_words(to_local(moment).date()), now)
