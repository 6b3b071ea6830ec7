"""Each offer of a return interview, on a line of its own: '16 Nov 1200 - R. Okoro - phone'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from strategy_desk.domain.interviews import OUTCOME_WORDS, Offer, Outcome
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers import outcomes
from strategy_desk.presenters.forms.sheet import BETWEEN_PARTS, moment_words, read_as


def read(words: str, moment: Callable[[str], FuzzyDate]) -> tuple[Offer, ...]:
    """Return the offers on the lines of a text: when, by whom, how, and what came of it.

    Raises:
        RuleBroken: a moment or an outcome cannot be read.
    """
    return tuple(_offer(line, moment) for line in words.splitlines() if line.strip())


def written(offers: Iterable[Offer]) -> str:
    """Return offers as lines that are read as the same offers."""
    return "\n".join(map(_line, offers))


def understood(offers: Iterable[Offer]) -> str:
    """Return how offers were understood."""
    return "; ".join(map(_words, offers))


def _offer(line: str, moment: Callable[[str], FuzzyDate]) -> Offer:
    when, *rest = BETWEEN_PARTS.split(line.strip())
    outcome = _outcome(rest[-1]) if len(rest) > 2 or _is_outcome(rest[-1:]) else None
    by, method, *_ = (*(rest[:-1] if outcome else rest), "", "")
    return Offer(at=moment(when), by=by, method=method, outcome=outcome)


def _outcome(words: str) -> Outcome | None:
    """Read how an offer ended, in this form's words or in those that agencies use."""
    own = {said: outcome for outcome, said in OUTCOME_WORDS.items()}
    return own.get(words.casefold()) or outcomes.read(words)


def _is_outcome(parts: Sequence[str]) -> bool:
    try:
        return bool(parts) and _outcome(parts[0]) is not None
    except RuleBroken:
        return False


def _line(offer: Offer) -> str:
    outcome = OUTCOME_WORDS[offer.outcome] if offer.outcome else ""
    return " - ".join(filter(None, (moment_words(offer.at), offer.by, offer.method, outcome)))


def _words(offer: Offer) -> str:
    outcome = OUTCOME_WORDS[offer.outcome] if offer.outcome else "not answered yet"
    return ", ".join(filter(None, (read_as(offer.at), offer.by, offer.method, outcome)))
