"""What a newer version of the questions changes for a draft, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from strategy_desk.domain.measures import some
from strategy_desk.domain.nrm_versions import Changed, DraftChange
from strategy_desk.domain.time import date_words


def words_of(change: DraftChange) -> str:
    """Return the change in one line, such as 'The form changed on 1 Feb 2027: 3 new questions'."""
    found = change.change
    parts = [
        some(len(them), noun).replace(" ", between, 1)
        for them, noun, between in (
            (found.new, "question", " new "),
            (found.changed, "question", " changed "),
        )
        if them
    ]
    if found.gone:
        parts.append(f"{some(len(found.gone), 'question')} no longer asked")
    if not parts and found.new_order:
        parts.append("another order")
    day = date_words(date.fromisoformat(found.now))
    return f"The form changed on {day}: {', '.join(parts) or 'only its file'}. No answer is lost."


def details_of(change: DraftChange) -> tuple[str, ...]:
    """Return a line for each thing that differs, and for each answer that does not fit any more."""
    found = change.change
    return (
        *(f"New, {one.number}: {one.text}" for one in found.new),
        *(f"No longer asked, {one.number}: {one.text}" for one in found.gone),
        *(f"Changed, {one.now.number}: {', '.join(_differs(one))}" for one in found.changed),
        *(f"Your answer to {one.key} has to be changed. {one.why}" for one in change.misfits),
        *(f"Then still to answer, {one.number}: {one.text}" for one in change.lacking),
    )


def _differs(one: Changed) -> Iterator[str]:
    if one.is_reworded:
        yield f"now “{one.now.text}”"
    if one.is_now_required:
        yield "now required"
    if one.is_no_longer_required:
        yield "no longer required"
    if one.is_asked_otherwise:
        yield "asked after other answers, or in another way"
    if one.new_options:
        yield f"new to choose: {', '.join(one.new_options)}"
    if one.gone_options:
        yield f"no longer to choose: {', '.join(one.gone_options)}"
    if one.new_limit:
        yield f"up to {one.new_limit:,} characters"
