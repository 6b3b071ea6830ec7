"""How a return interview ended, in the words agencies use."""

from __future__ import annotations

from strategy_desk.domain.interviews import Outcome
from strategy_desk.errors import RuleBroken

_WORDS = {
    Outcome.COMPLETED: "completed, complete, done, held, yes, accepted, took place, conducted",
    Outcome.PARTLY: "partly, partial, partly completed, partially completed, part completed",
    Outcome.REFUSED_BY_CHILD: (
        "declined, refused, declined by child, refused by child, child declined, child refused, "
        "yp declined, yp refused, young person declined, young person refused, "
        "declined by young person, refused by young person"
    ),
    Outcome.REFUSED_BY_PARENT: (
        "declined by parent, refused by parent, parent declined, parent refused, "
        "declined by carer, refused by carer, carer declined, carer refused"
    ),
    Outcome.NOT_REACHED: (
        "not reached, no reply, no answer, no response, no contact, unable to contact, not done, "
        "not completed, incomplete, attempted, did not attend, dna"
    ),
    Outcome.MISSING_AGAIN: "missing again, went missing again",
    Outcome.NOT_OFFERED: "not offered, no offer, none offered, no",
    Outcome.NOT_REQUIRED_ADULT: "over 18, adult, turned 18, not required adult",
}
OUTCOMES = {
    words: outcome for outcome, listed in _WORDS.items() for words in listed.split(", ")
} | {outcome.value.replace("_", " "): outcome for outcome in Outcome}

PENDING = frozenset(
    {"pending", "awaiting", "awaited", "tbc", "booked", "arranged", "to be arranged", "offered"}
)
"""An offer that has not been answered yet."""


def read(words: str) -> Outcome | None:
    """Return the outcome that words mean, or nothing while there is none yet.

    Raises:
        RuleBroken: they mean none of them.
    """
    said = " ".join(words.casefold().replace("_", " ").replace("-", " ").split()).strip(".")
    if said in PENDING:
        return None
    if said not in OUTCOMES:
        raise RuleBroken(
            f"'{words}' is not an outcome of a return interview.",
            "Write completed, declined, not reached, missing again or not offered.",
        )
    return OUTCOMES[said]
