"""From trigger to meeting: M30."""

from __future__ import annotations

from strategy_desk.domain.measures import MEASURES, Measure, Value
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import working_days_between
from strategy_desk.domain.triggers import Firing, TriggerState


def m30(timeline: Timeline) -> Measure:
    """Working days from each fired trigger to the meeting that answered it; unmet ones listed.

    Source: domain specification 3.2, M30.
    """
    firings = timeline.firings()
    met: list[Value] = [_met(timeline, firing) for firing in firings if firing.met_by]
    unmet = [firing for firing in firings if firing.state is TriggerState.UNMET]
    waits = [int(str(one["working_days"])) for one in met if isinstance(one, dict)]
    text = f"{len(met)} of {len(firings)} fired triggers were answered by a meeting"
    text += f", the slowest after {max(waits)} working days." if waits else "."
    if unmet:
        listed = "; ".join(
            f"{f.rule.text}, {date_words(to_local(f.fired_at).date())}" for f in unmet
        )
        text += f" Not answered yet: {listed}."
    return Measure(
        code="M30",
        name="Trigger to meeting",
        values={
            "met": met,
            "unmet": [
                {"rule": f.rule.name, "fired_at": to_local(f.fired_at).isoformat()} for f in unmet
            ],
        },
        text=text,
    )


def _met(timeline: Timeline, firing: Firing) -> dict[str, Value]:
    if firing.met_by is None:
        return {}
    days = working_days_between(
        to_local(firing.fired_at).date(),
        to_local(firing.met_by.starts).date(),
        timeline.child.jurisdiction,
    )
    return {
        "rule": firing.rule.name,
        "fired_at": to_local(firing.fired_at).isoformat(),
        "meeting": firing.met_by.reference,
        "working_days": days,
    }


MEASURES.add("M30", m30)
