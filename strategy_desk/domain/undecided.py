"""Children whose record asks for a decision on a referral, and for whom there is none.

The days run from the first date on which three indicators about the child had evidence. Source:
domain specification 3.2 (M34); design specification 9.1 and 9.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import Answer, DecisionRecord, SettledDecision
from strategy_desk.domain.events import Counted
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.measures.signs import enough_since
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.timelines import Timeline


@dataclass(frozen=True, kw_only=True)
class Undecided:
    """A child who waits for a decision. ``note`` says in words how far it has got."""

    child: ChildRecord
    since: date
    days: int
    indicators: int
    note: str


def undecided(
    child: ChildRecord,
    indicators: Sequence[IndicatorUse],
    last: SettledDecision | None,
    today: date,
) -> Undecided | None:
    """Return since when a child waits, unless a meeting has answered yes, or no until a later day.

    ``last`` is how the question was last answered. A referral that was made needs no decision and
    is for the caller to leave out.
    """
    since = enough_since(indicators, today)
    if since is None or (last and _holds(last.decision, today)):
        return None
    return Undecided(
        child=child,
        since=since,
        days=(today - since).days,
        indicators=sum(not use.about_services for use in indicators),
        note=_note(last, today),
    )


def waits(timeline: Timeline, last: SettledDecision | None) -> Undecided | None:
    """Return since when the child of a timeline waits, from what its reader may see."""
    if any(Counted.REFERRAL in event.kind.counted for event in timeline.events):
        return None
    return undecided(timeline.child, timeline.indicators, last, to_local(timeline.as_of).date())


def _holds(made: DecisionRecord, today: date) -> bool:
    """Whether a decision stands: a "no" does until the day it is looked at again."""
    if made.answer is Answer.NO:
        return made.until is None or made.until > today
    return made.answer is Answer.YES


def _note(last: SettledDecision | None, today: date) -> str:
    if last is None:
        return "No meeting has answered yet"
    until = last.decision.until
    if last.decision.answer is Answer.NO and until is not None:
        return f"Meeting {last.meeting} said no, to be looked at again {date_words(until)}"
    if until is None:
        return f"Left for later by meeting {last.meeting}"
    promised = "was promised for" if until < today else "is promised for"
    return f"An answer {promised} {date_words(until)}"
