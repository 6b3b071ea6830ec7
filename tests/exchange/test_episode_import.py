"""Missing episodes out of files: good rows taken, wrong ones refused, nothing guessed."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.time import Precision, at_local
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.episodes import EpisodeFile, EpisodeRow, Refusal, read

NOW = at_local(datetime(2026, 11, 23, 9, 0))
POLICE_FILE = Path(__file__).parent / "police_episodes.csv"


def taken(**cells: str) -> EpisodeFile:
    """A file of one row, with these columns; ``_`` in a name stands for itself."""
    whole = io.StringIO(newline="")
    csv.writer(whole).writerows([cells.keys(), cells.values()])
    return read(whole.getvalue().encode(), now=NOW)


def row(**cells: str) -> EpisodeRow:
    file = taken(**{"missing_since": "10/05/2026 18:00"} | cells)
    assert file.refused == ()
    return file.rows[0]


def refused(**cells: str) -> Refusal:
    file = taken(**{"missing_since": "10/05/2026 18:00"} | cells)
    assert file.rows == ()
    return file.refused[0]


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def grades(words: str, **cells: str) -> list[tuple[str, str | None]]:
    episode = row(risk=words, **cells).episode
    return [(g.level, g.at.iso[:16] if g.at else None) for g in episode.grades]


class TestPoliceFile:
    """30 made-up episodes as a police system writes them, two of them wrong."""

    def test_good_rows_are_taken_and_wrong_ones_refused_with_number_value_and_reason(self):
        file = read(POLICE_FILE.read_bytes(), POLICE_FILE.name, NOW)

        assert len(file.rows) == 28
        assert [(one.row, one.column, one.value) for one in file.refused] == [
            (10, "Returned home", "01/03/2026 01:55"),
            (22, "Last Seen", "31/02/2026 18:00"),
        ]
        assert "before the start Sun 1 Mar 2026 02:55" in file.refused[0].reason
        assert "February 2026 has 28 days" in file.refused[1].reason

    def test_a_column_that_is_not_known_is_reported(self):
        assert read(POLICE_FILE.read_bytes()).unknown_columns == ("OIC collar",)

    def test_the_same_table_as_a_workbook_says_the_same(self):
        whole = io.BytesIO()
        lines = csv.reader(io.StringIO(POLICE_FILE.read_text("utf-8"), newline=""))
        with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)

        assert read(whole.getvalue(), now=NOW) == read(POLICE_FILE.read_bytes(), now=NOW)


class TestColumns:
    def test_every_column_by_its_own_name(self):
        found = row(
            reference="MP/1; LA/22",
            missing_since="17/10/2025 18:00",
            reported="17/10/2025 21:40",
            located="17/10/2025 23:30",
            returned="2025-10-17 23:55",
            risk="low 21:40; high 23:10",
            missing_from="home",
            found_place="Home",
            returned_by="own return",
            prevention_interview="18/10/2025 00:30",
            rhi_offered="18/10/2025",
            rhi_completed="19/10/2025 15:00",
            rhi_outcome="completed",
            note="Tired, hungry",
        )

        episode = found.episode
        assert episode.references == ("MP/1", "LA/22")
        assert [m.iso[:16] for m in (episode.missing_since, episode.reported)] == [
            "2025-10-17T18:00",
            "2025-10-17T21:40",
        ]
        assert (episode.located.time, episode.returned.time) == ("23:30", "23:55")
        assert (episode.missing_from, episode.found_place) == ("home", "Home")
        assert (episode.returned_by, episode.note) == ("own return", "Tired, hungry")
        assert episode.prevention.at.iso[:16] == "2025-10-18T00:30"
        assert (found.offered.iso, found.completed.time) == ("2025-10-18", "15:00")
        assert found.outcome is Outcome.COMPLETED

    @pytest.mark.parametrize(
        ("heading", "field"),
        [
            ("Report No", "references"),
            ("MISPER REF", "references"),
            ("last seen", "missing_since"),
            ("Went missing", "missing_since"),
            ("Date/time missing", "missing_since"),
            ("Reported to police", "reported"),
            ("Date reported", "reported"),
            ("Date found", "located"),
            ("Returned home", "returned"),
            ("Date of return", "returned"),
            ("Risk level", "grades"),
            ("Missing from", "missing_from"),
            ("Where found", "found_place"),
            ("How found", "returned_by"),
            ("Safe & well check", "prevention"),
            ("Comments", "note"),
        ],
    )
    def test_usual_other_names(self, heading, field):
        values = {"grades": "high", "references": "X1", "missing_from": "home"}
        value = values.get(field, "11/05/2026 10:00")
        start = {} if field == "missing_since" else {"missing_since": "10/05/2026 18:00"}
        file = taken(**start | {heading: value, "returned": "11/05/2026 12:00"})
        if heading in {"Returned home", "Date of return"}:
            file = taken(**start | {heading: value})

        assert (file.refused, file.unknown_columns) == ((), ())
        assert getattr(file.rows[0].episode, field)

    @pytest.mark.parametrize("heading", ["RHI", "Return home interview", "IRHI date", "rhi done"])
    def test_names_of_the_return_interview(self, heading):
        found = row(returned="11/05/2026 10:00", **{heading: "12/05/2026 10:00"})

        assert (found.completed.time, found.outcome) == ("10:00", Outcome.COMPLETED)

    def test_found_at_is_a_time_or_a_place_by_its_values(self):
        timed = taken(missing_since="10/05/2026 18:00", found="11/05/2026 10:00")
        placed = taken(missing_since="10/05/2026 18:00", **{"Found at": "Gullhaven, a flat"})

        assert timed.rows[0].episode.located.time == "10:00"
        assert placed.rows[0].episode.found_place == "Gullhaven, a flat"
        with pytest.raises(CannotRead, match="times in some rows and places in others"):
            read(text("missing_since,found", "1/5/2026,2/5/2026", "3/5/2026,Home"))

    def test_a_time_in_a_column_of_its_own(self):
        found = taken(
            **{
                "Missing date": "24/10/2026",
                "Missing time": "2230",
                "Date reported": "24/10/2026",
                "Time reported": "unknown",
                "Return date": "25/10/2026",
                "Return time": "01:30 GMT",
            }
        ).rows[0]

        assert found.episode.missing_since.iso == "2026-10-24T22:30+01:00"
        assert found.episode.missing_since.text == "24/10/2026 2230"
        assert found.episode.reported.iso == "2026-10-24"
        assert found.episode.returned.iso == "2026-10-25T01:30+00:00"

    def test_a_time_with_no_date_and_two_times_that_differ_are_refused(self):
        lonely = taken(
            missing_since="10/05/2026 18:00", **{"Return date": "", "Return time": "9:00"}
        )
        twice = taken(**{"Missing date": "10/05/2026 18:00", "Missing time": "19:00"})

        assert lonely.refused[0].reason == "There is a time and no date."
        assert "give two times" in twice.refused[0].reason

    def test_two_columns_of_one_meaning_are_asked_about(self):
        with pytest.raises(CannotRead, match="'Last seen' and 'Went missing' can both be"):
            taken(**{"Last seen": "10/05/2026", "Went missing": "11/05/2026"})

    def test_the_column_with_the_name_itself_is_taken_and_the_other_reported(self):
        file = taken(missing_since="10/05/2026", **{"Last seen": "11/05/2026"})

        assert (file.rows[0].episode.missing_since.iso, file.unknown_columns) == (
            "2026-05-10",
            ("Last seen",),
        )

    def test_the_same_heading_twice_is_asked_about(self):
        with pytest.raises(CannotRead, match="can both be reported"):
            read(text("missing_since,reported,reported", "10/5/2026,10/5/2026,11/5/2026"))

    def test_values_with_no_heading_are_reported(self):
        file = read(text("missing_since,,note", "10/5/2026,lost,here"))

        assert file.unknown_columns == ("column 2, which has no heading",)

    def test_words_above_the_header_are_passed_over_and_told_of(self):
        file = read(text("Missing episodes,run 23/11/2026", "", "Ref,Last seen", "X1,10/05/2026"))

        assert (file.rows[0].row, file.notes) == (4, ("Row 1 above the header was not read.",))


class TestNoTable:
    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            (("reference,missing_since",), "a header row and no rows under it"),
            (("01/02/2025,22:00,Police", "02/02/2025,03:10,Police"), "first row holds dates"),
            (("Date,Time,Agency", "1/2/2025,22:00,Police"), "'Date', 'Time', 'Agency'"),
            (("hello",), "'hello'"),
        ],
        ids=["header only", "no header", "other columns", "no table"],
    )
    def test_it_is_said_plainly(self, lines, said):
        with pytest.raises(CannotRead) as error:
            read(text(*lines))

        assert said in error.value.what
        assert error.value.remedy

    def test_the_file_is_named_in_what_is_refused(self):
        with pytest.raises(CannotRead, match=r"^list\.csv: The file is empty\."):
            read(b"", "list.csv")

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("csv/no_header.csv", "first row holds dates"),
            ("csv/header_only.csv", "'Date', 'Time', 'Agency', 'Event'"),
            ("csv/duplicate_headers.csv", "'Date', 'Date'"),
            ("xlsx/not_a_zip.xlsx", "'hello'"),
        ],
    )
    def test_outside_cases(self, shared, name, said):
        with pytest.raises(CannotRead) as error:
            read((shared / "cases/hostile" / name).read_bytes())

        assert said in error.value.what


class TestMoments:
    def test_uk_and_iso_dates(self):
        assert row(missing_since="03/04/2026 18:00").episode.missing_since.iso[:10] == "2026-04-03"
        assert row(missing_since="2026-04-03 18:00").episode.missing_since.iso[:10] == "2026-04-03"
        assert "13" in refused(missing_since="04/13/2026").reason

    def test_a_date_alone_stays_a_date(self):
        returned = row(returned="11/05/2026").episode.returned

        assert (returned.precision, returned.at) == (Precision.DAY, None)

    def test_only_located_ends_the_episode_and_says_so(self):
        file = taken(missing_since="10/05/2026 18:00", located="11/05/2026 10:00", returned="")

        assert file.rows[0].episode.returned is None
        assert file.notes == ("Row 2 has no return: the episode ends when the child was located.",)

    @pytest.mark.parametrize("words", ["", "-", "n/a", "still missing", "Not returned"])
    def test_no_return_yet(self, words):
        episode = row(returned=words).episode

        assert (episode.returned, episode.located) == (None, None)

    def test_a_return_nobody_dated_is_still_a_return(self):
        assert row(returned="unknown").episode.returned.precision is Precision.UNKNOWN

    def test_an_hour_that_came_twice_is_asked_about(self):
        """AC03."""
        found = refused(missing_since="24/10/2026 23:30", returned="25/10/2026 01:30")

        assert (found.row, found.column, found.value) == (2, "returned", "25/10/2026 01:30")
        assert "came twice" in found.reason
        assert "first 01:30 (BST) or second 01:30 (GMT)" in found.reason

    def test_an_hour_that_never_was_is_refused(self):
        """AC04."""
        file = read(text("missing_since", "29/03/2026 01:30"), now=NOW)

        assert "no 01:30" in file.refused[0].reason

    def test_a_return_before_the_start_is_refused_with_both_values(self):
        """AC30."""
        found = refused(returned="10/05/2026 17:00")

        assert (found.column, found.value) == ("returned", "10/05/2026 17:00")
        assert "Sun 10 May 2026 17:00 is before the start Sun 10 May 2026 18:00" in found.reason

    @pytest.mark.parametrize(
        "cells",
        [
            {"missing_since": "23/11/2026 09:01"},
            {"returned": "24/11/2026"},
            {"rhi_offered": "24/11/2026"},
            {"risk": "high 24/11/2026 10:00"},
            {"returned": "11/05/2026", "prevention_interview": "24/11/2026"},
        ],
    )
    def test_nothing_is_to_come(self, cells):
        assert "is in the future" in refused(**cells).reason

    def test_without_a_moment_nothing_is_to_come(self):
        assert len(read(text("missing_since", "24/11/2056 10:00")).rows) == 1

    def test_a_row_with_no_start_is_refused(self):
        assert "neither" in refused(missing_since="", returned="11/05/2026").reason

    def test_dates_that_a_workbook_holds_as_dates_and_as_numbers(self):
        whole = io.BytesIO()
        with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
            when = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Went missing", "Returned"])
            sheet.write(1, 0, datetime(2026, 10, 24, 22, 30), when)
            sheet.write(1, 1, date(2026, 10, 25), when)
            sheet.write_row(2, 0, [46319.75, 46320])

        file = read(whole.getvalue(), now=NOW)

        assert [r.episode.missing_since.iso for r in file.rows] == [
            "2026-10-24T22:30+01:00",
            "2026-10-24T18:00+01:00",
        ]
        assert [r.episode.returned.iso for r in file.rows] == ["2026-10-25", "2026-10-25"]
        assert file.notes[:2] == (
            "Row 3: the number 46319.75 under 'Went missing' was read as 24/10/2026 18:00.",
            "Row 3: the number 46320 under 'Returned' was read as 25/10/2026.",
        )


class TestGrades:
    def test_one_level_has_no_time(self):
        assert grades("High risk") == [("high", None)]

    @pytest.mark.parametrize(
        ("words", "level"),
        [
            ("LOW", "low"),
            ("m", "medium"),
            ("Medium Risk", "medium"),
            ("No apparent risk (absent)", "no apparent risk"),
            ("absent", "no apparent risk"),
        ],
    )
    def test_words_for_a_level(self, words, level):
        assert grades(words) == [(level, None)]

    def test_a_history_takes_the_date_of_the_report(self):
        assert grades("low 18:00; high 23:10", reported="10/05/2026 19:00") == [
            ("low", "2026-05-10T18:00"),
            ("high", "2026-05-10T23:10"),
        ]

    def test_a_history_goes_on_past_midnight(self):
        assert grades("medium 22:05, raised to high 00:40; medium 09:00") == [
            ("medium", "2026-05-10T22:05"),
            ("high", "2026-05-11T00:40"),
            ("medium", "2026-05-11T09:00"),
        ]

    def test_full_dates_and_times_before_the_level(self):
        assert grades("10/05/2026 18:30 low -> 11/05/2026 01:00 high") == [
            ("low", "2026-05-10T18:30"),
            ("high", "2026-05-11T01:00"),
        ]

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ({"risk": "purple"}, "not a police risk level"),
            ({"risk": "low 18:00; high 17:00"}, "before the grading written before it"),
            ({"risk": "high 25:00"}, "cannot be right"),
            ({"risk": "high 18:00", "missing_since": "May 2026"}, "Write the date with it"),
            ({"risk": "low 23:30; high 01:30", "missing_since": "24/10/2026 20:00"}, "came twice"),
        ],
    )
    def test_what_cannot_be_told_is_refused(self, cells, said):
        found = refused(**cells)

        assert (found.column, said in found.reason) == ("risk", True)


class TestInterviews:
    home = {"returned": "11/05/2026 10:00"}

    @pytest.mark.parametrize(
        ("cells", "expected"),
        [
            ({"rhi_completed": "12/05/2026 10:00"}, Outcome.COMPLETED),
            ({"rhi_completed": "yes"}, Outcome.COMPLETED),
            ({"rhi_completed": "declined"}, Outcome.REFUSED_BY_CHILD),
            ({"rhi_outcome": "Refused by young person"}, Outcome.REFUSED_BY_CHILD),
            ({"rhi_outcome": "parent declined"}, Outcome.REFUSED_BY_PARENT),
            ({"rhi_outcome": "no reply"}, Outcome.NOT_REACHED),
            ({"rhi_outcome": "missing_again"}, Outcome.MISSING_AGAIN),
            ({"rhi_offered": "no"}, Outcome.NOT_OFFERED),
            ({"rhi_offered": "yes", "rhi_outcome": "pending"}, None),
            ({"rhi_offered": "yes"}, None),
            ({"rhi_completed": "no"}, None),
        ],
    )
    def test_outcomes(self, cells, expected):
        assert row(**self.home | cells).outcome is expected

    def test_offered_with_and_without_a_date(self):
        assert row(**self.home, rhi_offered="yes").offered is True
        assert row(**self.home, rhi_offered="12/05/2026").offered.iso == "2026-05-12"
        assert row(**self.home, rhi_offered="").offered is None
        assert not row(**self.home).has_interview

    def test_a_date_beside_a_refusal_is_kept_as_its_date_and_told_of(self):
        cells = self.home | {"rhi_completed": "12/05/2026 10:00", "rhi_outcome": "declined"}
        file = taken(**{"missing_since": "10/05/2026 18:00"} | cells)

        assert file.rows[0].completed.time == "10:00"
        assert "is kept as the date of the outcome" in file.notes[-1]

    @pytest.mark.parametrize(
        ("cells", "column"),
        [
            ({"rhi_completed": "11/05/2026 09:00"}, "rhi_completed"),
            ({"rhi_completed": "soon"}, "rhi_completed"),
            ({"rhi_outcome": "went well"}, "rhi_outcome"),
            ({"rhi_offered": "no", "rhi_outcome": "declined"}, "rhi_offered"),
            ({"rhi_offered": "no", "rhi_completed": "12/05/2026"}, "rhi_offered"),
            ({"rhi_outcome": "not offered", "rhi_completed": "12/05/2026"}, "rhi_outcome"),
            ({"rhi_completed": "declined", "rhi_outcome": "completed"}, "rhi_outcome"),
            ({"returned": "", "rhi_completed": "12/05/2026"}, "rhi_completed"),
            ({"returned": "", "prevention_interview": "11/05/2026"}, "prevention_interview"),
            ({"prevention_interview": "09/05/2026"}, "prevention_interview"),
            ({"prevention_interview": "maybe"}, "prevention_interview"),
        ],
    )
    def test_what_contradicts_itself_is_refused(self, cells, column):
        assert refused(**self.home | cells).column == column

    def test_police_checks_with_a_time_with_none_and_not_done(self):
        timed = row(**self.home, prevention_interview="11/05/2026 10:30").episode.prevention
        said = row(**self.home, prevention_interview="Yes").episode.prevention

        assert (timed.at.time, said.at.precision, said.at.text) == (
            "10:30",
            Precision.UNKNOWN,
            "Yes",
        )
        for words in ("no", "not done", ""):
            assert row(**self.home, prevention_interview=words).episode.prevention is None


class TestRows:
    def test_more_values_than_columns_are_refused_because_one_may_be_out_of_place(self):
        file = read(text("missing_since,note", "10/05/2026,Home, tired"))

        assert file.refused[0].value == "tired"
        assert "more values than the 2 columns" in file.refused[0].reason

    def test_fewer_values_are_taken_and_told_of(self):
        file = read(text("missing_since,returned,note", "10/05/2026 18:00"))

        assert (len(file.rows), file.notes) == (1, ("Row 2 stops after 1 of 3 columns.",))

    def test_rows_of_the_same_reference_and_the_same_rows_are_told_of_and_kept(self):
        file = read(text("ref,missing_since", "A,1/5/2026", "B,2/5/2026", "A,1/5/2026"))

        assert len(file.rows) == 3
        assert file.notes == (
            "Rows 2 and 4 are the same in every column.",
            "Rows 2 and 4 have the same reference, A.",
        )

    def test_a_file_about_several_children_is_told_of(self):
        file = read(text("name,missing_since", "A. One,1/5/2026", "B. Two,2/5/2026"))

        assert file.unknown_columns == ("name",)
        assert file.notes[0].startswith("The column 'name' holds 2 different values")

    def test_blank_rows_count_and_are_passed_over(self):
        file = read(text("ref,missing_since", "", "A,31/02/2026", "B,2/5/2026"))

        assert ([r.row for r in file.rows], [r.row for r in file.refused]) == ([4], [3])


cell = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["yes", "no", "-", "10/05/2026", "1830", "25/10/2026 01:30", "low; high 2"]),
    st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)).map(lambda d: f"{d:%d/%m/%Y %H:%M}"),
)
COLUMNS = (
    *("reference", "missing since", "missing time", "reported", "located", "returned", "risk"),
    *("prevention", "rhi offered", "rhi completed", "rhi outcome", "note"),
)


@given(st.lists(st.lists(cell, min_size=12, max_size=12), min_size=1, max_size=4))
def test_every_row_is_taken_or_refused_and_what_is_taken_can_be_right(rows):
    whole = io.StringIO(newline="")
    csv.writer(whole).writerows([COLUMNS, *([f"R{n}", *r[1:]] for n, r in enumerate(rows))])
    if "\x00" in whole.getvalue():
        return

    file = read(whole.getvalue().encode("utf-8", "replace"), now=NOW)

    numbers = sorted([r.row for r in file.rows] + [r.row for r in file.refused])
    assert len(numbers) == len(set(numbers)) == len(rows)
    assert all(r.reason.endswith(".") or r.reason.endswith(")") for r in file.refused)
    for one in file.rows:
        episode = one.episode
        assert episode.missing_since or episode.reported
        if episode.returned and episode.returned.at and episode.missing_since.at:
            assert episode.returned.at >= episode.missing_since.at
