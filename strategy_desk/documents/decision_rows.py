"""Decisions on paper: their table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strategy_desk.documents.grid import Grid
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.tables import table
from strategy_desk.documents.wording import wording
from strategy_desk.domain.decisions import Answer, DecisionQuestion, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import date_words, day_words


def asked(meeting: MeetingRecord) -> list[tuple[DecisionQuestion, DecisionRecord | None]]:
    """Every question the meeting had to answer, with its decision where it is made."""
    made = {decision.question.key: decision for decision in meeting.decisions}
    questions = meeting.questions or tuple(decision.question for decision in meeting.decisions)
    return [(question, made.get(question.key)) for question in questions]


def answer_words(meeting: MeetingRecord, made: DecisionRecord | None) -> str:
    """What was decided; of a question that is open, that it is."""
    said = wording("minutes")
    if made is None:
        return said["undecided"]
    day = meeting.day_of(made)
    if made.answer is Answer.YES:
        return day_words(day) if day else made.question.yes or said["yes"]
    if made.answer is Answer.NO:
        return made.question.no or said["no"]
    if day is None:
        return said["later_undated"]
    return said["later"].format(until=date_words(day))


def plain_rows(meeting: MeetingRecord) -> Iterator[tuple[str, str, str, str]]:
    """Yield the table of decisions as words."""
    for number, (question, made) in enumerate(asked(meeting), 1):
        answer = ". ".join(filter(None, (answer_words(meeting, made), made.text if made else "")))
        yield f"{number}", question.text, answer, made.reason if made else ""


def decision_table(meeting: MeetingRecord, name: str) -> Grid:
    """The questions, each with its answer and the reason."""
    said = wording("minutes")
    rows = [_decision(meeting, number, *one) for number, one in enumerate(asked(meeting), 1)]
    heads = [said[key] for key in ("number", "question", "decision", "reason")]
    return table(heads, rows, (11, 42, 44, 0), continued=name)


def _decision(
    meeting: MeetingRecord, number: int, question: DecisionQuestion, made: DecisionRecord | None
) -> tuple[Text | Sequence[Text], ...]:
    words: list[Text] = [strong(answer_words(meeting, made))]
    if made and made.text:
        words.append(f". {made.text}")
    return f"{number}", strong(question.text), words, made.reason if made else ""
