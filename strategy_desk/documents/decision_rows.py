"""Decisions on paper: their table."""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.documents.grid import Grid
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.tables import table
from strategy_desk.documents.wording import wording
from strategy_desk.domain.decisions import Answer, DecisionQuestion, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import date_words

_ANSWERS = {Answer.YES: "yes", Answer.NO: "no"}


def decision_table(meeting: MeetingRecord, name: str) -> Grid:
    """Every question the meeting had to answer, with its answer and the reason."""
    said = wording("minutes")
    made = {decision.question.key: decision for decision in meeting.decisions}
    questions = meeting.questions or tuple(decision.question for decision in meeting.decisions)
    rows = [
        _decision(number, question, made.get(question.key))
        for number, question in enumerate(questions, 1)
    ]
    heads = [said[key] for key in ("number", "question", "decision", "reason")]
    return table(heads, rows, (11, 42, 44, 0), continued=name)


def _decision(
    number: int, question: DecisionQuestion, made: DecisionRecord | None
) -> tuple[Text | Sequence[Text], ...]:
    said = wording("minutes")
    if made is None:
        return f"{number}", strong(question.text), strong(said["undecided"]), ""
    words: list[Text] = [strong(_answer(made))]
    if made.text:
        words.append(f". {made.text}")
    return f"{number}", strong(question.text), words, made.reason


def _answer(made: DecisionRecord) -> str:
    said = wording("minutes")
    if made.answer is not Answer.LATER:
        return said[_ANSWERS[made.answer]]
    if made.until is None:
        return said["later_undated"]
    return said["later"].format(until=date_words(made.until))
