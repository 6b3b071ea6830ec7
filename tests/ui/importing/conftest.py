"""Made-up files of two agencies, and the import page of a child whom the first one tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from strategy_desk.ui.importing.page import ImportPage, import_page
from tests.ui.conftest import CHILD

SOCIAL_CARE = """Date,Time,Event,Reference
18/09/2026,21:30,Grandmother rang: Tamsin had left after a call,
21/09/2026,03:30,Found at Saltmere rail station and driven home,CSC-7
"""
POLICE = """EVENT_DT,CATEGORY,NARRATIVE,CRIME_REF,FLAG
18/09/2026 20:50,Call,Grandmother rang 101: Tamsin left after a call from an adult,26/118204,Y
21/09/2026 03:30,Found,Found at Saltmere rail station by transport police,26/118204,N
02/10/2026 10:15,Visit,Visit to the placement: in good spirits,,N
31/02/2026,Sighting,Seen near the school gate with a man in a blue car,,N
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a file of each agency."""
    (tmp_path / "social care.csv").write_text(SOCIAL_CARE, encoding="utf-8")
    (tmp_path / "police.csv").write_text(POLICE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(qtbot, desk, files: Path) -> ImportPage:
    """The import page, its jobs done at once, after the first file was added."""
    page = import_page(desk, CHILD.reference)
    page.resize(1300, 640)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(files / "social care.csv")
    for _ in range(3):
        page.next.click()
    return page
