"""From a key's press to its pixels, seen from outside: minutes, bare text fields and LibreOffice.

Each has the same 500 lines and its own process, all on one screen under one window manager, and
they are typed into by turns through the X server, eleven keys a second. One bare field stands in
the place of the minutes in a window that is the same but for it, another stands alone. A key is
timed from its event until pixels of the text change in the screen's memory, so all are read by one
clock and none is looked into. The clock looks without a pause, so it has a core to itself: a
program that woke on its core waited up to a tick of the scheduler. What cannot be run here
(LibreOffice, a screen) is said and left out.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from docx import Document

from benchmarks.minuting import GOAL, LINES, SAID, WORDS, at, fill

WIDE, HIGH = 1366, 768
FONT = Path(__file__).parent.parent / "resources/fonts/SourceSans3-Regular.ttf"
COLUMN = (570, 506)
"""Pixels of a bare field whose lines turn where those of the minutes do: its scroll bar with it."""

ROUNDS, KEYS, PAUSE = 12, 26, 0.04
DONE, QUIET, SETTLED = 0.012, 0.03, 2.5
"""Seconds without a change after which a key is painted, its followers are, and a window is."""

CARET = 3
"""Columns of pixels that a caret takes at most."""

BARE = "bare field in its place"
"""What the minutes are held against: all else of the window is the same then."""

FIELD = """
import sys
from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTextEdit
from benchmarks.minuting import LINES, SAID
def bare(size, parent=None):
    font = QFont("Source Sans 3")
    font.setPixelSize(15)
    field = QTextEdit(parent)
    field.setFont(font)
    field.document().setDocumentMargin(0)
    field.setPlainText("\\n".join(f"{n}. {SAID}" for n in range(1, LINES + 1)) + "\\n")
    field.resize(size)
    return field
def tell(field):
    at, view = field.viewport().mapToGlobal(QPoint(0, 0)), field.viewport()
    print(at.x(), at.y(), view.width(), view.height(), flush=True)
"""
"""A bare field with the same lines in the same letters, and where a program says its text is."""

MINUTES = f"""{FIELD}
from strategy_desk.desk import open_desk
from strategy_desk.services import demonstration
from strategy_desk.ui.app import application
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.window import DeskWindow
from benchmarks.minuting import MEETING
def over(surface, wide):
    field = bare(QSize(wide, surface.height()), surface.parentWidget())
    field.move(surface.pos())
    field.show()
    # Otherwise the style sheet has every widget behind it painted for each letter.
    field.viewport().setAutoFillBackground(True)
    field.raise_()
    field.setFocus()
    return field
app = application()
desk = open_desk(sys.argv[1], demonstration.PASSPHRASE, "K. Lowe", Worker("db"),
                 lambda: demonstration.HELD_AT, paper_jobs=Worker("paper"))
window = DeskWindow(desk)
window.show()
window.open_meeting(MEETING)
def ready():
    page = window._page
    if getattr(page, "asker", None) is None or not page.asker.words.is_ready:
        QTimer.singleShot(50, ready)
        return
    tell(over(page.surface, int(sys.argv[2])) if sys.argv[2:] else page.surface)
