"""One return interview in words: how it was done, what was said, and what was passed on."""

from __future__ import annotations

from strategy_desk.domain.interviews import OUTCOME_WORDS, InterviewFields, Offer
from strategy_desk.domain.topics import OF_THE_CHILD, TOPIC_NAMES, Topic, about


def rows(interview: InterviewFields) -> tuple[tuple[str, str], ...]:
    """Return everything recorded of it beside its outcome and the child's own words, by label."""
    topics = ((TOPIC_NAMES[topic], about(interview.said, topic)) for topic in Topic)
    found = (
        ("Offered", "; ".join(map(_offer, interview.offers))),
        ("Later", "The child wished it" if interview.child_chose_later else ""),
        ("Seen", _seen(interview)),
        *topics,
        ("Passed on", passed_on(interview)),
    )
    return tuple((label, words) for label, words in found if words)


def said_by_child(interview: InterviewFields) -> str:
    """Return what the child said: their own words, then each topic as it was written down."""
    topics = ((TOPIC_NAMES[topic], about(interview.said, topic)) for topic in OF_THE_CHILD)
    told = [f"{label}: {words}" for label, words in topics if words]
    return "\n".join([f"“{interview.words}”", *told] if interview.words else told)


def passed_on(interview: InterviewFields) -> str:
    """Return to whom what protects the child was passed on, and when."""
    at = interview.passed_on_at.words if interview.passed_on_at else ""
    return ", ".join(filter(None, (interview.passed_on_to, at)))


def _offer(offer: Offer) -> str:
    outcome = OUTCOME_WORDS[offer.outcome] if offer.outcome else ""
    return ", ".join(filter(None, (offer.at.words, offer.by, offer.method, outcome)))


def _seen(interview: InterviewFields) -> str:
    alone = {True: "alone", False: "not alone", None: ""}[interview.alone]
    independent = {
        True: "by somebody independent of their care",
        False: "by somebody who is part of their care",
        None: "",
    }[interview.independent]
    words = ", ".join(filter(None, (alone, independent, interview.place)))
    return f"{words[:1].upper()}{words[1:]}"
