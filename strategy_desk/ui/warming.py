"""Loads what follows the unlock screen while the passphrase is typed.

What knows no Qt is loaded on a thread. Pages come after it in the window's thread, one at a time:
Qt's classes may be made there only, and between two of them what was typed is taken.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QTimer

from strategy_desk.ui.jobs import Worker

WITHOUT_QT = (
    "sqlalchemy",
    "sqlalchemy.orm",
    "sqlcipher3",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "holidays",
    "strategy_desk.models",
    "strategy_desk.storage.opening",
    "strategy_desk.services.demonstration",
    "strategy_desk.presenters.timeline",
    "strategy_desk.presenters.meeting",
)
"""The slowest to load first; the rest comes with the pages."""

PAGES = (
    "strategy_desk.ui.timeline.page",
    "strategy_desk.ui.minuting.page",
    "strategy_desk.ui.nrm.page",
    "strategy_desk.ui.today.page",
    "strategy_desk.ui.window",
)


class Warming:
    """Loads everything once, in order. Where loading fails, opening the desk says so."""

    def __init__(self) -> None:
        self._worker = Worker("warming")
        self._left = list(WITHOUT_QT)
        self._pages = list(PAGES)
        self._next()

    def close(self) -> None:
        """Load no more; what is being loaded is waited for."""
        self._left.clear()
        self._pages.clear()
        self._worker.close()

    def _next(self, _: object = None) -> None:
        if self._left:
            name = self._left.pop(0)
            self._worker.run(lambda: import_module(name), self._next, lambda _: self.close())
        else:
            self._worker.close()
            self._load_page()

    def _load_page(self) -> None:
        if self._pages:
            import_module(self._pages.pop(0))
            QTimer.singleShot(0, self._load_page)
