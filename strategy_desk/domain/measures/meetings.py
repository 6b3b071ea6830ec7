"""From trigger to meeting: M30."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from strategy_desk.domain.measures import MEASURES, Measure, Value, some, were
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import working_days_between
from strategy_desk.domain.triggers import Firing, TriggerState


def m30(timeline: Timeline) -> Measure:
    """Working days from each fired trigger to the meeting that answered it; unmet ones listed.

    Source: domain specification 3.2, M30.
    """
    firings = timeline.firings()
    met = [(f, f.met_by) for f in firings if f.met_by]
    unmet = [f for f in firings if f.state is TriggerState.UNMET]
    waits = [_wait(timeline, f, meeting.starts) for f, meeting in met]
    return Measure(
        code="M30",
        name="Trigger to meeting",
        values={
            "met": [
                _named(f) | {"meeting": meeting.reference, "working_days": days}
                for (f, meeting), days in zip(met, waits, strict=True)
            ],
            "unmet": [
                _named(f) | {"working_days": _wait(timeline, f, timeline.as_of)} for f in unmet
            ],
        },
        text=_words(firings, waits, unmet),
    )


def _named(firing: Firing) -> dict[str, Value]:
    return {"rule": firing.rule.name, "fired_at": firing.when.iso}


def _wait(timeline: Timeline, firing: Firing, until: datetime) -> int:
    first, last = to_local(firing.fired_at).date(), to_local(until).date()
    return working_days_between(first, last, timeline.child.jurisdiction, timeline.child.closed)


def _words(firings: Sequence[Firing], waits: Sequence[int], unmet: Sequence[Firing]) -> str:
    if not firings:
        return "No trigger has fired."
    text = f"{len(waits)} of {some(len(firings), 'fired trigger')} "
    text += f"{were(len(waits), len(firings))} answered by a meeting"
    if waits:
        text += f", the slowest after {some(max(waits), 'working day')}"
    if waived := len(firings) - len(waits) - len(unmet):
        text += f"; {waived} waived with a reason"
    if unmet:
        listed = "; ".join(_unmet(f) for f in unmet)
        text += f"; not answered yet: {listed}"
    return f"{text}."


def _unmet(firing: Firing) -> str:
    changed = ", though the record has since changed" if firing.has_lapsed else ""
    return f"{firing.rule.text}, {firing.when.words}{changed}"


MEASURES.add("M30", m30)
