"""A missing episode typed by keys; what cannot be right is said beside its own field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import ChangeEpisode, Graded, PreventionInterview, RecordEpisode
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.services import episodes, people
from tests.ui.forms.conftest import ALT, CTRL, Hands, Key, check_names

PER_SECOND = 3.5
"""Keys a second of somebody who types without haste (about 40 words a minute)."""


def begin(hands: Hands) -> None:
    hands.press(Key.Key_M, CTRL)
    assert hands.form is not None


def the_episode(hands: Hands):
    (episode,) = hands.timeline.episodes
    return episode


def recorded(hands: Hands, **more) -> None:
    fields = {
        "missing_since": read_moment("14 Nov 2026 18:10"),
        "returned": read_moment("16 Nov 2026 02:45"),
    } | more
    hands.desk.carry_out(episodes.record, RecordEpisode(child=hands.child.id, **fields))


def edit(hands: Hands) -> None:
    hands.window.edit(the_episode(hands))


class TestANewOne:
    def test_the_least_is_one_time_and_enter(self, hands):
        begin(hands)
        hands.type("sat 2230")
        assert hands.under("missing_since") == "Sat 21 Nov 2026 22:30 GMT"
        hands.press(Key.Key_Return)

        episode = the_episode(hands)
        assert hands.form is None
        assert hands.strokes == 10
        assert episode.missing_since.at == datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
        assert (episode.missing_since.text, episode.source) == ("sat 2230", "a.worker")

    def test_a_usual_one_takes_under_30_seconds_of_typing(self, hands):
        begin(hands)
        hands.put(
            missing_since="sat 2230",
            reported="2315",
            returned="sun 0515",
            risk="low 2320; high 0130",
            found_place="Saltmere",
            returned_by="police",
        )
        hands.press(Key.Key_Return)

        episode = the_episode(hands)
        assert (episode.reported.words, episode.returned.words) == (
            "Sat 21 Nov 2026 23:15",
            "Sun 22 Nov 2026 05:15",
        )
        assert [(g.level.code, g.at.words) for g in episode.grades] == [
            ("low", "Sat 21 Nov 2026 23:20"),
            ("high", "Sun 22 Nov 2026 01:30"),
        ]
        assert (episode.found_place, episode.returned_by) == ("Saltmere", "police")
        assert hands.strokes / PER_SECOND < 30, hands.strokes

    def test_every_field_can_be_typed(self, hands):
        known = AddPerson(child=hands.child.id, kind=PersonKind.CHILD_PEER, name="Ava Marsh")
        hands.desk.carry_out(people.add, known)
        begin(hands)
        hands.put(
            missing_since="14/11 1810",
            reported="1925",
            returned="mon 0245",
            located="mon 0100",
            risk="medium 1930; high 2330 (DI Marsh: threats seen)",
            missing_from="s",
            last_seen="1730",
            expected_back="2100",
            found_place="Saltmere, rail station",
            found_with="ava marsh; a man called Tee",
            returned_by="police",
            reported_by="grandmother",
            source="Placement log",
            references="MP/1; 26/118204",
            prevention="0400 - PC Rao - at home - tired",
            harm="y",
            harm_note="A cut hand.",
            note="Left after a call.",
        )
        assert hands.under("prevention") == "Mon 16 Nov 2026 04:00 GMT, PC Rao, at home, tired"
        assert "a man called Tee: new" in hands.under("found_with")
        hands.press(Key.Key_Return, CTRL)

        episode, found = the_episode(hands), hands.timeline
        assert episode.missing_since.words == "Sat 14 Nov 2026 18:10"
        assert episode.located.words == "Mon 16 Nov 2026 01:00"
        assert episode.returned.words == "Mon 16 Nov 2026 02:45"
        assert episode.last_seen.words == "Sat 14 Nov 2026 17:30"
        assert (episode.expected_back.words, episode.source) == (
            "Sat 14 Nov 2026 21:00",
            "Placement log",
        )
        assert (episode.grades[1].by, episode.grades[1].why) == ("DI Marsh", "threats seen")
        assert (episode.missing_from, episode.reported_by) == ("school", "grandmother")
        assert episode.references == ("MP/1", "26/118204")
        assert (episode.prevention.by, episode.prevention.place) == ("PC Rao", "at home")
        assert (episode.harm, episode.harm_note) == (True, "A cut hand.")
        assert episode.note == "Left after a call."
        assert [p.name for p in found.company(episode)] == ["Ava Marsh", "a man called Tee"]

    def test_a_return_known_to_the_day_stays_a_day(self, hands):
        begin(hands)
        hands.put(missing_since="14 Nov 2026 18:10", returned="16 Nov 2026")
        hands.press(Key.Key_Return)

        assert the_episode(hands).returned.at is None

    def test_it_is_one_step_to_undo(self, hands):
        begin(hands)
        hands.put(missing_since="sat 2230", found_with="a man called Tee")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Z, CTRL)

        assert hands.timeline.episodes == ()
        assert hands.timeline.people == ()


class TestTheHourThatComesTwice:
    """AC03."""

    @pytest.mark.parametrize(("key", "length"), [(Key.Key_1, 120), (Key.Key_2, 180)])
    def test_it_is_asked_and_answered_with_a_key(self, hands, key, length):
        begin(hands)
        hands.put(missing_since="24 Oct 2026 23:30", returned="25 Oct 2026 01:30")
        assert hands.form.fields["returned"].asks
        assert "came twice" in hands.under("returned")
        hands.press(key, ALT)
        zone = "BST" if length == 120 else "GMT"
        assert hands.under("returned") == f"Sun 25 Oct 2026 01:30 {zone}"
        hands.press(Key.Key_Return)

        assert the_episode(hands).minutes == length

    def test_it_is_not_saved_while_it_is_open(self, hands):
        begin(hands)
        hands.put(missing_since="24 Oct 2026 23:30", returned="25 Oct 2026 01:30")
        hands.press(Key.Key_Return)

        assert hands.timeline.episodes == ()
        assert hands.form.fields["returned"].asks
        assert hands.form.fields["returned"].control.hasFocus()
        hands.press(Key.Key_2, ALT)
        assert hands.under("returned") == "Sun 25 Oct 2026 01:30 GMT"
        hands.press(Key.Key_Return)
        assert the_episode(hands).minutes == 180

    def test_other_words_are_asked_about_again(self, hands):
        begin(hands)
        hands.put(missing_since="25 Oct 2026 01:30")
        hands.press(Key.Key_1, ALT)
        hands.put(missing_since="25 Oct 2026 01:40")

        assert hands.form.fields["missing_since"].asks


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (
            {"missing_since": "10 May 2026 18:00", "returned": "10 May 2026 17:00"},
            "returned",
            ("17:00", "18:00", "before the start"),
        ),
        ({"missing_since": "24 Nov 2026 18:10"}, "missing_since", ("in the future",)),
        ({"missing_since": "28 Mar 2026 18:00", "returned": "29 Mar 2026 01:30"}, "returned",
         ("There was no 01:30", "the clocks went from 01:00 to 02:00")),
        ({"missing_since": "whenever"}, "missing_since", ("whenever",)),
        ({"missing_since": "14 Nov 2026 18:10", "reported": "31 Nov 2026 09:00"}, "reported",
         ("November 2026 has 30 days",)),
        ({"missing_since": "sat 2230", "risk": "extreme"}, "risk", ("not a police risk level",)),
        ({"found_place": "Saltmere"}, "missing_since", ("neither",)),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_said_beside_its_field_and_nothing_is_lost(
    hands, typed, field, words
):
    """AC04, AC30."""
    begin(hands)
    hands.put(**typed)
    hands.press(Key.Key_Return)

    assert hands.timeline.episodes == ()
    assert [name for name in hands.form.fields if hands.is_wrong(name)] == [field]
    assert all(part in hands.under(field) for part in words)
    assert hands.form.fields[field].control.hasFocus()
    assert {name: hands.form.words[name] for name in typed} == typed
    hands.press(Key.Key_Tab)
    assert all(part in hands.under(field) for part in words)


def test_what_is_wrong_is_put_right_and_saved(hands):
    begin(hands)
    hands.put(missing_since="14 Nov 2026 18:10", returned="13 Nov 2026 09:00")
    hands.press(Key.Key_Return)
    hands.put(returned="15 Nov 2026 09:00")
    assert not hands.is_wrong("returned")
    hands.press(Key.Key_Return)

    assert the_episode(hands).returned.words == "Sun 15 Nov 2026 09:00"


def test_a_field_that_is_left_says_why_it_was_not_understood(hands):
    begin(hands)
    hands.put(missing_since="whenever")
    assert hands.under("missing_since") == "fri 18:10, yesterday 2230"
    hands.press(Key.Key_Tab)
    assert "cannot be read as a date" in hands.under("missing_since")
    hands.type("2315")
    assert hands.is_wrong("missing_since")
    hands.press(Key.Key_Tab)
    hands.put(missing_since="sat 2230")

    assert hands.under("missing_since") == "Sat 21 Nov 2026 22:30 GMT"


class TestWhatIsPutAside:
    def test_escape_keeps_it_for_the_next_time(self, hands):
        begin(hands)
        hands.put(missing_since="sat 2230", found_place="Saltmere")
        hands.press(Key.Key_Escape)
        assert hands.form is None
        assert hands.timeline.episodes == ()
        begin(hands)

        assert hands.form.words["found_place"] == "Saltmere"
        assert hands.under("missing_since") == "Sat 21 Nov 2026 22:30 GMT"
        hands.press(Key.Key_Return)
        assert len(hands.timeline.episodes) == 1
        begin(hands)
        assert hands.form.words["missing_since"] == ""

    def test_it_can_be_begun_again(self, hands):
        begin(hands)
        hands.put(missing_since="sat 2230")
        hands.press(Key.Key_Escape)
        begin(hands)
        hands.press(Key.Key_R, ALT)

        assert hands.form.words["missing_since"] == ""
        hands.press(Key.Key_Escape)
        begin(hands)
        assert hands.form.words["missing_since"] == ""

    def test_going_to_another_page_puts_it_aside(self, hands):
        begin(hands)
        hands.put(missing_since="sat 2230")
        hands.window.go_today()

        assert hands.form is None
        hands.window.open_child("SD-2026-077")
        begin(hands)
        assert hands.form.words["missing_since"] == "sat 2230"

    def test_the_keyboard_goes_back_to_the_page(self, hands):
        begin(hands)
        hands.press(Key.Key_Escape)

        assert hands.window.pages.currentWidget().focusProxy().hasFocus()


class TestAChange:
    def test_the_form_is_filled_and_what_is_left_alone_keeps_its_meaning(self, hands):
        check = PreventionInterview(at=read_moment("16 Nov 2026 04:00"), by="PC Rao")
        vague = read_moment("early November 2026")
        recorded(
            hands,
            missing_since=vague,
            references=("MP/1, part 2",),
            grades=(Graded(level="low", at=read_moment("about 6pm on 14 Nov 2026"), by="DS Vale"),),
            prevention=check,
            source="Placement",
            expected_back=read_moment("14 Nov 2026 21:00"),
            harm=False,
        )
        before = the_episode(hands)
        edit(hands)
        assert hands.form.words["missing_since"] == "early November 2026"
        assert hands.form.words["expected_back"] == "Sat 14 Nov 2026 21:00"
        hands.put(found_place="Saltmere")
        hands.press(Key.Key_Return)

        after = the_episode(hands)
        assert after.found_place == "Saltmere"
        changed = {n for n in vars(after) if getattr(after, n) != getattr(before, n)}
        assert changed == {"found_place", "version"}

    def test_grades_and_references_are_changed_and_undone(self, hands):
        recorded(hands, references=("MP/1",), grades=(Graded(level="low"),))
        edit(hands)
        hands.put(risk="low 1930; high 2330", references="MP/1; MP/2")
        hands.press(Key.Key_Return)
        assert [g.level.code for g in the_episode(hands).grades] == ["low", "high"]
        assert the_episode(hands).references == ("MP/1", "MP/2")
        hands.press(Key.Key_Z, CTRL)

        assert [g.level.code for g in the_episode(hands).grades] == ["low"]
        assert the_episode(hands).references == ("MP/1",)

    def test_when_the_child_was_expected_and_who_told_can_be_put_right(self, hands):
        recorded(hands, source="Placement", expected_back=read_moment("14 Nov 2026 21:00"))
        edit(hands)
        hands.put(expected_back="14 Nov 2200", source="Police")
        assert hands.under("expected_back") == "Sat 14 Nov 2026 22:00 GMT"
        hands.press(Key.Key_Return)

        now = the_episode(hands)
        assert (now.expected_back.words, now.source) == ("Sat 14 Nov 2026 22:00", "Police")
        hands.press(Key.Key_Z, CTRL)
        back = the_episode(hands)
        assert (back.expected_back.words, back.source) == ("Sat 14 Nov 2026 21:00", "Placement")

    def test_what_somebody_else_saved_stands_beside_it(self, hands):
        recorded(hands)
        edit(hands)
        hands.put(found_place="Saltmere", note="Ours.")
        was = the_episode(hands)
        theirs = ChangeEpisode(
            episode=was.id, seen=was.version, missing_since=was.missing_since,
            returned=was.returned, found_place="Gullhaven", reported_by="carer",
        )  # fmt: skip
        hands.desk.carry_out(episodes.change, theirs)
        hands.press(Key.Key_Return, CTRL)

        assert "Somebody else saved this first" in hands.form.trouble.text()
        assert hands.form.words["found_place"] == "Saltmere"
        assert hands.form.words["reported_by"] == "carer"
        beside = hands.form.fields["found_place"].findChildren(type(hands.form.trouble))
        assert "Somebody else saved: Gullhaven" in [label.text() for label in beside]
        hands.press(Key.Key_Return, CTRL)
        now = the_episode(hands)
        assert (now.found_place, now.reported_by, now.note) == ("Saltmere", "carer", "Ours.")

    def test_a_mistake_is_taken_out_with_a_reason_and_comes_back(self, hands):
        recorded(hands)
        edit(hands)
        hands.press(Key.Key_T, ALT)
        hands.press(Key.Key_Return)
        assert "does not say why" in hands.form.trouble.text()
        hands.type("Another child's")
        hands.press(Key.Key_Return)
        assert hands.timeline.episodes == ()
        assert hands.form is None
        hands.press(Key.Key_Z, CTRL)

        assert len(hands.timeline.episodes) == 1

    def test_escape_first_leaves_the_taking_out(self, hands):
        recorded(hands)
        edit(hands)
        hands.press(Key.Key_T, ALT)
        hands.press(Key.Key_Escape)
        assert hands.form is not None
        hands.press(Key.Key_Escape)

        assert hands.form is None


def test_every_field_has_its_name_for_a_screen_reader(hands):
    begin(hands)

    check_names(hands.form)


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (960, False)])
def test_the_form_stands_beside_the_page_or_in_its_place(hands, width, beside):
    hands.window.resize(width, 600)
    begin(hands)

    assert hands.window.pages.isVisible() is beside
    hands.press(Key.Key_Escape)
    assert hands.window.pages.isVisible()
