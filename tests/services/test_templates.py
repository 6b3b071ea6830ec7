"""What each kind of meeting starts from, and what is said when a partnership's file is wrong."""

from __future__ import annotations

import re
import shutil

import pytest

from strategy_desk import places
from strategy_desk.domain.meetings import MeetingType
from strategy_desk.errors import CannotRead
from strategy_desk.services import catalogues, templates

LISTS = places.resources() / "invitations.toml"
AGENDAS = places.resources() / "agendas"


def test_a_strategy_meeting_has_24_items_and_eight_questions():
    items = templates.agenda(MeetingType.STRATEGY_INITIAL)

    assert [item.number for item in items] == list(range(1, 25))
    assert all(item.minutes > 0 for item in items)
    assert len(catalogues.decision_questions()) == 8


@pytest.mark.parametrize("kind", list(MeetingType))
def test_what_the_last_meeting_left_comes_before_other_business(kind):
    titles = [item.title for item in templates.agenda(kind)]
    business = min(n for n, title in enumerate(titles) if re.search("imeline|referral", title))

    assert titles.index("Actions from last meeting") < business


@pytest.mark.parametrize("kind", list(MeetingType))
def test_a_meeting_that_follows_another_begins_with_what_that_one_left(kind):
    items, usual = templates.agenda(kind, follows=True), templates.agenda(kind)

    assert items[0].title == "Actions from last meeting"
    assert [item.number for item in items] == list(range(1, len(usual) + 1))
    others = [item.title for item in usual if item.title != items[0].title]
    assert [item.title for item in items[1:]] == others


@pytest.mark.parametrize("kind", list(MeetingType))
def test_every_kind_of_meeting_invites_police_social_care_and_health(kind):
    """1.3: the minimum. Whoever the quorum needs has a place that does not hang on the case."""
    always = {place.agency for place in templates.regular_list(kind).places if not place.by_case}

    assert {"POL", "CSC", "HEA"} <= always


def test_missing_and_exploitation_invite_those_of_the_specification():
    places_ = templates.regular_list(MeetingType.MISSING_STRATEGY).places
    by_case = {place.role for place in places_ if place.by_case}
    always = {place.role for place in places_ if not place.by_case}

    assert {"Missing coordinator", "Youth justice case manager"} <= always
    assert {"Independent reviewing officer", "British Transport Police officer"} <= by_case


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('agency = "HEA"', 'agency = "HOSP"', "list 1, place 4: There is no agency HOSP. Use POL"),
        ('role = "Named nurse"', "", "list 1, place 4: It has no role."),
        ('"strategy_review"', '"review"', "list 1: There is no type review. Use strategy_initial"),
        ('types = ["mace"]', 'types = ["professionals"]', "professionals is there twice"),
        ("date = 2026-11-26", "", "list 1: It has no date."),
        ('"HEA", "EDU"]', '"HEA", "EDU", "VOL"]', "a chronology is wanted of VOL, who is not"),
        ("\n[[list.place]]", "\n[[list.seat]]", "list 1: Nothing is called seat here."),
    ],
)
def test_a_wrong_list_is_said_with_where_and_what_to_do(tmp_path, old, new, said):
    path = tmp_path / "invitations.toml"
    path.write_text(LISTS.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(CannotRead) as wrong:
        templates.read_lists(path)
    assert said in wrong.value.sentence


def test_a_list_that_leaves_a_type_out_is_refused(tmp_path):
    path = tmp_path / "invitations.toml"
    path.write_text(LISTS.read_text("utf-8").replace(', "complex_strategy"', ""), "utf-8")

    with pytest.raises(CannotRead, match="no list is for complex_strategy"):
        templates.read_lists(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 3", 'minutes = "3"', "mace.toml, item 1: It has no minutes."),
        ('tier = "P"', 'tier = "X"', "mace.toml, item 6: There is no tier X. Use A, F"),
        ("last_actions = true", "last_actions = 1", "item 3: Its last_actions is not yes or no"),
        ('title = "People of concern"', "", "mace.toml, item 6: It has no title."),
        ('"mace"', '"nrm_panel"', "nrm_panel is there twice"),
        ("[[item]]", "[[item", "mace.toml cannot be read"),
    ],
)
def test_a_wrong_agenda_is_said_with_where_and_what_to_do(tmp_path, old, new, said):
    folder = tmp_path / "agendas"
    shutil.copytree(AGENDAS, folder)
    path = folder / "mace.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(CannotRead) as wrong:
        templates.read_agendas(folder)
    assert said in wrong.value.sentence


def test_a_type_without_an_agenda_is_refused(tmp_path):
    folder = tmp_path / "agendas"
    shutil.copytree(AGENDAS, folder)
    (folder / "mace.toml").unlink()

    with pytest.raises(CannotRead, match="no agenda is for mace"):
        templates.read_agendas(folder)
