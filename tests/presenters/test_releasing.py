"""What leaves is in the register, and a preview is not."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from strategy_desk.documents import read_back
from strategy_desk.domain.copies import How, Verdict, judged
from strategy_desk.errors import DeskError, Stopped
from strategy_desk.presenters.document import Preview
from strategy_desk.presenters.releasing import To, release
from strategy_desk.services import copies, publishing
from strategy_desk.services.print_keys import PrintKey

MEETING = "SD-2026-001-M2"


class Window:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.errors: list[DeskError] = []

    def offer(self, readers) -> None: ...

    def present(self, printed) -> None:
        self.printed = printed

    def close_pages(self, *, closed) -> None: ...

    def saved(self, name) -> None:
        self.files.append(name)

    def refused(self, error) -> None:
        self.errors.append(error)


def key(desk, document: str = "actions") -> PrintKey:
    return PrintKey(
        document=document, meeting=MEETING, audience="POL", printed_at=desk.now(), printed_by="Me"
    )


@pytest.fixture
def paper(demo_desk):
    return demo_desk.get(publishing.paper, key(demo_desk))


def register(desk):
    return desk.get(copies.of_meeting, MEETING)


def test_looking_at_a_document_makes_no_copy_and_saving_or_printing_it_does(
    demo_desk, tmp_path: Path
):
    window = Window()
    preview = Preview(window, demo_desk, key(demo_desk))
    preview.begin()
    assert register(demo_desk) == ()

    preview.save(tmp_path / "sheet.pdf")
    preview.for_printer(lambda printed, draw: window.files.append(printed.file_name))

    saved, printed = register(demo_desk)
    assert (saved.how, printed.how) == (How.PDF, How.PRINT)
    assert window.files == ["sheet.pdf", f"{MEETING}_action_sheet_copy_2_POL.pdf"]
    found = read_back.fingerprint((tmp_path / "sheet.pdf").read_bytes())
    assert judged(saved, found).verdict is Verdict.RIGHT
    assert found.values[0] == saved.value != printed.value
    assert window.errors == []


def test_copies_made_together_are_each_in_the_register_as_they_are_made(demo_desk, paper):
    made = []
    release(
        demo_desk,
        [(paper, To(person="A. One", how=How.PRINT)), (paper, To(person="B. Two", how=How.LOCKED))],
        made.append,
    )

    assert [one.name for one in made] == ["Copy 1 of 2", "Copy 2 of 2"]
    one, two = register(demo_desk)
    assert (one.person, two.person) == ("A. One", "B. Two")
    assert made[0].passphrase == ""
    with pikepdf.open(io.BytesIO(made[1].data), password=made[1].passphrase):
        pass
    for copy, released in zip((one, two), made, strict=True):
        assert copy.digest == read_back.digest(released.data)
        assert copy.value == released.value
    assert two.plain != two.digest
    assert one.plain == one.digest
    assert "B. Two" not in made[1].file_name


def test_where_it_is_stopped_those_before_are_made_and_no_number_is_used_again(demo_desk, paper):
    made, told, refusals = [], [], []

    def goes_on(pages: int) -> bool:
        told.append(pages)
        return told.count(1) < 2

    release(demo_desk, [(paper, To())] * 3, made.append, refusals.append, goes_on)
    release(demo_desk, [(paper, To())], made.append)

    assert [one.name for one in made] == ["Copy 1 of 3", "Copy 4 of 4"]
    assert [type(one) for one in refusals] == [Stopped]
    assert [copy.made_at is not None for copy in register(demo_desk)] == [True, False, False, True]
