"""Outside cases of measures: published tables, a made-up national return, and usual definitions."""

from __future__ import annotations

import csv
import json
from datetime import datetime

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.office import LONG, Figures
from strategy_desk.domain.office_counts import counts
from strategy_desk.domain.time import at_local, rolling
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import episodes as importer
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import episode, interview

RETURN = "cases/measures/ssda903_fake_missing.csv"
YEAR = rolling(365, at_local(datetime(2018, 3, 31, 12, 0)))


def tables(shared) -> dict[str, dict]:
    text = (shared / "cases/measures/published_tables.json").read_text(encoding="utf-8")
    return {table["id"]: table for table in json.loads(text)["tables"]}


def office(incidents: int, children: int) -> dict[str, tuple]:
    """What is counted of so many incidents of so many children."""
    each, more = divmod(incidents, children)
    everybody = [_child(each + (number < more)) for number in range(children)]
    return {line.name: (line.number, line.of) for line in counts(everybody, YEAR, 5).lines}


def _child(episodes: int) -> Figures:
    return Figures(
        child="x",
        episodes=(0, 0, 0, 0, episodes),
        before=0,
        minutes=(0,) * 5,
        longest=None,
        median=None,
        since_return=None,
        gap=None,
        soon=(0, 0, 0),
        long=(0,) * len(LONG),
        missing_now=False,
        ended=0,
        offered=0,
        interviews_over=0,
        within=0,
        left_out=0,
    )


@pytest.mark.parametrize("table", ["P1", "P2", "P3", "P6", "P8"])
def test_incidents_for_each_child_who_went_missing(shared, table):
    facts, checks = (tables(shared)[table][part] for part in ("facts", "checks"))
    (exact,) = [c["exact"] for c in checks if c["measure"].startswith("incidents per child")]

    found = office(facts["incidents"], facts["children"])

    assert found["Episodes for each child who went missing"][0] == pytest.approx(exact, abs=0.05)


def test_a_repeat_is_any_after_the_first(shared):
    facts = tables(shared)["P9"]["facts"]

    number, of = office(facts["incidents"], 788)["Episodes that were a repeat"]

    assert of == facts["incidents"]
    assert f"{number / of:.0%}" == facts["repeat_share"]


def test_a_part_of_a_year_is_never_held_against_a_whole_one(shared):
    """P11: windows that are compared are of one length."""
    assert "must not be shown as a fall" in str(tables(shared)["P11"]["checks"])
    days = [f"{day} {month} 2026" for month in ("Sep", "Jun") for day in (1, 5, 9, 13, 17)]

    steady = values("M02", timeline(*(episode(n, day) for n, day in enumerate(days, 1))))

    assert (steady["now"], steady["before"], steady["change"]) == (5, 5, "no clear change")


def test_the_national_return_is_not_taken_for_a_list_of_missing_episodes(shared):
    """Its rows of kind A are children whose whereabouts were known: never added to the missing."""
    with pytest.raises(CannotRead, match="MISSING"):
        importer.read((shared / RETURN).read_bytes(), "return.csv")


def test_dates_alone_give_counts_and_certain_lengths_and_no_hours(shared):
    rows = [*csv.DictReader((shared / RETURN).read_text(encoding="utf-8").splitlines())]
    missing = [row for row in rows if row["MISSING"] == "M"]
    subject = timeline(
        *(
            episode(n, row["MIS_START"], row["MIS_END"])
            for n, row in enumerate(sorted(missing, key=begun), 1)
        ),
        as_of="2018-03-31 12:00",
    )

    assert len(missing) == 19
    in_year = [row for row in missing if YEAR.contains(begun(row).date())]
    assert (values("M01", subject)["all"], values("M01", subject)["365"]) == (19, len(in_year))
    assert (values("M03", subject)["all"], measure("M03", subject).left_out) == (0, len(missing))
    assert values("M15", subject)["72h"]["closed"] == len(missing)


def begun(row: dict[str, str]) -> datetime:
    return read_moment(row["MIS_START"]).sort_key[0]


def _reported_is_not_the_start() -> bool:
    known = episode(
        1, "3 Nov 2026 18:00", "3 Nov 2026 22:00", reported=read_moment("3 Nov 2026 20:00")
    )
    return values("M03", timeline(known))["all"] == 4.0


def _open_has_no_length() -> bool:
    return measure("M05", timeline(episode(1, "20 Nov 2026 22:10"))).left_out == 1


def _open_at_midnight() -> bool:
    away = episode(1, "31 Mar 2026 22:00", "1 Apr 2026 00:30")
    before = timeline(episode(1, "31 Mar 2026 22:00"), as_of="2026-04-01 00:00")
    return bool(values("M04", before)["open"]) and not values("M04", timeline(away))["open"]


def _72_hours_count_weekends() -> bool:
    home = episode(1, "5 Nov 2026 18:00", "6 Nov 2026 16:00")
    held = interview(Outcome.COMPLETED, home, at="10 Nov 2026 09:00")
    return values("M24", timeline(home, interviews=(held,)))["numerator"] == 0


def _declined_was_offered() -> bool:
    home = episode(1, "5 Nov 2026 18:00", "6 Nov 2026 16:00")
    declined = interview(Outcome.REFUSED_BY_CHILD, home, at="7 Nov 2026 09:00")
    subject = timeline(home, interviews=(declined,))
    return values("M23", subject)["numerator"] == 1 and values("M25", subject)["not_offered"] == 0


def _the_window_rolls() -> bool:
    """The end of one month and the start of the next are near each other."""
    days = ("25 Oct 2026", "5 Nov 2026", "23 Nov 2026")
    return values("M01", timeline(*(episode(n, day) for n, day in enumerate(days, 1))))["30"] == 3


@pytest.mark.parametrize(
    ("term", "holds"),
    [
        ("incident / episode", _reported_is_not_the_start),
        ("duration", _open_has_no_length),
        ("missing on 31 March", _open_at_midnight),
        ("RHI offered / completed within 72 hours", _72_hours_count_weekends),
        ("RHI offered / completed within 72 hours", _declined_was_offered),
        ("strategy meeting trigger (local)", _the_window_rolls),
    ],
)
def test_usual_definitions_and_their_traps(shared, term, holds):
    text = (shared / "cases/measures/definitions.json").read_text(encoding="utf-8")

    assert term in {definition["term"] for definition in json.loads(text)["definitions"]}
    assert holds()
