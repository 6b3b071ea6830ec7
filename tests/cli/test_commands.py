from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from strategy_desk.cli.desks import PASSPHRASE
from strategy_desk.services import demonstration

ROWAN = "SD-2026-001"
FILE = Path(__file__).parent / "police.csv"


def test_demo_says_where_the_desk_is_and_makes_it_once(run, tmp_path: Path):
    first = run("demo", "--folder", tmp_path, "--no-window")
    made = (tmp_path / "demo.sddesk").stat().st_mtime_ns
    second = run("demo", "--no-window", "--folder", tmp_path)

    assert first.out.splitlines() == [
        f"desk: {tmp_path / 'demo.sddesk'}",
        f"passphrase: {demonstration.PASSPHRASE}",
    ]
    assert second == first
    assert (tmp_path / "demo.sddesk").stat().st_mtime_ns == made
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".keys", ".lock", ".sddesk"]


def test_children_are_listed(on_demo):
    found = on_demo("children", "--json").json

    assert found[0] == {
        "reference": ROWAN, "name": "Rowan Tilley", "date_of_birth": "2012-02-11", "episodes": 17,
    }  # fmt: skip
    assert len(found) >= 8
    said = on_demo("children").out
    assert "Rowan Tilley                 17 missing episodes" in said
    assert "Iolo Bevan                    1 missing episode\n" in said


def test_global_options_stand_before_or_after_the_command(run, made_demo: Path):
    before = run("--desk", made_demo, "--now", "2026-08-25T12:00", "timeline", ROWAN, "--json")
    after = run("timeline", ROWAN, "--json", "--now", "2026-08-25T12:00", "--desk", made_demo)

    assert before.json == after.json
    assert before.json["as_of"] == "2026-08-25T12:00+01:00"


def test_the_demonstrations_clock_is_held(on_demo):
    assert on_demo("timeline", ROWAN, "--json").json["as_of"] == "2026-11-23T09:00+00:00"


def test_the_passphrase_may_stand_in_a_file(run, made_demo: Path, tmp_path: Path, monkeypatch):
    monkeypatch.delenv(PASSPHRASE)
    secret = tmp_path / "secret"
    secret.write_text(f"{demonstration.PASSPHRASE}\n", encoding="utf-8")

    assert run("children", "--desk", made_demo, "--passphrase-file", secret).code == 0


def test_without_a_passphrase_nothing_opens(run, made_demo: Path, monkeypatch):
    monkeypatch.delenv(PASSPHRASE)
    nobody = run("children", "--desk", made_demo)
    monkeypatch.setenv(PASSPHRASE, "not the right words")
    wrong = run("children", "--desk", made_demo)

    assert (nobody.code, nobody.out) == (2, "")
    assert "No passphrase was given." in nobody.err
    assert (wrong.code, wrong.out) == (2, "")
    assert "does not match" in wrong.err


def test_a_child_is_added(run, own_desk: Path):
    words = ("new-child", "--reference", "T-7", "--name", "Sam Alder", "--born", "1 May 2012")
    said = run("--desk", own_desk, *words, "--jurisdiction", "wales", "--json")
    again = run("--desk", own_desk, *words)

    assert said.json == {
        "reference": "T-7", "name": "Sam Alder", "date_of_birth": "2012-05-01",
        "jurisdiction": "wales",
    }  # fmt: skip
    assert again.code == 2
    assert "belongs to another child" in again.err
    assert "T-7" in {c["reference"] for c in run("--desk", own_desk, "children", "--json").json}


def test_a_police_file_is_taken_after_a_dry_run(run, own_desk: Path, tmp_path: Path):
    here = ("--desk", own_desk)
    run(*here, "new-child", "--reference", "T-7", "--name", "Sam Alder", "--born", "2012-05-01")
    words = ("import", FILE, "--as", "episodes", "--child", "T-7", "--agency", "POL", "--json")

    dry = run(*here, *words, "--dry-run")
    nothing = run(*here, "timeline", "T-7", "--json").json["episodes"]
    taken = run(*here, *words)
    again = run(*here, *words)

    assert nothing == []
    assert dry.json == taken.json
    assert set(taken.json) == {"added", "refused", "duplicates", "unknown_columns", "notes"}
    assert taken.json["added"] == 30
    assert [(r["row"], r["column"]) for r in taken.json["refused"]] == [
        (12, "Date returned"),
        (27, "Last seen"),
    ]
    assert all(set(r) == {"row", "column", "value", "reason"} for r in taken.json["refused"])
    assert taken.json["unknown_columns"] == ["Officer"]
    assert again.json["added"] == 0
    assert len(again.json["duplicates"]) == 30

    shown = run(*here, "timeline", "T-7", "--json").json
    assert [e["number"] for e in shown["episodes"]] == list(range(1, 31))
    located = next(e for e in shown["episodes"] if e["located"])
    assert located["end"] == located["located"]
    assert [w for w in shown["warnings"] if "ends when the child was located" in w]
    day_only = next(e for e in shown["episodes"] if len(e["end"]) == len("2026-01-01"))
    assert day_only["minutes"] is None
    assert day_only["return_interview"]["due"] is None
    assert run(*here, "print", "timeline", "--child", "T-7", "--out", tmp_path / "t.pdf").code == 0


