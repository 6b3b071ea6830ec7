"""Chronologies put together by chance: any heading, order of columns, form of date and container.

What each row says is known before it is written down, so that every one can be judged.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.exchange.chronologies.answers import NOTHING, Answer, at, day, month, year
from tests.exchange.chronologies.excel import CLOCK, DAY, MINUTE, Sheet, workbook
from tests.exchange.chronologies.files import DOWN, File, Shown, Wide
from tests.exchange.chronologies.text import text
from tests.exchange.chronologies.word import Table, Words, document

HEADINGS = {
    "date": ("Date", "DATE", "When", "Date of event", "Event date", "Date/period", "EVENT_DT"),
    "time": ("Time", "TIME", "Time (24hr)", "Time of incident", "Hrs"),
    "agency": ("Agency", "AGENCY", "Organisation", "Agency / service", "Service"),
    "event": ("Event", "Details", "What happened", "Significant event", "Narrative", "Description of incident"),
    "impact": ("Impact on child", "Analysis", "Significance"),
    "action": ("Action taken", "Outcome", "Response / action"),
    "source": ("Source", "Source of information", "Evidence"),
    "author": ("Author", "Recorded by", "Worker"),
    "number": ("No.", "#", "Ref", "Row"),
}  # fmt: skip
DAYS = (
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m/%d/%Y",
    "%d %b %Y",
    "%d-%b-%y",
    "%d %B %Y",
    "%a %d/%m/%Y",
    "%Y-%m-%d",
)
CLOCKS = ("%H:%M", "%H%M", "%H%Mhrs", "%H.%M", "%H:%M:%S")
AGENCIES = {
    "Police": "POL", "Social care": "CSC", "CAMHS": "HEA", "School": "EDU", "Placement": "HOM", "YOT": "YJS",
}  # fmt: skip
PEOPLE = (
    "her mother",
    "a neighbour",
    "her tutor",
    "two officers",
    "a nurse",
    "the duty worker",
    "Ffion",
)
DEEDS = (
    "rang about the night before",
    "asked for help",
    "saw her near the river",
    "noted a bruise",
    "found the room empty",
    "wrote to the school",
    "spoke of a man in a car",
    "gave a total of three calls",
    "asked the police for a visit on 13/05/2017",
    "agreed the date of the next meeting",
    "put her time away at 22:00 to 03:00",
    "says that it was as above",
    "named a new key worker",
    "read the child's own words: home, please",
    "was told that she was aged 14 then",
    "called 2018 a hard year",
    "signed the report, version 2",
    "filed a confidential source",
)
DITTO = ('"', "ditto", "″")
TITLES = (
    "Chronology of significant events",
    "Combined chronology",
    "CHRONOLOGY",
    "Record of events",
)
ENDS = ("End of chronology", "Page 1 of 1", "*** END OF REPORT ***")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one row tells: its cells by the name of their column, and the answer to it."""

    cells: dict[str, Any]
    answer: Answer


def shuffled(seed: int) -> File:
    """Return the file of a seed."""
    pick = random.Random(seed)
    columns = _columns(pick)
    kind = pick.choice((_as_text, _as_text, _as_workbook, _as_document))
    typed = kind is _as_workbook and pick.random() < 0.6
    rows = list(_rows(pick, columns, typed=typed, merges=kind is not _as_text))
    headings = tuple(pick.choice(HEADINGS[name]) for name in columns)
    body = [(*(told.cells.get(name, "") for name in columns), told.answer) for told in rows]
    middle = len(body) // 2
    if pick.random() < 0.3 and DOWN not in body[middle]:
        body.insert(middle, headings)
    return kind(f"shuffled_{seed}", pick, headings, body)


def _columns(pick: random.Random) -> list[str]:
    columns = ["date", "event"]
    columns += [
        name
        for name in ("time", "agency", "impact", "action", "source", "author")
        if pick.random() < 0.5
    ]
    if pick.random() < 0.5:
        pick.shuffle(columns)
    return ["number", *columns] if pick.random() < 0.2 else columns


