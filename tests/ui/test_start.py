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
