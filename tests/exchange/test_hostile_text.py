"""All hostile text through every kind of file that leaves: letter by letter, and nothing else."""

from __future__ import annotations

import csv
import email
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from email.policy import default
from pathlib import Path

import icalendar
import openpyxl
import pytest

from strategy_desk.domain import calendars
from strategy_desk.domain.calendars import Calendar
from strategy_desk.domain.exports import ExportedTable
from strategy_desk.domain.prose import Furniture, Grid, Prose, words
from strategy_desk.exchange.exporters import delimited, emails, files, word_files
from strategy_desk.exchange.exporters.characters import shown
from strategy_desk.exchange.exporters.emails import Draft
from tests.documents import samples
from tests.documents.test_hostile import HEAPED, MARKUP, UNSEEN
from tests.documents.test_names import NAMES
from tests.exchange.word_reading import parts, read, text

OWN = (*MARKUP, *UNSEEN, *HEAPED, *NAMES.values(), "ŵ" * 5000, "ab cd " * 5000)
FURNITURE = Furniture(title="KD-31", marking="X", copy="", reader="Chair", printed="Today")


@pytest.fixture(params=["own", "outside"])
def texts(request: pytest.FixtureRequest) -> Sequence[str]:
    """Our own hostile text, and that of others where it is here."""
    if request.param == "own":
        return OWN
    folder = request.getfixturevalue("shared") / "cases/hostile/text"
    found = _strings(folder / "blns.json") + _strings(folder / "markup_strings.json")
    with (folder / "names.csv").open(encoding="utf-8", newline="") as names:
        found += [row["name"] for row in csv.DictReader(names)]
    return [one for one in found if one.strip()]


def _strings(file: Path) -> list[str]:
    found: list[str] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_in_word_minutes_it_is_words(texts: Sequence[str]):
    blocks = (
        *map(words, texts),
        Grid(heads=("a",), rows=tuple((one,) for one in texts), widths=(1,)),
    )
    data = word_files.write(Prose(furniture=FURNITURE, blocks=blocks))

    said = text(read(data))
    assert [one for one in texts if shown(one) not in said] == []
    package = parts(data)
    assert not [name for name in package if re.search("vba|embeddings|externalLink", name)]
    assert "TargetMode=" not in "".join(package.values())
    assert not re.search("<w:(instrText|hyperlink|object)", _without_pages(package))


def _without_pages(package: dict[str, str]) -> str:
    """The body: the foot has Word's own field for the number of the page."""
    return package["word/document.xml"]


def test_in_a_workbook_and_a_csv_file_it_is_cells(texts: Sequence[str]):
    rows = tuple((f"B{n}", one) for n, one in enumerate(texts))
    table = ExportedTable(
        name="Actions", title="Actions", note="", furniture=FURNITURE,
        headings=("No.", "Action"), rows=rows, shares={"Action": 9}, on_a_page=("No.", "Action"),
    )  # fmt: skip

    sheet = openpyxl.load_workbook(io.BytesIO(files.write(table, "xlsx"))).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [shown(one) for one in texts]
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}

    said = files.write(table, "csv").decode("utf-8-sig")
    read_back = [row[1] for row in list(csv.reader(io.StringIO(said, newline="")))[1:]]
    kept = [one.encode("utf-8", "backslashreplace").decode() for one in texts]
    assert [one.removeprefix("'") for one in read_back] == [one.removeprefix("'") for one in kept]
    assert not [one for one in read_back if one.startswith(delimited.RUNS)]


def test_in_a_calendar_it_is_the_name_of_an_entry(texts: Sequence[str]):
    (entry, *_) = calendars.action_entries(samples.ACTIONS[0], "KD-31-M2")
    entries = tuple(replace(entry, identity=f"{n}", summary=one) for n, one in enumerate(texts))
    data = files.write(Calendar(made_at=samples.AS_OF, entries=entries), "ics")

    walked = icalendar.Calendar.from_ical(data).walk()
    found = [part for part in walked if part.name in {"VEVENT", "VTODO"}]
    said = [str(one["summary"]).strip("\ufeff") for one in found]
    assert said == [shown(one).strip("\ufeff") for one in texts]
    assert {name for one in found for name in one} == set(found[0])


def test_in_an_email_it_is_the_subject_and_the_text(texts: Sequence[str]):
    for one in texts:
        subject = one[:30]
        data = emails.write(Draft(subject=subject, text=one, attached=()))

        found = email.message_from_bytes(data, policy=default)
        assert found["Subject"] == " ".join(shown(subject).split())
        assert found.get_content().split() == shown(one).split()
        assert set(found.keys()) <= {
            "Subject", "To", "X-Unsent", "MIME-Version", "Content-Type",
            "Content-Transfer-Encoding",
        }  # fmt: skip