QTimer.singleShot(50, ready)
app.exec()
"""

ALONE = f"""{FIELD}
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
app = QApplication([])
QFontDatabase.addApplicationFont(sys.argv[1])
field = bare(QSize(*map(int, sys.argv[2:4])))
field.show()
QTimer.singleShot(500, lambda: tell(field))
app.exec()
"""


class Screen:
    """A virtual screen whose memory is read, and whose keyboard is pressed."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDE}x{HIGH}x24"]
        command += ["-nolisten", "tcp", "-fbdir", str(folder)]
        server = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        )
        stack.callback(server.terminate)
        number = server.stdout.readline().decode().strip()
        self.around = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        memory = stack.enter_context((folder / "Xvfb_screen0").open("rb"))
        seen = mmap.mmap(memory.fileno(), 0, access=mmap.ACCESS_READ)
        pixels = np.frombuffer(seen, np.uint32, offset=len(seen) - WIDE * HIGH * 4)
        self.pixels = pixels.reshape(HIGH, WIDE)
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(f":{number}".encode()))

    def press(self, key: str) -> float:
        """Press and release a key; return when it was pressed."""
        name = {" ": "space"}.get(key, key).encode()
        code = self._x.XKeysymToKeycode(
            self._display, ctypes.c_ulong(self._x.XStringToKeysym(name))
        )
        at = time.perf_counter()
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)
        return at

    def changed(self, view: np.ndarray, before: np.ndarray, patience: float = 1) -> float | None:
        """Return when a view was changed to the end, or nothing where it stays as before.

        A caret that blinks is no change: of letters more columns than of a caret come anew.
        """
        last, until = None, time.perf_counter() + patience
        while time.perf_counter() < until:
            if np.count_nonzero(view != before) > 4:
                now, after = time.perf_counter(), view.copy()
                columns = np.flatnonzero((after != before).any(axis=0))
                before = after
                if np.ptp(columns) >= CARET:
                    last, until = now, now + DONE
        return last

    def still(self, view: np.ndarray) -> np.ndarray:
        """Wait until what the last key changed is painted to the end; return the view as it is."""
        before = view.copy()
        while self.changed(view, before, QUIET) is not None:
            before = view.copy()
        return before

    def wait_for_one(self) -> None:
        """Wait for the window of a program that has just been started."""
        before = self.pixels.copy()
        while np.count_nonzero(self.pixels != before) < WIDE * HIGH / 10:
            time.sleep(0.2)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing but a caret changes."""
        last, before = time.perf_counter(), self.pixels.copy()
        while time.perf_counter() - last < SETTLED:
            time.sleep(0.05)
            if np.count_nonzero(self.pixels != before) > 400:
                last, before = time.perf_counter(), self.pixels.copy()


def main() -> int:
    """Print the figures; fail when a key takes more than 1.3 times as long as in the bare field."""
    if not all(map(shutil.which, ("Xvfb", "openbox", "xdotool"))) or os.cpu_count() == 1:
        print("left out: it takes two cores, Xvfb, openbox and xdotool")
        return 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        clock, *others = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, others)  # what is started from here on stays there
        screen = Screen(stack, folder)
        around = dict(os.environ) | screen.around | {"XDG_DATA_HOME": str(folder)}
        run(stack, ["openbox"], around)
        views = {
            name: show(stack, screen, command, around) for name, command in programs(folder).items()
        }
        os.sched_setaffinity(0, {clock})
        taken: dict[str, list[float]] = {name: [] for name in views}
        for number in range(ROUNDS + 1):
            for name, (window, view) in views.items():
                typed = type_into(screen, around, window, view)
                taken[name] += typed if number else []
    return told(taken)


def programs(folder: Path) -> dict[str, list[str]]:
    """Return the commands that show the same lines in each."""
    desk, beside, letter = (folder / name for name in ("a.sddesk", "b.sddesk", "minutes.docx"))
    for path in (desk, beside):
        fill(path)
    said = Document()
    for number in range(1, LINES + 1):
        said.add_paragraph(f"{number}. {SAID}")
    said.add_paragraph("")
    said.save(letter)
    found = {
        "minutes": [sys.executable, "-c", MINUTES, str(desk)],
        BARE: [sys.executable, "-c", MINUTES, str(beside), str(COLUMN[0])],
        "bare field alone": [sys.executable, "-c", ALONE, str(FONT), *map(str, COLUMN)],
    }
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder}/office"
        quiet = ["--norestore", "--nologo", "--nofirststartwizard"]
        found["LibreOffice Writer"] = ["soffice", *quiet, profile, str(letter)]
    else:
        print("left out: LibreOffice Writer, which is not here")
    return found


def run(stack: ExitStack, command: list[str], around: dict[str, str]) -> subprocess.Popen[str]:
    """Start a program that is ended with the run."""
    program = stack.enter_context(
        subprocess.Popen(
            command,
            env=around,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
    )
    stack.callback(os.killpg, program.pid, signal.SIGKILL)
    return program


def show(
    stack: ExitStack, screen: Screen, command: list[str], around: dict[str, str]
) -> tuple[str, np.ndarray]:
    """Start a program; return its window and the part of the screen where its text is."""
    program = run(stack, command, around)
    if command[0] == sys.executable:
        x, y, wide, high = map(int, program.stdout.readline().split())
        screen.settle()
    else:
        screen.wait_for_one()
        x, y, wide, high = 200, 200, 1000, 480
    window = asked(around, "getactivewindow")
    return window, screen.pixels[y : y + high, x : x + wide]


def type_into(screen: Screen, around: dict[str, str], window: str, view: np.ndarray) -> list[float]:
    """Type some words at the end of a window's text; return the milliseconds of each letter."""
    asked(around, "windowactivate", "--sync", window)
    asked(around, "key", "ctrl+End")
    time.sleep(SETTLED / 2)
    taken = []
    for number in range(KEYS):
        letter = WORDS[number % len(WORDS)]
        before = screen.still(view)
        pressed = screen.press(letter)
        if letter == " ":
            time.sleep(PAUSE)
            continue
        painted = screen.changed(view, before)
        if painted is None:
            sys.exit("a key was pressed and nothing was painted")
        taken.append((painted - pressed) * 1000)
        time.sleep(max(PAUSE + random.random() * 0.03 - (painted - pressed), 0))
    return taken


def asked(around: dict[str, str], *words: str) -> str:
    """Ask something of the window manager."""
    done = subprocess.run(
        ["xdotool", *words], env=around, check=True, capture_output=True, text=True, timeout=30
    )
    return done.stdout.strip()


def told(taken: dict[str, list[float]]) -> int:
    """Print what was found, as ratios against the bare field in the same window."""
    worst = 0.0
    for name, share in (("median", 0.5), ("95th percentile", 0.95)):
        found = {what: at(times, share) for what, times in taken.items()}
        for what, time_taken in found.items():
            ratio = time_taken / found[BARE]
            print(f"{name:16} {what:24}{time_taken:7.2f} ms  {ratio:5.2f}")
        worst = max(worst, found["minutes"] / found[BARE])
    print(f"worst of median and 95th {worst:5.2f}   goal {GOAL}, {len(taken['minutes'])} keys each")
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main())
