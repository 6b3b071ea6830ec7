"""Nothing heavy is loaded before the first screen is painted."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "alembic", "argon2", "cryptography", "holidays", "pypdfium2", "python_calamine", "reportlab",
    "sqlalchemy", "sqlcipher3",
}  # fmt: skip

LOADED = "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
UNLOCK = (
    """
import sys
from strategy_desk.ui.app import Front, application
app = application()
front = Front(sys.argv[1], None)
front.show()
app.processEvents()
"""
    + LOADED
)
IMPORT = "import sys, strategy_desk.ui.app\n" + LOADED


@pytest.mark.parametrize("script", [IMPORT, UNLOCK], ids=["import", "first paint"])
def test_no_database_paper_or_calendar_is_loaded_first(script: str, tmp_path):
    desk = tmp_path / "desk.sddesk"
    desk.touch()

    done = subprocess.run(
        [sys.executable, "-c", script, str(desk)], capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()


PAINTED = """
import sys
from PySide6 import QtCore
from strategy_desk.ui.app import Front, application
app = application()
front = Front(sys.argv[1], None)
front.paintEvent = lambda event: None
front.show()
app.processEvents()
assert front.front.passphrase.isVisible()
print(*vars(QtCore))
"""


def test_the_enums_of_the_qt_namespace_are_not_made_before_the_first_painting(tmp_path):
    desk = tmp_path / "desk.sddesk"
    desk.touch()

    done = subprocess.run(
        [sys.executable, "-c", PAINTED, str(desk)], capture_output=True, text=True, check=True
    )

    made = done.stdout.split()
    assert "QTimer" in made
    assert "Qt" not in made, "making them takes as long as all else that is painted first"


WARMED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from strategy_desk.ui.app import Front, application
app = application()
front = Front(sys.argv[1], None)
front.show()
typed = "kettle violet anchor ninety"

def key(left):
    if left:
        QTest.keyClick(front.front.passphrase, left[0])
        QTimer.singleShot(20, lambda: key(left[1:]))

def end():
    if "strategy_desk.ui.window" in sys.modules and front.front.passphrase.text() == typed:
        app.quit()
    else:
        QTimer.singleShot(20, end)

key(typed)
end()
app.exec()
front.close()
"""


def test_the_rest_is_loaded_while_the_passphrase_is_typed_and_no_letter_is_lost(tmp_path):
    desk = tmp_path / "desk.sddesk"
    desk.touch()

    done = subprocess.run(
        [sys.executable, "-c", WARMED + LOADED, str(desk)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert set(done.stdout.split()) >= {"sqlalchemy", "sqlcipher3", "argon2"}