def test_an_import_in_words_says_what_was_refused(run, own_desk: Path):
    said = run("--desk", own_desk, "import", FILE, "--as", "episodes", "--child", ROWAN)

    assert "30 episodes were added." in said.out
    assert "Row 12 refused" in said.out
    assert "Column not known: Officer" in said.out


CHRONOLOGY = """Chronology for Rowan Tilley,,,
Date,Time,Agency,Event
31/05/18,approx 2300hrs,Police,Not home by the time agreed
Spring 2019,,School,Moved to another form
03/04/2019,10pm,GP,Seen with mother
31/02/2019,,Police,Stopped in a car
"""


def test_a_chronology_is_tried_out_as_one_document(on_demo, tmp_path: Path):
    path = tmp_path / "theirs.csv"
    path.write_text(CHRONOLOGY, encoding="utf-8")

    said = on_demo("import", path, "--as", "chronology", "--child", ROWAN, "--dry-run", "--json")

    found = said.json
    assert set(found) == {"file", "tables", "rows", "counts"}
    assert found["file"] == "theirs.csv"
    assert found["tables"] == [
        {
            "name": "",
            "header_row": 2,
            "columns": {"date": "Date", "time": "Time", "agency": "Agency", "text": "Event"},
        }
    ]
    assert found["counts"] == {"new": 3, "queried": 1, "not an event": 2}
    assert [(row["row"], row["agency"], row["reading"]) for row in found["rows"][2:]] == [
        (
            3,
            "POL",
            reading("2018-05-31", "2018-05-31", "approximate", "23:00", "31/05/18 approx 2300hrs"),
        ),
        (4, "EDU", reading("2019-03-01", "2019-05-31", "season", None, "Spring 2019")),
        (5, "HEA", reading("2019-04-03", "2019-04-03", "hour", "22:00", "03/04/2019 10pm")),
        (6, "POL", reading(None, None, "unknown", None, "31/02/2019")),
    ]
    assert found["rows"][2]["text"] == "Not home by the time agreed"
    assert "February 2019 has 28 days" in found["rows"][5]["why"][0]


def test_a_chronology_is_taken_in_and_the_second_time_is_the_same(
    run, own_desk: Path, tmp_path: Path
):
    path = tmp_path / "theirs.csv"
    path.write_text(CHRONOLOGY, encoding="utf-8")
    words = ("--desk", own_desk, "import", path, "--as", "chronology", "--child", ROWAN)

    first = run(*words)
    again = run(*words, "--json")

    assert first.out.startswith("3 new, 1 queried, 2 not an event.")
    assert "Row 6, queried: '31/02/2019' cannot be right" in first.out
    assert again.json["counts"] == {"same": 4, "not an event": 2}


def reading(
    earliest: str | None, latest: str | None, precision: str, time: str | None, text: str
) -> dict[str, str | None]:
    return {
        "earliest": earliest,
        "latest": latest,
        "precision": precision,
        "time": time,
        "text": text,
    }


@pytest.mark.parametrize(
    ("words", "date", "time", "status"),
    [
        ("by Fri 5pm", "2026-11-27", "17:00", "clear"),
        ("+10wd", "2026-12-07", None, "clear"),
        ("72h", "2026-11-26", "09:00", "clear"),
        ("asap", None, None, "ask"),
        ("purple", None, None, "cannot be read"),
    ],
)
def test_a_deadline_is_read(run, words, date, time, status):
    found = run("deadline", words, "--now", "2026-11-23T09:00", "--json").json

    assert (found["date"], found["time"], found["status"]) == (date, time, status)
    assert found["text"]


def test_verify_says_what_it_checked(on_demo):
    said = on_demo("verify")

    assert said.code == 0
    for checked in ("encrypted pages", "database structure", "references", "journal"):
        assert checked in said.out


