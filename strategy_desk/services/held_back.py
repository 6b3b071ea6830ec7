"""What a copy says of what it does not hold: an agenda, a sheet of decisions or of actions.

It is worked out between two finished papers, so that nothing that is held back comes near the copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from strategy_desk.documents.document import Paper, meeting_of
from strategy_desk.domain.agendas import to_go_through
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sides import parts_of

AGENDA = "agenda"
DECISIONS = "decisions"
ACTIONS = "actions"


def told(copy: Paper, whole: Paper) -> Paper:
    """Return a copy that knows how much less it holds than the whole.

    A family is not told how much, nor is whoever reads one child's side of a meeting about several.
    """
    meeting = meeting_of(whole)
    of_one = copy.audience.is_of_one_child and bool(meeting.others)
    if copy.audience.is_family or of_one:
        return copy
    holds = COUNTED[copy.document]
    return replace(copy, held_back=holds(whole) - holds(copy))


def fewer(had: Paper, copy: Paper) -> Paper:
    """Return a copy out of which something was taken by hand, as one that knows of that too."""
    holds = COUNTED.get(copy.document)
    if holds is None:
        return copy
    return replace(copy, held_back=had.held_back + holds(had) - holds(copy))


def _on_the_agenda(paper: Paper) -> int:
    """How many items and actions an agenda goes through."""
    meeting = meeting_of(paper)
    own = [to_go_through(part, paper.of(part.child.id)) for part in parts_of(meeting)]
    return len(meeting.agenda) + sum(map(len, own))


def _agreed(paper: Paper) -> int:
    """How many actions and disagreements a sheet of decisions holds."""
    meeting = meeting_of(paper)
    dissent = sum(line.kind is LineKind.DISSENT for line in meeting.lines)
    return dissent + _to_do(paper)


def _to_do(paper: Paper) -> int:
    """How many actions a sheet of actions holds."""
    meeting = meeting_of(paper)
    return len(meeting.actions) + len(meeting.left_over)


COUNTED: Mapping[str, Callable[[Paper], int]] = {
    AGENDA: _on_the_agenda,
    DECISIONS: _agreed,
    ACTIONS: _to_do,
}
"""The documents that say it, with how much each holds."""