def _rows(
    pick: random.Random, columns: Sequence[str], *, typed: bool, merges: bool
) -> Iterator[Told]:
    days = _days(pick)
    form, clock = pick.choice(DAYS), pick.choice(CLOCKS)
    in_date = "time" not in columns and pick.random() < 0.3
    is_open = form.startswith(("%d", "%m")) and "%b" not in form.casefold() and "%a" not in form
    is_open = is_open and not any(one.day > 12 for one in days) and not typed
    marks = DITTO if pick.random() < 0.3 else (DOWN,) if merges and not in_date else ()
    above = ("",)
    for number, when in enumerate(days, 1):
        told = {
            "number": str(number),
            "event": f"{pick.choice(PEOPLE)} {pick.choice(DEEDS)}, {number} of the record".capitalize(),
        }
        told |= {
            name: f"{name} noted as {number * 7}"
            for name in ("impact", "action", "source", "author")
        }
        minute = time(pick.randrange(6, 23), pick.randrange(60)) if pick.random() < 0.6 else None
        answer = day(str(when))
        if marks and above == (str(when),):
            told["date"] = pick.choice(marks)
            minute = None
        elif typed:
            told["date"], answer = _typed(pick, when, minute, in_date=in_date)
        elif pick.random() < 0.15:
            told["date"], answer = _vague(pick, when)
            minute = None
        else:
            told["date"] = when.strftime(form)
            if in_date and minute:
                told["date"] += minute.strftime(" %H:%M")
                answer = at(f"{when} {minute:%H:%M}")
        if "time" in columns and minute:
            told["time"] = Shown(value=minute, form=CLOCK) if typed else minute.strftime(clock)
            answer = at(f"{when} {minute:%H:%M}")
        if "agency" in columns:
            told["agency"] = pick.choice(tuple(AGENCIES))
            answer = answer.of(AGENCIES[told["agency"]])
        above = answer.when
        if is_open:
            answer = replace(answer.or_asked(), times=(*answer.times, None))
        yield Told(cells=told, answer=answer)


def _days(pick: random.Random) -> list[date]:
    """Some days in order, forwards or back, now and then the same day twice."""
    first = date(2016, 1, 1) + timedelta(days=pick.randrange(2000))
    days = [first]
    for _ in range(pick.randrange(5, 14)):
        days.append(days[-1] + timedelta(days=0 if pick.random() < 0.15 else pick.randrange(1, 60)))
    return days[::-1] if pick.random() < 0.2 else days


def _typed(
    pick: random.Random, when: date, minute: time | None, *, in_date: bool
) -> tuple[Shown, Answer]:
    if in_date and minute:
        return Shown(value=datetime.combine(when, minute), form=MINUTE), at(
            f"{when} {minute:%H:%M}"
        )
    return Shown(value=when, form=pick.choice((DAY, "d mmm yyyy", "dd/mm/yy", "yyyy-mm-dd"))), day(
        str(when)
    )


def _vague(pick: random.Random, when: date) -> tuple[str, Answer]:
    return pick.choice((
        (f"{when:%B %Y}", month(f"{when:%Y-%m}")),
        (f"{when:%b %Y}", month(f"{when:%Y-%m}")),
        (f"{when:%m/%Y}", month(f"{when:%Y-%m}")),
        (f"{when.year}", year(f"{when.year}")),
    ))  # fmt: skip


Rows = Sequence[Sequence[Any]]


def _as_text(name: str, pick: random.Random, headings: Sequence[str], body: Rows) -> File:
    shape = {
        "delimiter": pick.choice(",;\t|"),
        "encoding": pick.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
    }
    shape["ends"] = pick.choice(("\r\n", "\n"))
    width = len(headings)
    over = [(pick.choice(TITLES), *[""] * (width - 1), NOTHING)] if pick.random() < 0.3 else []
    under = [(pick.choice(ENDS), *[""] * (width - 1), NOTHING)] if pick.random() < 0.3 else []
    if shape["encoding"] == "cp1252":
        body = [
            [cell.replace("″", '"') if isinstance(cell, str) else cell for cell in row]
            for row in body
        ]
    return text(f"{name}.csv", [*over, headings, *body, *under], traps="", **shape)


def _as_workbook(name: str, pick: random.Random, headings: Sequence[str], body: Rows) -> File:
    over = (
        [(Wide(text=pick.choice(TITLES), over=len(headings)), NOTHING), (None,)]
        if pick.random() < 0.4
        else []
    )
    under = [(pick.choice(ENDS), NOTHING)] if pick.random() < 0.3 else []
    corner = pick.choice(((0, 0), (0, 0), (2, 1)))
    sheet = Sheet(
        name=pick.choice(("Sheet1", "Chronology", "Log")),
        rows=[*over, headings, *body, *under],
        at=corner,
    )
    return workbook(f"{name}.xlsx", sheet, traps="", mac=pick.random() < 0.2)


def _as_document(name: str, pick: random.Random, headings: Sequence[str], body: Rows) -> File:
    before = [Words(text=pick.choice(TITLES))] if pick.random() < 0.6 else []
    table = Table(rows=[headings, *body], heads=pick.randrange(2))
    return document(f"{name}.docx", *before, table, traps="")
