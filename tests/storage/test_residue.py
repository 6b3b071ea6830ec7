"""Nothing that was typed stands in any file but as ciphertext."""

from __future__ import annotations

from datetime import date

import pytest

from strategy_desk.domain.children import AddChild
from strategy_desk.domain.meetings import CloseMeeting
from strategy_desk.services import children, integrity, meetings, undo
from strategy_desk.storage import backup, opening
from tests.storage.office import WORDS, add_meeting, do, write_line

NAME = "Zebedee Quillfeather-Ŵyn"
LINE = "Seen at Marlpit Lane with an adult called Corvus"
PLANTED = ("Quillfeather", "Ŵyn", "Marlpit", "Corvus", "K. Lowe", "Only one agency", "minute_line")


def forms(word):
    """How a word may stand in a file."""
    return [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def found_in(folder):
    """Which planted words stand in which file below a folder."""
    return [
        (word, file.name)
        for file in folder.rglob("*")
        if file.is_file()
        for raw in [file.read_bytes()]
        for word in PLANTED
        if any(form in raw for form in forms(word))
    ]


def test_the_search_finds_what_is_there(tmp_path):
    (tmp_path / "open.txt").write_text(NAME, "utf-16-le")

    assert found_in(tmp_path) == [("Quillfeather", "open.txt"), ("Ŵyn", "open.txt")]


def test_no_name_stands_in_any_file_of_a_desk(path, tmp_path, monkeypatch, capfd, caplog):
    (tmp_path / "temporary").mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(tmp_path / "temporary"))
    store = opening.open_file(path, WORDS)
    born = date(2011, 3, 4)
    do(store, children.add, AddChild(reference="SD-9", name=NAME, date_of_birth=born))
    meeting = add_meeting(store)
    for _ in range(300):
        write_line(store, meeting, LINE)
    do(store, undo.undo, None)
    reasons = {"inquorate_reason": "Only one agency came", "reconvene_plan": "On Friday"}
    do(store, meetings.close, CloseMeeting(meeting=meeting, **reasons))
    with pytest.raises(ValueError, match="zone"):
        store.write(
            children.add,
            AddChild(reference="?", name=NAME, date_of_birth=born),
            who=NAME,
            now=meeting_time(),
        )
    during = found_in(tmp_path)
    names = {file.name for file in tmp_path.rglob("*")}
    backup.copy(store.engine, path, tmp_path / "copy.sddesk")
    integrity.verify(store, path)
    store.close()

    assert {"office.sddesk-wal", "office.sddesk.keys", "office.sddesk.lock"} <= names
    assert not during
    assert not found_in(tmp_path)
    assert (tmp_path / "copy.sddesk").stat().st_size > 300_000
    assert not any(word in "".join(capfd.readouterr()) + caplog.text for word in PLANTED)


def meeting_time():
    """A time that is refused."""
    from datetime import datetime

    return datetime(2026, 11, 23, 9)
