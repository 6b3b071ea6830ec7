"""The program in its window on a real desk, as a person has it, and what a watcher sees of it.

    python -m tests.campaigns._program DESK BEGAN

It tells, one JSON object a line: what the desk acknowledged, at once and from the thread that
saved it; how things stand, whenever a line is sent to it; and at its end when it saw each key, when
that was painted, and for how long the window did not answer.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from strategy_desk.desk import Desk, open_desk
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import FileLines, Pen
from strategy_desk.services import demonstration, meetings
from strategy_desk.ui.app import application
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.window import DeskWindow
from tests.campaigns._script import MEETING, PASTED

WHO = "K. Lowe"
BEAT = 10
"""Milliseconds between two signs of life of the window's thread."""

MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


def tell(**what: Any) -> None:
    """Say one thing; whole, from whichever thread."""
    os.write(1, (json.dumps(what) + "\n").encode())


class Watch(QObject):
    """Sees every key that reaches the window, and the next paint of the field it went to."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.keys: list[tuple[float, int]] = []
        self.painted: dict[int, float] = {}
        self.worst = self.worst_at = 0.0
        self.slow = 0
        self._waiting: list[int] = []
        self._last = 0.0
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT)
        self._beat.timeout.connect(self._lives)
        app.installEventFilter(self)

    def begin(self) -> None:
        """Count from now on."""
        self._last = time.monotonic()
        self._beat.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and watched.isWindowType():
            if isinstance(event, QKeyEvent) and event.key() not in MODIFIERS:
                self._waiting.append(len(self.keys))
                self.keys.append((time.monotonic(), event.key()))
        elif kind == QEvent.Type.Paint and self._waiting and watched is _field():
            # The field is on the screen once this round of painting is over.
            seen, self._waiting = self._waiting, []
            QTimer.singleShot(0, lambda: self._note(seen))
        return False

    def report(self) -> dict[str, Any]:
        """What was seen, in the clock that all processes share."""
        return {
            "keys": self.keys,
            "painted": [self.painted.get(number) for number in range(len(self.keys))],
            "worst": self.worst,
            "worst_at": self.worst_at,
            "slow": self.slow,
        }

    def _note(self, seen: list[int]) -> None:
        now = time.monotonic()
        self.painted |= dict.fromkeys(seen, now)

    def _lives(self) -> None:
        now = time.monotonic()
        gap = now - self._last - BEAT / 1000
        self._last = now
        self.slow += gap > 0.1
        if gap > self.worst:
            self.worst, self.worst_at = gap, now


def _field() -> QWidget | None:
    field = QApplication.focusWidget()
    return field.viewport() if isinstance(field, QAbstractScrollArea) else field


class Program:
    """The desk, its window, and what is said of them."""

    def __init__(self, app: QApplication, path: Path, began: float) -> None:
        self.watch = Watch(app)
        self._desk = open_desk(
            path,
            demonstration.PASSPHRASE,
            WHO,
            Worker("db"),
            lambda: STARTS + timedelta(seconds=time.time() - began),
            paper_jobs=Worker("paper"),
        )
        self._desk._store.write = acknowledging(self._desk._store.write)
        self._window = DeskWindow(self._desk, made_up=True)
        self._window.show()
        self._window.open_meeting(MEETING)
        self._asked = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._asked.activated.connect(self._answer)
        app.aboutToQuit.connect(self._end)
        copied = QMimeData()
        copied.setText("\n".join(PASTED))
        copied.setHtml("".join(f"<p class=MsoNormal><b>{words}</b></p>" for words in PASTED))
        app.clipboard().setMimeData(copied)

    def _answer(self) -> None:
        os.read(0, 4096)
        tell(stands=self.stands())

    def stands(self) -> dict[str, Any]:
        """How things stand on the screen."""
        page = self._window._page
        field = QApplication.focusWidget()
        at = {"page": type(page).__name__, "keys": len(self.watch.keys)}
        at["field"] = type(field).__name__ if field else ""
        at["saving"] = self._desk.saves.waiting
        surface = getattr(page, "surface", None)
        at["ready"] = surface is None or (surface.isEnabled() and page.asker.words.is_ready)
        if surface is not None and surface.isEnabled():
            cursor = surface.textCursor()
            button = page.head.close_button
            middle = button.mapToGlobal(QPoint(button.width() // 2, button.height() // 2))
            at |= {
                "item": page._item,
                "line": cursor.block().text(),
                "text": surface.toPlainText(),
                "beside": page.quick.edit.text() or page.decisions.reason.text(),
                "caret": cursor.positionInBlock(),
                "in_sight": surface.viewport().rect().intersects(surface.cursorRect()),
                "scroll": surface.verticalScrollBar().value(),
                "close": [middle.x(), middle.y()],
                "trouble": page._trouble.text() if page._trouble.isVisible() else "",
            }
            shown = page._shown
            at["closed"] = shown is not None and shown.meeting.state is MeetingState.DRAFT
        save = getattr(page, "save", None)
        at["document"] = bool(save is not None and save.isEnabled())
        return at

    def _end(self) -> None:
        tell(report=self.watch.report())
        self._desk.close()


def acknowledging(write: Callable[..., Any]) -> Callable[..., Any]:
    """Say of each line what the desk has of it, as soon as it has."""

    def told(use_case: Callable[..., Any], command: Any, **more: Any) -> Any:
        written = write(use_case, command, **more)
        lines = command.lines if isinstance(command, FileLines) else ()
        if isinstance(command, Pen) and not command.filed:
            lines = (command.line,)
        pen = command if isinstance(command, Pen) else getattr(command, "pen", None)
        where = [pen.line.text, pen.caret, pen.scroll] if isinstance(pen, Pen) else []
        tell(
            saved=use_case.__name__,
            pen=where,
            lines=[[str(line.line), line.text] for line in lines],
        )
        return written

    return told


def meeting_of(desk: Desk) -> MeetingRecord:
    """Read the meeting that is minuted."""
    return desk.get(meetings.read, meetings.MeetingKey(meeting=MEETING))


STARTS = demonstration.HELD_AT + timedelta(days=3, hours=1)
"""When the meeting of the script begins."""


def main(words: list[str]) -> int:
    """Show the window until it is closed or killed."""
    app = application()
    program = Program(app, Path(words[0]), float(words[1]))
    program.watch.begin()
    tell(shown=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
