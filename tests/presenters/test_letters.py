"""Which letters there could be of a meeting, how each stands, and what is typed about sending."""

from __future__ import annotations

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.letters import LetterKind
from strategy_desk.errors import DeskError
from strategy_desk.presenters.letters import LetterName, Letters, Shown

MEETING = "SD-2026-001-M2"


class View:
    """Keeps what it was given."""

    def __init__(self) -> None:
        self.shown: Shown
        self.said: list[str] = []

    def present(self, shown: Shown) -> None:
        self.shown = shown

    def know(self, phrases, longest) -> None:
        self.known = {flag.number for flag in phrases.all}, longest

    def refused(self, error: DeskError) -> None:
        self.said.append(error.sentence)

    def part_refused(self, key: str, error: DeskError) -> None:
        self.said.append(f"{key}: {error.sentence}")


@pytest.fixture
def chosen() -> dict[str, LetterName]:
    return {}


@pytest.fixture
def view(demo_desk: Desk, chosen: dict[str, LetterName]) -> View:
    view = View()
    view.presenter = Letters(view, demo_desk, MEETING, chosen)
    view.presenter.open()
    return view


def choose(view: View, label: str) -> None:
    found = next(one for one in view.shown.choices if one.label.startswith(label))
    view.presenter.choose(found)


def test_every_letter_that_could_be_is_offered(view: View):
    assert [choice.label for choice in view.shown.choices] == [
        "Family letter to Dana Tilley, mother",
        "Family letter to Rowan's sister, sister, aged 9",
        "Family letter to somebody else",
        "Letter to Rowan",
    ]
    assert not any(choice.letter for choice in view.shown.choices)
    assert view.known[1] == {LetterKind.FAMILY: 20, LetterKind.CHILD: 15}


def test_a_letter_stays_chosen_when_the_page_is_opened_again(view: View, demo_desk: Desk, chosen):
    choose(view, "Family letter to somebody else")
    view.presenter.begin(view.shown.chosen, "  A. Carer ")
    assert view.shown.chosen.letter.addressee == "A. Carer"
    again = View()
    Letters(again, demo_desk, MEETING, chosen).open()

    assert again.shown.chosen.letter.addressee == "A. Carer"
    assert again.shown.chosen.state == "draft"


def test_there_is_one_letter_to_the_child(view: View):
    choose(view, "Letter to Rowan")
    view.presenter.begin(view.shown.chosen, "")

    kinds = [choice.kind for choice in view.shown.choices]
    assert kinds.count(LetterKind.CHILD) == 1
    assert view.shown.letter.greeting == "Dear Rowan"


def test_what_cannot_be_done_is_said(view: View):
    choose(view, "Family letter to somebody else")
    view.presenter.begin(view.shown.chosen, " ")
    choose(view, "Letter to Rowan")
    view.presenter.begin(view.shown.chosen, "")
    letter = view.shown.letter
    view.presenter.note_read(letter, "S. Abara")
    view.presenter.note_sent(letter, "By hand", "soon")
    view.presenter.write(letter.id, "why", "something else", "New words.")

    view.presenter.note_sent(letter, "By hand", "May 2026")

    nobody, gap, day, meanwhile, month = view.said
    assert month.startswith("'May 2026' is not one day.")
    assert nobody.startswith("The letter is to nobody yet.")
    assert "still to be filled in under “What will happen?”, “Who can you talk to?”" in gap
    assert day.startswith("'soon' cannot be read as a date.")
    assert meanwhile.startswith("why: Somebody else has changed this part meanwhile")