def test_verify_finds_a_damaged_page(run, own_desk: Path):
    data = bytearray(own_desk.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    own_desk.write_bytes(data)

    said = run("--desk", own_desk, "verify")

    assert said.code == 2
    assert said.err


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", "SD-9999"),
        ("timeline", ROWAN, "--audience", "everybody"),
        ("timeline", ROWAN, "--as-of", "last week"),
        ("print", "minutes", "--meeting", "SD-2026-001-M9", "--out", "x.pdf"),
        ("print", "minutes", "--child", "SD-2026-005", "--out", "x.pdf"),
        ("print", "minutes", "--child", ROWAN, "--out", "no/such/folder/x.pdf"),
        ("print", "minutes", "--out", "x.pdf"),
        ("print", "agenda", "--child", "SD-2026-005", "--out", "x.pdf"),
        ("print", "letters", "--child", ROWAN, "--out", "x.pdf"),
        ("import", "no-such.csv", "--as", "episodes", "--child", ROWAN),
        ("import", FILE, "--as", "episodes", "--child", ROWAN, "--agency", "NAVY"),
        ("new-child", "--reference", "T", "--name", "N", "--born", "spring 2012"),
        ("frobnicate",),
        ("working-days", "2026-11-23", "soon"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr_with_code_2(on_demo, words):
    said = on_demo(*words)

    assert (said.code, said.out) == (2, "")
    assert 0 < len(said.err.splitlines()) <= 2


def test_a_desk_that_is_not_there_is_said(run, tmp_path: Path):
    said = run("--desk", tmp_path / "none.sddesk", "children")

    assert (said.code, said.out) == (2, "")
    assert "no desk file" in said.err


def test_a_time_that_comes_twice_is_asked_about(run):
    said = run("deadline", "72h", "--now", "2026-10-25T01:30")

    assert said.code == 2
    assert "came twice" in said.err


@pytest.mark.parametrize("document", ["timeline", "patterns", "chronology"])
def test_what_a_childs_tabs_show_is_printed_by_child(document: str, on_demo, tmp_path: Path):
    out = tmp_path / "x.pdf"

    assert on_demo("print", document, "--child", ROWAN, "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_minutes_are_printed_by_meeting_or_child(on_demo, tmp_path: Path):
    by_child, by_meeting = tmp_path / "a.pdf", tmp_path / "b.pdf"

    assert on_demo("print", "minutes", "--child", ROWAN, "--out", by_child).code == 0
    assert on_demo("print", "minutes", "--meeting", f"{ROWAN}-M2", "--out", by_meeting).code == 0

    assert by_child.read_bytes()[:5] == by_meeting.read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize("document", ["agenda", "decisions"])
def test_what_goes_out_around_a_meeting_is_printed_by_child(document: str, on_demo, tmp_path: Path):
    usual, large = tmp_path / "a.pdf", tmp_path / "b.pdf"
    named = ("print", document, "--child", ROWAN, "--audience", "professionals")

    assert on_demo(*named, "--out", usual).code == 0
    assert on_demo(*named, "--large-print", "--out", large).code == 0

    assert len(pypdfium2.PdfDocument(large)) > len(pypdfium2.PdfDocument(usual))


def test_the_record_can_be_seen_as_a_meeting_knew_it(on_demo):
    then = on_demo("timeline", ROWAN, "--known", "2026-10-20T10:00", "--json").json

    assert then["as_of"] == "2026-10-20T10:00+01:00"
    assert len(then["episodes"]) == 15
    assert on_demo("timeline", ROWAN, "--known", "2020-01-01").code == 2


def test_the_office_is_counted_and_small_numbers_are_held_back(on_demo):
    found = on_demo("counts", "--json").json
    numbers = {one["name"]: one["number"] for one in found["counts"]}

    assert (found["from"], found["to"]) == ("2025-11-24", "2026-11-23")
    assert numbers["Episodes"] == 26
    assert numbers["Missing now"] is None
    assert "held back (under 5)" in on_demo("counts").out
    assert on_demo("counts", "--from", "1 May 2026", "--to", "1 Apr 2026").code == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_a_chronology_leaves_for_another_program(on_demo, tmp_path, kind: str):
    out = tmp_path / f"chronology.{kind}"

    said = on_demo(
        *("export", "chronology", "--format", kind, "--child", "SD-2026-001"),
        *("--audience", "professionals", "--out", out),
    )

    assert said.code == 0
    assert said.out.startswith("Wrote ")
    assert out.stat().st_size > 4_000
    assert b"X1" not in out.read_bytes() or kind != "csv"
