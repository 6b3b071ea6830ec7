"""Who works with the child: M32 changes of social worker."""

from __future__ import annotations

from strategy_desk.domain.events import Counted
from strategy_desk.domain.measures import MEASURES, Measure, some
from strategy_desk.domain.measures.signs import entry
from strategy_desk.domain.time import rolling
from strategy_desk.domain.timelines import Timeline

YEAR = 365


def m32(timeline: Timeline) -> Measure:
    """Changes of social worker recorded in the last 365 days.

    One change means at least two workers; who they were is said only where they are recorded, so
    no count of workers is made up from changes: the record's own words for the
    latest stand beside it. Source: domain specification 3.2, M32.
    """
    window = rolling(YEAR, timeline.as_of)
    changes = [e for e in timeline.events if Counted.WORKER_CHANGE in e.kind.counted]
    recent = [e for e in changes if e.when.date and window.contains(e.when.date)]
    text = "No change of social worker is recorded in the last 12 months."
    if recent:
        text = (
            f"{some(len(recent), 'change')} of social worker recorded in the last 12 months, "
            f"the latest on {recent[-1].when.words}: {recent[-1].text.rstrip('.')}."
        )
    return Measure(
        code="M32",
        name="Changes of social worker",
        values={"count": len(recent), "events": [entry(e) for e in recent]},
        text=text,
        left_out=sum(e.when.date is None for e in changes),
    )


MEASURES.add("M32", m32)
