"""No name and no restricted word is anywhere in the room view: not even where nobody looks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextEdit, QWidget

from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import Attendance, Presence, SetPresence
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import actions, attendance, children, decisions, people
from tests.ui.room.conftest import CTRL, SHIFT, still_in_front

CANARIES = ("Zephyrine", "Quillfeather", "Wolfram", "Ottoline", "Bracegirdle", "Peregrine")
SECRETS = ("warehouse", "informant", "paediatric", "wiretap")


@pytest.fixture
def laid(held):
    """Names and restricted words wherever a meeting can hold them."""
    desk, meeting = held.desk, held.meeting()
    desk.carry_out(
        children.add,
        AddChild(
            reference="SD-2026-099",
            name="Zephyrine Quillfeather",
            date_of_birth=date(2012, 2, 3),
        ),
    )
    desk.carry_out(
        people.add,
        AddPerson(
            child=meeting.child.id, name="Wolfram Bracegirdle", kind=PersonKind.ADULT_OF_CONCERN
        ),
    )
    who = Attendance(agency="POL", name="Ottoline Peregrine", role="DC", presence=Presence.PRESENT)
    desk.carry_out(attendance.set_presence, SetPresence(meeting=meeting.id, attendance=who))
    held.press(held.surface, Qt.Key.Key_2, CTRL)
    held.type(
        "Zephyrine Quillfeather was with Wolfram; Ms Bracegirdle and DC Peregrine "
        "saw Zephyrine's coat."
    )
    held.end_line()
    held.type("The warehouse was named by an informant.")
    held.press(held.surface, Qt.Key.Key_R, CTRL | SHIFT)
    held.end_line()
    restricted = next(line for line in held.meeting().lines if "warehouse" in line.text)
    question = held.meeting().questions[0].key
    desk.carry_out(
        decisions.decide,
        Decide(
            meeting=meeting.id,
            question=question,
            answer=Answer.YES,
            reason="Said by the informant Wolfram",
            line=restricted.id,
        ),
    )
    for text, tier, line in (
        ("Watch the warehouse", Tier.ALL, restricted.id),
        ("Ask for the paediatric report", Tier.HEALTH, None),
        ("Apply for a wiretap", Tier.POLICE, None),
        ("Ring Wolfram's mother about Zephyrine", Tier.ALL, None),
    ):
        desk.carry_out(
            actions.record,
            RecordAction(
                meeting=meeting.id,
                agency="POL",
                text=text,
                owner="Ottoline Peregrine",
                due=None,
                tier=tier,
                line=line,
            ),
        )
    held.press(held.surface, Qt.Key.Key_F12)
    return still_in_front(held)


def everything_in(window: QWidget) -> str:
    """Every word that a widget holds, whether it is painted or not."""
    said = []
    for part in (window, *window.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(part)
        said += [part.windowTitle(), part.toolTip(), part.statusTip(), part.whatsThis()]
        said += [part.accessibleName(), part.accessibleDescription()]
        said += [interface.text(kind) for kind in QAccessible.Text] if interface else []
        if isinstance(part, QLabel):
            said.append(part.text())
        if isinstance(part, QTextEdit):
            said += [part.toPlainText(), part.toHtml()]
        assert not isinstance(part, QAbstractItemView)
    return "\n".join(said)


def test_no_name_and_no_restricted_word_is_anywhere_in_the_room_view(laid):
    found = everything_in(laid.room)

    assert "ZQ was with W" in found
    assert "Restricted: Police restricted" in found
    assert [word for word in (*CANARIES, *SECRETS) if word.casefold() in found.casefold()] == []
    child = laid.meeting().child.name.split()
    named = {who.name.split()[-1] for who in laid.meeting().attendance if who.name}
    assert [name for name in (*child, *named) if name in found] == []


def test_what_is_hidden_is_there_to_be_hidden(laid):
    laid.press(laid.surface, Qt.Key.Key_F12, SHIFT)

    found = laid.chair.lines.toPlainText()
    assert [word for word in ("Zephyrine", "warehouse") if word not in found] == []


def test_somebody_who_is_named_from_now_on_is_hidden_from_now_on(laid):
    laid.press(laid.surface, Qt.Key.Key_R, CTRL | SHIFT)
    laid.type("Hermengild came to the door.")
    laid.end_line()
    assert "Hermengild" in laid.in_the_room()

    laid.desk.carry_out(
        people.add,
        AddPerson(
            child=laid.meeting().child.id, name="Hermengild", kind=PersonKind.ADULT_OF_CONCERN
        ),
    )

    assert "Hermengild" not in everything_in(laid.room)
    assert "H came to the door." in laid.in_the_room()
