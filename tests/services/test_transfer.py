from __future__ import annotations

from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.interviews import Outcome
from strategy_desk.errors import NotFound
from strategy_desk.exchange.importers import episodes as importer
from strategy_desk.services import transfer, undo
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.services.timelines import read as read_timeline
from strategy_desk.services.transfer import ImportEpisodes, ImportReport

HEAD = "Report No,Last Seen,Reported to Police,Returned,Risk,RHI Completed,RHI Outcome,Shoe size\n"
FIRST = (
    "M1,01/10/2026 18:00,01/10/2026 20:00,02/10/2026 07:00,medium,03/10/2026 10:00,completed,7\n"
)
SECOND = "M2,05/10/2026 18:00,05/10/2026 20:00,06/10/2026 07:00,low,,,7\n"
BACKWARDS = "M3,09/10/2026 18:00,09/10/2026 20:00,09/10/2026 07:00,low,,,7\n"


def command(desk: Desk, text: str, child: str = "T-1") -> ImportEpisodes:
    read = importer.read(text.encode("utf-8"), now=desk.now())
    return ImportEpisodes(child=child, file=read, source="Police")


def imported(desk: Desk, text: str) -> ImportReport:
    return desk.carry_out(transfer.import_episodes, command(desk, text))


def shown(desk: Desk):
    return desk.get(read_timeline, TimelineKey(reference="T-1", as_of=desk.now()))


def test_good_rows_are_taken_and_the_others_are_said(desk: Desk, child: UUID):
    report = imported(desk, HEAD + FIRST + BACKWARDS + SECOND)

    assert report.added == 2
    assert [(r.row, r.column, r.value) for r in report.refused] == [
        (3, "Returned", "09/10/2026 07:00")
    ]
    assert report.unknown_columns == ("Shoe size",)
    assert [e.references for e in shown(desk).episodes] == [("M1",), ("M2",)]
    assert [e.source for e in shown(desk).episodes] == ["Police", "Police"]


def test_an_interview_comes_with_its_episode(desk: Desk, child: UUID):
    imported(desk, HEAD + FIRST + SECOND)

    timeline = shown(desk)
    first, second = timeline.episodes
    assert timeline.interview_of(first).outcome is Outcome.COMPLETED
    assert timeline.interview_of(second) is None


def test_the_same_file_twice_adds_nothing(desk: Desk, child: UUID):
    imported(desk, HEAD + FIRST + SECOND)

    again = imported(desk, HEAD + FIRST + SECOND)

    assert again.added == 0
    assert again.duplicates == (
        "Row 2 is episode 1, which is recorded already.",
        "Row 3 is episode 2, which is recorded already.",
    )
    assert len(shown(desk).episodes) == 2


def test_one_episode_in_two_rows_is_taken_once(desk: Desk, child: UUID):
    other_reference = FIRST.replace("M1", "CAD 77")

    report = imported(desk, HEAD + FIRST + other_reference)

    assert report.added == 1
    assert report.duplicates == ("Row 3 is row 2, which is recorded already.",)


def test_an_overlap_is_said_and_both_are_kept(desk: Desk, child: UUID):
    overlapping = SECOND.replace("05/10/2026 18:00", "01/10/2026 19:00").replace("05/", "01/")

    report = imported(desk, HEAD + FIRST + overlapping)

    assert report.added == 2
    assert [note for note in report.notes if "overlaps row 2" in note]


def test_an_interview_before_the_return_refuses_the_whole_row(desk: Desk, child: UUID):
    early = FIRST.replace("03/10/2026 10:00", "02/10/2026 06:00")

    report = imported(desk, HEAD + early)

    assert report.added == 0
    assert "before the return" in report.refused[0].reason
    assert not shown(desk).episodes


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk, child: UUID):
    reports: list[ImportReport] = []
    wanted = command(desk, HEAD + FIRST + SECOND)

    desk.try_out(transfer.import_episodes, wanted, reports.append)

    assert reports[0].added == 2
    assert not shown(desk).episodes
    assert desk.carry_out(transfer.import_episodes, wanted) == reports[0]


def test_an_import_is_one_thing_to_undo(desk: Desk, child: UUID):
    imported(desk, HEAD + FIRST + SECOND)

    desk.carry_out(undo.undo, None)

    assert not shown(desk).episodes
    assert not shown(desk).interviews


def test_an_unknown_child_is_said(desk: Desk):
    with pytest.raises(NotFound):
        desk.carry_out(transfer.import_episodes, command(desk, HEAD + FIRST, child="T-9"))
