"""What waits for a decision of the meeting, and for how long: the words beside its question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from strategy_desk.domain.decisions import REFERRAL, RETURN_INTERVIEW
from strategy_desk.domain.interviews import Status
from strategy_desk.domain.measures import some
from strategy_desk.domain.minuting import Minuting
from strategy_desk.domain.time import clock_words, to_local


@dataclass(frozen=True, kw_only=True)
class Waits:
    """Beside a question that is not answered: ``words`` as a tag of a ``kind``."""

    words: str
    kind: str


def waiting(found: Minuting) -> dict[str, Waits]:
    """Return by question what time presses: a referral not decided on, a child home not heard.

    Source: design specification 9.4; domain specification 2.5 for the 72 hours.
    """
    waits = {}
    if found.referral_waits:
        waits[REFERRAL] = Waits(words=some(found.referral_waits, "day"), kind="danger")
    home = found.home
    if home is not None and home.status is Status.DUE:
        waits[RETURN_INTERVIEW] = Waits(words=f"due {_moment(home.due)}", kind="gold")
    elif home is not None and home.status is Status.OVERDUE:
        waits[RETURN_INTERVIEW] = Waits(words=f"was due {_moment(home.due)}", kind="danger")
    return waits


def _moment(due: datetime) -> str:
    """A weekday and clock time: what is due within three days needs no date."""
    return f"{to_local(due):%a} {clock_words(due)[:5]}"
