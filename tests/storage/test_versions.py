"""Minutes that were sent out are read back alike from a file and from a server."""

from __future__ import annotations

from uuid import uuid4

from strategy_desk.domain.approval import Circulate, SendToChair
from strategy_desk.domain.corrections import ProposeCorrection, SettleCorrection, Verdict
from strategy_desk.domain.meetings import CloseMeeting, Convene, MeetingType, StartMeeting
from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.services import approval, corrections, meetings, minutes, publishing
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import NOW, add_child, do


def test_a_version_holds_what_was_sent_out_though_a_correction_was_accepted(store: Store):
    called = Convene(child=add_child(store), type=MeetingType.PROFESSIONALS, starts=NOW)
    meeting = do(store, meetings.convene, called).result
    do(store, meetings.start, StartMeeting(meeting=meeting))
    line = WriteLine(meeting=meeting, line=uuid4(), item=1, position=1, text="At six.")
    do(store, minutes.file, FileLines(lines=(line,)))
    closing = CloseMeeting(meeting=meeting, inquorate_reason="Urgent.", reconvene_plan="Monday.")
    do(store, meetings.close, closing)
    do(store, approval.send_to_chair, SendToChair(meeting=meeting))
    do(store, approval.circulate, Circulate(meeting=meeting))
    asked = ProposeCorrection(
        line=line.line, agency="EDU", name="B. Tarrant", proposed="At seven.", reason="Register."
    )
    key = do(store, corrections.propose, asked).result
    yes = SettleCorrection(correction=key, seen=1, verdict=Verdict.ACCEPTED, answer="Agreed.")
    do(store, corrections.settle, yes)

    reference = store.read(meetings.everything, None)[0].reference
    said = [
        store.read(
            publishing.paper,
            PrintKey(
                document="minutes",
                meeting=reference,
                printed_at=NOW,
                printed_by="Test",
                version=version,
            ),
        )
        for version in (1, 0)
    ]

    assert [paper.meeting.lines[0].text for paper in said if paper.meeting] == [
        "At six.",
        "At seven.",
    ]
