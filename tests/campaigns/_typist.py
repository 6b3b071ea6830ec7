"""A screen of its own, the program on it, and somebody who types.

Keys go through the X server, so that a key which the window does not hold the keyboard for is lost
as it would be. A window manager gives the keyboard to each window that opens.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds after which a window that does not answer counts as hung."""

NAMES = {
    " ": "space", ".": "period", ",": "comma", "-": "minus", ";": "semicolon", "'": "apostrophe",
    ":": "colon", "/": "slash", "(": "parenleft", ")": "parenright", "_": "underscore",
}  # fmt: skip
"""What the X server calls the keys of signs."""


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give a screen of 1366 by 768 with a window manager; yields the surroundings for a program."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        number = server.stdout.readline().decode().strip() if server.stdout else ""
        around = dict(os.environ) | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        manager = subprocess.Popen(
            ["openbox"], env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield around
        finally:
            manager.terminate()
            manager.wait()
            server.terminate()


class Keyboard:
    """Presses keys; knows when it sent each."""

    def __init__(self, around: dict[str, str]) -> None:
        self.sent: list[float] = []
        self._tool = subprocess.Popen(
            ["xdotool", "-"], env=around, stdin=subprocess.PIPE, text=True
        )

    def press(self, key: str) -> float:
        """Send one key; return when."""
        self.sent.append(time.monotonic())
        self._do(f"key --delay 0 {NAMES.get(key, key)}")
        return self.sent[-1]

    def click(self, at: tuple[int, int]) -> None:
        """Click on a point of the screen."""
        self._do(f"mousemove {at[0]} {at[1]} click 1")

    def close(self) -> None:
        """Put it away."""
        if self._tool.stdin is not None:
            self._tool.stdin.close()
        self._tool.wait(10)

    def _do(self, what: str) -> None:
        if self._tool.stdin is not None:
            self._tool.stdin.write(what + "\n")
            self._tool.stdin.flush()


@dataclass
class Running:
    """The program running in a process of its own, and everything it has said."""

    process: subprocess.Popen[str]
    saved: list[dict[str, Any]] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stands: queue.Queue[dict[str, Any]] = queue.Queue()
        self._shown = threading.Event()
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    @classmethod
    def start(cls, desk: Path, began: float, around: dict[str, str], log: Path) -> Self:
        """Start the program on a desk whose meeting began at a moment of the real clock."""
        command = [sys.executable, "-m", "tests.campaigns._program", str(desk), str(began)]
        with log.open("ab") as faults:
            process = subprocess.Popen(
                command, cwd=desk.parent, text=True,
                env=around | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=faults,
            )  # fmt: skip
        return cls(process)

    def stands(self) -> dict[str, Any]:
        """Ask how things stand on the screen.

        Raises:
            TimeoutError: the window does not answer.
        """
        if self.process.stdin is None:
            return {}
        self.process.stdin.write("?\n")
        self.process.stdin.flush()
        try:
            return self._stands.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError("the window does not answer") from None

    def until(self, **wanted: Any) -> dict[str, Any]:
        """Wait until things stand so.

        Raises:
            TimeoutError: they never do.
        """
        end = time.monotonic() + PATIENCE
        while True:
            found = self.stands()
            if all(found.get(name) == value for name, value in wanted.items()):
                return found
            if time.monotonic() > end:
                raise TimeoutError(f"wanted {wanted}, found {found}")
            time.sleep(0.03)

    def looked(self) -> dict[str, Any]:
        """Wait as a person does who looks whether the window has done what the last key asked."""
        return self.until(ready=True, saving=0)

    def has_looked(self) -> bool:
        """Tell whether `looked` would wait no longer."""
        found = self.stands()
        return bool(found["ready"] and not found["saving"])

    def until_ready(self) -> dict[str, Any]:
        """Wait until the minutes can be typed into."""
        return self.until(ready=True, field="Surface", saving=0)

    def kill(self) -> None:
        """End it at once, and hear what it had said."""
        self.process.kill()
        self.over()

    def over(self) -> None:
        """Wait for its end, and hear all that it said."""
        self.process.wait(60)
        self._ear.join(10)
        for end in (self.process.stdin, self.process.stdout):
            if end is not None:
                end.close()

    def _listen(self) -> None:
        if self.process.stdout is None:
            return
        for row in self.process.stdout:
            if not row.endswith("\n"):
                return
            said = json.loads(row)
            if "stands" in said:
                self._stands.put(said["stands"])
            elif "saved" in said:
                self.saved.append(said)
            elif "report" in said:
                self.report = said["report"]
