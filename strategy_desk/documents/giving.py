"""How an answer is given to the online form: typed with its count, chosen, ticked or uploaded."""

from __future__ import annotations

from strategy_desk.documents.wording import wording
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.nrm_forms import Question, QuestionKind, characters
from strategy_desk.errors import DeskError


def how_to_give(question: Question, text: str) -> str:
    """Return what to do at this question of the form with this answer."""
    said = wording("nrm")
    if question.kind is QuestionKind.TEXT:
        limited = said["give_text"] if question.limit else said["give_text_any"]
        return limited.format(count=f"{characters(text):,}", most=f"{question.limit:,}")
    if question.kind is QuestionKind.RADIO:
        return options(question)
    if question.kind is QuestionKind.DATE:
        return _date(text)
    return said[f"give_{question.kind.value}"]


def options(question: Question) -> str:
    """Return what the form offers to choose from, in its words; nothing where that is not known."""
    said, offered = wording("nrm"), "; ".join(question.options)
    return said["give_radio"].format(options=offered) if offered else ""


def _date(text: str) -> str:
    said = wording("nrm")
    try:
        on = read_moment(text).date
    except DeskError:
        on = None
    if on is None:
        return said["give_date_any"]
    return said["give_date"].format(day=on.day, month=on.month, year=on.year)
