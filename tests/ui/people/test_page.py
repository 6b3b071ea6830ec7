"""People and places, by keys."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.links import Noun, Thing, Tie
from strategy_desk.domain.people import AddPerson, ChangePerson, PersonKind
from strategy_desk.domain.places import AddPlace, PlaceKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.timelines import Timeline
from strategy_desk.services import children, episodes, links, people, places, timelines, undo
from strategy_desk.ui.people.page import PeoplePage, people_page
from tests.ui.conftest import CHILD

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def child(desk: Desk) -> UUID:
    return desk.get(children.by_reference, CHILD.reference).id


@pytest.fixture
def adult(desk: Desk, child: UUID) -> UUID:
    command = AddPerson(child=child, kind=PersonKind.ADULT_OF_CONCERN, name="Adult A")
    return desk.carry_out(people.add, command)


@pytest.fixture
def page(qtbot, desk: Desk) -> PeoplePage:
    page = people_page(desk, CHILD.reference)
    qtbot.addWidget(page)
    page.resize(1300, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def known(desk: Desk) -> Timeline:
    key = timelines.TimelineKey(reference=CHILD.reference, as_of=desk.now())
    return desk.get(timelines.read, key)


def names(page: PeoplePage) -> list[str]:
    return [index.data() for index in page.tree.lines()]


def said(page: PeoplePage) -> str:
    labels = page.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(page))


def test_an_empty_record_says_so_and_how_to_begin(page: PeoplePage):
    assert "Nobody recorded yet" in said(page)
    assert page.empty.new.accessibleName() == "New, Ctrl N"
    assert not any(button.isEnabled() for button in page.details.buttons.values())


def test_somebody_is_added_in_a_few_keys_and_chosen(
    qtbot, child: UUID, page: PeoplePage, desk: Desk
):
    desk.carry_out(people.add, AddPerson(child=child, kind=PersonKind.FAMILY, name="Dana Quill"))
    page.make_new()
    qtbot.keyClicks(page.thing_form.kind, "adult")
    qtbot.keyClick(page.thing_form.kind, Key.Key_Tab)
    page.thing_form.fields["name"].setFocus()
    qtbot.keyClicks(page.thing_form.fields["name"], "Man in a grey car")
    qtbot.keyClick(page.thing_form.fields["name"], Key.Key_Return)

    (person,) = (p for p in known(desk).people if p.name != "Dana Quill")
    assert (person.name, person.kind) == ("Man in a grey car", PersonKind.ADULT_OF_CONCERN)
    assert person.tier is Tier.POLICE
    assert names(page) == ["Dana Quill", "Man in a grey car"]
    assert page.tree.line is not None
    assert page.tree.line.name == "Man in a grey car"
    assert page.thing_form.fields["name"].text() == ""


def test_what_cannot_be_saved_is_answered_beside_the_form_and_kept(
    qtbot, page: PeoplePage, desk: Desk
):
    form = page.thing_form
    page.make_new()
    qtbot.keyClicks(form.kind, "school")
    form.kind.activated.emit(form.kind.currentIndex())
    qtbot.keyClicks(form.fields["name"], "Mere Lane")
    qtbot.keyClicks(form.fields["position"], "north of the park")
    qtbot.keyClick(form.fields["position"], Key.Key_Return)

    assert "is not a latitude and a longitude" in said(page)
    assert form.fields["name"].text() == "Mere Lane"
    assert not known(desk).places

    form.fields["position"].setText("54.2, 2.1")
    qtbot.keyClick(form.fields["position"], Key.Key_Return)
    (place,) = known(desk).places
    assert (place.latitude, place.longitude) == (54.2, 2.1)


def test_escape_leaves_the_form_and_what_was_typed_is_there_again(qtbot, page: PeoplePage):
    page.make_new()
    qtbot.keyClicks(page.thing_form.fields["name"], "Half a na")
    qtbot.keyClick(page.thing_form.fields["name"], Key.Key_Escape)
    assert not page.thing_form.isVisible()

    page.make_new()

    assert page.thing_form.fields["name"].text() == "Half a na"


def test_words_for_something_new_outlast_a_change_of_a_line(qtbot, adult: UUID, page: PeoplePage):
    form = page.thing_form
    page.make_new()
    qtbot.keyClicks(form.fields["name"], "Half a na")
    qtbot.keyClick(form.fields["name"], Key.Key_Escape)
    qtbot.keyClick(page.tree, Key.Key_F2)
    assert form.fields["name"].text() == "Adult A"
    qtbot.keyClick(form.fields["name"], Key.Key_Return)

    page.make_new()

    assert form.fields["name"].text() == "Half a na"


def test_a_line_is_changed_in_place_with_f2(qtbot, adult: UUID, page: PeoplePage, desk: Desk):
    qtbot.keyClick(page.tree, Key.Key_F2)
    field = page.thing_form.fields["name"]
    assert field.text() == "Adult A"

    field.selectAll()
    qtbot.keyClicks(field, "Adult B")
    qtbot.keyClick(field, Key.Key_Return)

    assert [person.name for person in known(desk).people] == ["Adult B"]
    assert page.details.isVisible()


def test_a_change_that_somebody_else_made_first_is_said(
    qtbot, adult: UUID, page: PeoplePage, desk: Desk
):
    qtbot.keyClick(page.tree, Key.Key_F2)
    theirs = ChangePerson(person=adult, seen=1, kind=PersonKind.ADULT_OF_CONCERN, name="Adult C")
    desk.carry_out(people.change, theirs)

    field = page.thing_form.fields["name"]
    qtbot.keyClicks(field, " or B")
    qtbot.keyClick(field, Key.Key_Return)

    assert "Somebody else saved this first" in said(page)
    assert field.text() == "Adult A or B"
    assert [person.name for person in known(desk).people] == ["Adult C"]


def test_a_line_is_linked_to_an_episode_and_unlinked_again(
    qtbot, adult: UUID, child: UUID, page: PeoplePage, desk: Desk
):
    began = RecordEpisode(child=child, missing_since=read_moment("1 Nov 2026 10:00"))
    desk.carry_out(episodes.record, began)
    form = page.link_form

    qtbot.keyClick(page.tree, Key.Key_L)
    qtbot.keyClicks(form.other, "episode 1")
    assert form.role.currentText() == "Found with"
    form.other.completer().popup().hide()
    qtbot.keyClick(form.source, Key.Key_Return)

    (link,) = known(desk).links
    assert (link.tier, form.other.text()) == (Tier.POLICE, "")
    assert page.details.links.item(0).text().startswith("Episode 1\nFound with, Sun 1 Nov 2026")

    qtbot.keyClick(page.details.links, Key.Key_Delete)
    assert not known(desk).links


def test_a_link_can_be_tighter_than_both_its_ends(qtbot, child: UUID, page: PeoplePage, desk: Desk):
    desk.carry_out(people.add, AddPerson(child=child, kind=PersonKind.FAMILY, name="Dana Quill"))
    desk.carry_out(places.add, AddPlace(child=child, kind=PlaceKind.STATION, name="Quay stop"))
    form = page.link_form

    qtbot.keyClick(page.tree, Key.Key_L)
    form.other.setText("Quay stop")
    qtbot.keyClicks(form.tier, "police")
    qtbot.keyClick(form.source, Key.Key_Return)

    (link,) = known(desk).links
    assert (link.tier, link.role.value) == (Tier.POLICE, "lives at")
    key = timelines.TimelineKey(
        reference=CHILD.reference, as_of=desk.now(), audience="professionals"
    )
    seen = desk.get(timelines.read, key)
    assert (len(seen.people), len(seen.places), seen.links) == (1, 1, ())


def test_words_that_name_nothing_link_nothing(qtbot, adult: UUID, page: PeoplePage, desk: Desk):
    qtbot.keyClick(page.tree, Key.Key_L)
    qtbot.keyClicks(page.link_form.other, "nowhere")
    qtbot.keyClick(page.link_form.source, Key.Key_Return)

    assert "Choose one from the list" in said(page)
    assert page.link_form.other.text() == "nowhere"
    assert not known(desk).links


def test_a_line_is_removed_at_once_and_undo_brings_it_back(
    qtbot, adult: UUID, page: PeoplePage, desk: Desk
):
    qtbot.keyClick(page.tree, Key.Key_Delete)
    assert not known(desk).people
    assert "Nobody recorded yet" in said(page)
    assert page.empty.new.hasFocus()

    desk.carry_out(undo.undo, None)

    assert page.tree.hasFocus()
    assert names(page) == ["Adult A"]


def test_after_a_line_is_removed_the_next_one_is_chosen(
    qtbot, child: UUID, page: PeoplePage, desk: Desk
):
    for name in ("Ana", "Ben", "Cay"):
        desk.carry_out(people.add, AddPerson(child=child, kind=PersonKind.FAMILY, name=name))
    qtbot.keyClick(page.tree, Key.Key_Down)

    qtbot.keyClick(page.tree, Key.Key_Delete)
    assert page.tree.line is not None
    assert page.tree.line.name == "Cay"

    qtbot.keyClick(page.tree, Key.Key_Delete)
    assert page.tree.line is not None
    assert page.tree.line.name == "Ana"


def test_what_was_removed_meanwhile_leaves_a_form_that_was_opened_since(
    qtbot, adult: UUID, page: PeoplePage
):
    page.make_new()
    qtbot.keyClicks(page.thing_form.fields["name"], "Half a na")

    page.say("")

    assert page.thing_form.isVisible()
    assert page.thing_form.fields["name"].text() == "Half a na"


def test_a_tier_is_lowered_only_with_the_word_of_its_owner(
    qtbot, adult: UUID, page: PeoplePage, desk: Desk
):
    form = page.tier_form
    qtbot.keyClick(page.tree, Key.Key_T)
    assert not form.words["by"].isVisible()
    qtbot.keyClick(form.tier, Key.Key_Home)
    qtbot.keyClick(form.tier, Key.Key_Down)
    assert form.words["by"].isVisible()
    assert form.agency.currentText() == "Police"

    qtbot.keyClick(form.tier, Key.Key_Return)
    assert "until the agency that owns it agrees" in said(page)
    assert [person.tier for person in known(desk).people] == [Tier.POLICE]

    for name, words in (("by", "DS P. Hallow"), ("when", "20 Nov 2026"), ("reason", "To act")):
        qtbot.keyClicks(form.words[name], words)
    qtbot.keyClick(form.words["reason"], Key.Key_Return)
    assert [person.tier for person in known(desk).people] == [Tier.NOT_FAMILY]
    qtbot.waitUntil(lambda: "DS P. Hallow, Fri 20 Nov 2026. To act" in said(page))


def test_enter_shows_the_episodes_of_a_line_on_the_timeline(
    qtbot, child: UUID, page: PeoplePage, desk: Desk
):
    flat = desk.carry_out(
        places.add, AddPlace(child=child, kind=PlaceKind.PRIVATE_ADDRESS, name="Flat")
    )
    for day in ("1 Nov", "5 Nov"):
        since, back = (read_moment(f"{day} 2026 {hour}") for hour in ("10:00", "12:00"))
        command = RecordEpisode(child=child, missing_since=since, returned=back)
        episode = desk.carry_out(episodes.record, command)
        ends = (
            Thing(noun=Noun.EPISODE, id=episode),
            Thing(noun=Noun.PLACE, id=flat),
        )
        desk.carry_out(links.tie, Tie(child=child, ends=ends))

    with qtbot.waitSignal(page.asked_episodes) as both:
        qtbot.keyClick(page.tree, Key.Key_Return)
    page.details.links.setCurrentRow(1)
    with qtbot.waitSignal(page.asked_episodes) as one:
        qtbot.keyClick(page.details.links, Key.Key_Return)

    assert (both.args, one.args) == ([(1, 2)], [(2,)])
    qtbot.waitUntil(lambda: "Found here twice: episodes 1, 2." in said(page))


def test_finding_narrows_the_list_and_says_how_far(
    qtbot, child: UUID, adult: UUID, page: PeoplePage, desk: Desk
):
    desk.carry_out(people.add, AddPerson(child=child, kind=PersonKind.FAMILY, name="Dana Quill"))

    qtbot.keyClicks(page.search, "dana")
    assert names(page) == ["Dana Quill"]
    assert "1 of 2" in said(page)

    qtbot.keyClicks(page.search, " zzz")
    assert "Nothing has these words" in said(page)


def test_a_heading_that_was_closed_stays_closed(
    qtbot, child: UUID, adult: UUID, page: PeoplePage, desk: Desk
):
    heading = page.tree.currentIndex().parent()
    page.tree.setCurrentIndex(heading)
    qtbot.keyClick(page.tree, Key.Key_Left)
    assert not page.tree.isExpanded(heading)

    desk.carry_out(places.add, AddPlace(child=child, kind=PlaceKind.HOME, name="Home"))

    expanded = {
        line.parent().data(): page.tree.isExpanded(line.parent()) for line in page.tree.lines()
    }
    assert expanded == {"Adults of concern  1": False, "Places  1": True}


def test_a_cell_tells_a_screen_reader_the_whole_row_then_each_heading(
    adult: UUID, page: PeoplePage
):
    (name,) = page.tree.lines()
    role = Qt.ItemDataRole.AccessibleTextRole

    assert name.data(role) == "Adult A. Adult of concern. Police restricted."
    assert name.siblingAtColumn(8).data(role) == "May see it: Police restricted"


def test_a_narrow_page_keeps_its_columns_in_sight(page: PeoplePage, adult: UUID):
    page.resize(894, 420)

    header = page.tree.header()
    assert header.length() <= page.tree.viewport().width()
    assert not header.isSectionHidden(0)
