"""What a meeting cannot end without.

Source: domain specification 1.3 (quorum), 1.6 (decisions), AC38; design specification 9.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.meetings import CloseMeeting
from strategy_desk.errors import RuleBroken


def check_can_close(
    still_open: Sequence[tuple[DecisionQuestion, ChildRecord]],
    absent: Iterable[str],
    command: CloseMeeting,
    *,
    is_of_several: bool = False,
) -> None:
    """Refuse to close with a question open, or inquorate without a reason and a plan (AC38).

    Raises:
        RuleBroken: naming what is missing.
    """
    open_questions = [
        f"{question.text} ({child.first_name})" if is_of_several else question.text
        for question, child in still_open
    ]
    if open_questions:
        raise RuleBroken(
            f"{len(open_questions)} of the decisions are still to be made: "
            f"{'; '.join(open_questions)}.",
            "Answer each with yes, no or later, and why.",
        )
    without = ", ".join(absent)
    if without and not (command.inquorate_reason.strip() and command.reconvene_plan.strip()):
        raise RuleBroken(
            f"The meeting is not quorate: nobody present for {without}.",
            "Give the reason for going on and the plan to reconvene.",
        )
