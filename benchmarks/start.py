"""From starting the program to its painted unlock screen, against a bare window of Qt.

Each time is that of a whole process, from its start by the program's own door until its first
screen is painted; it is then ended on the spot. The two take turns in one run, so that a busy
machine slows both.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROUNDS = 31
GOAL = 1.5

BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))

app = QApplication([])
window = Bare()
window.resize(1366, 738)
window.show()
app.exec()
"""

UNLOCK = """
import os, sys
from strategy_desk.cli.main import main

class EndOncePainted:
    # What loads the rest is the first thing the program asks for after its first painting.
    def find_spec(self, name, path, target=None):
        if name == "strategy_desk.ui.warming":
            os._exit(0)

sys.meta_path.insert(0, EndOncePainted())
main([])
sys.exit("the unlock screen was never painted")
"""


KNOWN = {"people": ["D. Okafor, chair"], "partnership": "Mereshire", "opened": "today 09:00"}


def main() -> int:
    """Print both medians and their ratio; fail when the goal is missed."""
    times: dict[str, list[float]] = {BARE: [], UNLOCK: []}
    with tempfile.TemporaryDirectory() as folder, a_screen() as screen:
        surroundings = around(Path(folder)) | screen
        for number in range(ROUNDS + 1):
            for script, taken in times.items():
                seconds = started(script, surroundings)
                if number:  # the first round compiles, as installing does
                    taken.append(seconds)
    bare, unlock = (statistics.median(taken) * 1000 for taken in times.values())
    ratio = unlock / bare
    where = screen.get("DISPLAY", "no screen")
    print(f"bare QMainWindow      {bare:7.0f} ms")
    print(f"painted unlock screen {unlock:7.0f} ms")
    print(f"ratio                 {ratio:7.2f}     goal {GOAL}, median of {ROUNDS} rounds, {where}")
    return int(ratio > GOAL)


def around(folder: Path) -> dict[str, str]:
    """Return the surroundings of both: a desk opened before, modules compiled once and kept."""
    surroundings = dict(os.environ)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    desk = folder / "strategy-desk" / "desk.sddesk"
    desk.parent.mkdir()
    desk.touch()
    (desk.parent / "remembered.json").write_text(json.dumps({str(desk): KNOWN}), encoding="utf-8")
    return surroundings | {
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_DATA_HOME": str(folder),
        "LOCALAPPDATA": str(folder),
    }


@contextmanager
def a_screen() -> Iterator[dict[str, str]]:
    """Give a virtual screen where there is the means; else Qt paints without one."""
    if not shutil.which("Xvfb"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        number = server.stdout.readline().decode().strip() if server.stdout else ""
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        finally:
            server.terminate()


def started(script: str, surroundings: dict[str, str]) -> float:
    """Return the seconds that one process takes."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script], env=surroundings, check=True, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
