"""The folder that what goes out is put into: chosen once, and shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from strategy_desk.presenters.outgoing import Made
from strategy_desk.ui.parts import KeyButton, wrapped


@dataclass(kw_only=True)
class Place:
    """The folder, and what was made by meeting, remembered while the desk is open.

    It is written down nowhere: what a folder is called can name a child.
    """

    folder: Path | None = None
    made: dict[str, dict[str, Made]] = field(default_factory=dict)


class PlaceRow(QWidget):
    """Shows the folder and asks for another. ``said`` carries why a file cannot be opened."""

    said = Signal(str)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._words = wrapped("", "secondary")
        self.choose_button = KeyButton(self.tr("Choose folder…"), "F", small=True)
        self.look = KeyButton(self.tr("Show folder"), small=True)
        self.choose_button.clicked.connect(self.choose)
        self.look.clicked.connect(lambda: self.show_file(place.folder))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        for button in (self.look, self.choose_button):
            row.addWidget(button)
        self.tell()

    def asked(self) -> Path | None:
        """Return the folder, which is asked for where there is none yet."""
        if self._place.folder is None:
            self.choose()
        return self._place.folder

    def choose(self) -> None:
        """Ask where things are put."""
        before = str(self._place.folder or "")
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for what goes out"), before)
        if name:
            self._place.folder = Path(name)
            self.tell()

    def tell(self) -> None:
        """Say where things are put."""
        folder = self._place.folder
        into = self.tr("Into {0}. The files are not encrypted.").format(folder)
        none = self.tr(
            "No folder is chosen yet. The files are not encrypted: choose one that only those who "
            "may read them can open."
        )
        self._words.setText(into if folder else none)
        self.look.setVisible(folder is not None)

    def show_file(self, path: Path | None) -> None:
        """Open a file or folder in the program that this computer has for it."""
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = self.tr("No program on this computer opens {0}. It is in {1}.")
            self.said.emit(words.format(path.name, path.parent))
