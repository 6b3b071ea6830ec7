"""Letting everybody see lines that were restricted: on whose word, asked for and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.minutes import LiftLines, WriteLine
from strategy_desk.domain.tiers import Agreement
from strategy_desk.errors import DeskError
from strategy_desk.services import line_tiers


def lift(
    desk: Desk,
    lines: Iterable[WriteLine],
    typed: Mapping[str, str],
    done: Callable[[], object],
    refused: Callable[[DeskError], object],
) -> None:
    """Lift the restriction; ``typed`` says which agency agreed, who, when and why."""
    try:
        agreement = Agreement(
            agency=typed["agency"],
            by=typed["by"].strip(),
            when=read_moment(typed["when"]),
            reason=typed["reason"].strip(),
        )
    except DeskError as error:
        refused(error)
        return
    command = LiftLines(lines=tuple(line.line for line in lines), agreement=agreement)
    desk.do(line_tiers.lift, command, lambda _: done(), refused)
