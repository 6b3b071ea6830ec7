"""From starting the program to its painted unlock screen, against a bare window of Qt.

Each time is that of a whole process, from its start until the first screen is painted and it has
ended again. The two take turns in one run, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
GOAL = 1.5

UNTIL_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False

painted = Painted()
watched.installEventFilter(painted)
window.show()
app.exec()
"""

BARE = (
    """
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
window = watched = QMainWindow()
window.resize(1366, 738)
"""
    + UNTIL_PAINTED
)

UNLOCK = (
    """
import sys
from strategy_desk.ui import failures
from strategy_desk.ui.app import Front, application, log_without_names

app = application()
log_without_names()
failures.install()
window = Front(sys.argv[1], None)
watched = window.front.passphrase
"""
    + UNTIL_PAINTED
)


def main() -> int:
    """Print both medians and their ratio; fail when the goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk.sddesk"
        desk.touch()
        surroundings = around(folder)
        times: dict[str, list[float]] = {BARE: [], UNLOCK: []}
        for number in range(ROUNDS + 1):
            for script, taken in times.items():
                seconds = started(script, desk, surroundings)
                if number:  # the first round compiles, as installing does
                    taken.append(seconds)
    bare, unlock = (statistics.median(taken) * 1000 for taken in times.values())
    ratio = unlock / bare
    print(f"bare QMainWindow      {bare:7.0f} ms")
    print(f"painted unlock screen {unlock:7.0f} ms")
    print(f"ratio                 {ratio:7.2f}     goal {GOAL}, median of {ROUNDS} rounds")
    return int(ratio > GOAL)


def around(folder: str) -> dict[str, str]:
    """Return the surroundings of both: no screen, own data, modules compiled once and kept."""
    surroundings = dict(os.environ)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return surroundings | {
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": folder,
    }


def started(script: str, desk: Path, surroundings: dict[str, str]) -> float:
    """Return the seconds that one process takes."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script, str(desk)],
        env=surroundings,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
