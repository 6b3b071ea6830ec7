"""What waits for a decision of the meeting, and for how long: the words beside its question."""

from __future__ import annotations

from dataclasses import dataclass

from strategy_desk.domain.decisions import REFERRAL, RETURN_INTERVIEW
from strategy_desk.domain.interviews import Status
from strategy_desk.domain.measures import some
from strategy_desk.domain.minuting import Minuting
from strategy_desk.domain.time import clock_words, day_words, to_local, without_this_year


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
        due = f"{to_local(home.due):%a} {clock_words(home.due)}"  # no date: within three days
        waits[RETURN_INTERVIEW] = Waits(words=f"due {due}", kind="gold")
    elif home is not None and home.status is Status.OVERDUE:
        day = without_this_year(day_words(to_local(home.due).date()), home.due)
        waits[RETURN_INTERVIEW] = Waits(words=f"was due {day}", kind="danger")
    return waits
