"""A letter to a family or child that the chair has read."""

from __future__ import annotations

import re
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.letters import Draft, LetterKind, ReadLetter, WritePart
from strategy_desk.services import letters, meetings
from strategy_desk.services.meetings import MeetingKey


def read_letter(
    desk: Desk, reference: str, to: str, kind: LetterKind = LetterKind.FAMILY, told: str = "A. Lee"
) -> UUID:
    """Draft the letter, put ``told`` where something is to be filled in, and have it read."""
    meeting = desk.get(meetings.read, MeetingKey(meeting=reference))
    child = desk.get(meetings.whose, reference)
    draft = Draft(meeting=meeting.id, child=child, kind=kind, addressee=to)
    letter = desk.carry_out(letters.begin, draft)
    for part in desk.get(letters.read, letter).parts:
        text = re.sub(r"\[[^\]]*\]", told, part.text)
        command = WritePart(letter=letter, key=part.key, was=part.text, text=text)
        desk.carry_out(letters.write_part, command)
    seen = desk.get(letters.read, letter).version
    desk.carry_out(letters.note_read, ReadLetter(letter=letter, seen=seen, by=meeting.chair))
    return letter
