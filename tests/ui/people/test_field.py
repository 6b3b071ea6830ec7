"""The field that finds a thing of the record by name."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Qt

from strategy_desk.domain.links import Noun, Thing
from strategy_desk.presenters.choices import Choice
from strategy_desk.ui.people.field import ThingField

FLAT = Choice(label="Flat, 9 Salter's Row, Gullhaven", thing=Thing(noun=Noun.PLACE, id=uuid4()))
STREET = Choice(label="Tern Street, Gullhaven", thing=Thing(noun=Noun.PLACE, id=uuid4()))


def test_part_of_a_name_is_enough_and_other_words_stay_words(qtbot):
    field = ThingField()
    qtbot.addWidget(field)
    field.present((FLAT, STREET))

    qtbot.keyClicks(field, "salter")
    assert field.thing == FLAT.thing

    field.clear()
    qtbot.keyClicks(field, "a bus stop")
    assert (field.thing, field.text()) == (None, "a bus stop")


def test_the_list_under_the_field_is_chosen_from_by_keys(qtbot):
    field = ThingField()
    qtbot.addWidget(field)
    field.present((FLAT, STREET))
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()

    qtbot.keyClicks(field, "gullhaven")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)

    assert field.thing == STREET.thing
