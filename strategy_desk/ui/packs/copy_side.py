"""The copy that is looked at: its pages as they are sent, or everything with what is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from strategy_desk.domain.packs import PackItem
from strategy_desk.presenters.document import Draw, Printed
from strategy_desk.presenters.packs import PackRow
from strategy_desk.ui.packs.table import Items, LeftOut
from strategy_desk.ui.parts import Tag, caption, empty, heading, wrapped
from strategy_desk.ui.preview.viewer import Viewer
from strategy_desk.ui.timeline.tools import Segment


class CopySide(QWidget):
    """One person's copy. ``read_through`` says that each of its pages was shown.

    ``asked_out`` and ``asked_back`` carry what is to be taken out of it or put back.
    """

    read_through = Signal()
    asked_out = Signal(object)
    asked_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.viewer = Viewer()
        self.items = Items()
        self.left_out = LeftOut()
        self.whose = heading("", 14)
        self.number = caption("")
        self.held = wrapped("", "secondary")
        self._seen: set[int] = set()
        self._key: tuple[str, str, str] | None = None
        self._tag = QHBoxLayout()
        self._as_sent = Segment(self.tr("As sent"))
        self._marked_up = Segment(self.tr("Marked up"))
        self.pages = QStackedWidget()
        self._lay_out()
        self.viewer.turned.connect(self._turned)
        for table in (self.items, self.left_out):
            table.asked_back.connect(self.asked_back)
        self.items.asked_out.connect(self.asked_out)

    @property
    def is_marked_up(self) -> bool:
        """Whether everything is shown with what is not in the copy."""
        return self.pages.currentIndex() == 1

    def wait(self, row: PackRow) -> None:
        """Say whose copy is being made to look at."""
        if row.key != self._key:  # else the place among its things stays
            self._key = row.key
            self._show_none()
        self.whose.setText(self.tr("Copy for {0}").format(row.name))
        empty(self._tag)
        self._tag.addWidget(Tag(row.version))
        self.viewer.shut(self.tr("Making the copy…"))
        self.number.setText("")
        self._seen.clear()

    def show_pages(self, printed: Printed, draw: Draw) -> None:
        """Show the pages as that person will get them."""
        self.viewer.present(printed, draw)

    def show_items(self, items: Sequence[PackItem]) -> None:
        """Show what is in the copy and what is not."""
        out = [item for item in items if item.left_out]
        self.items.present(items)
        self.left_out.present(out)
        self.held.setText(
            self.tr("Everything is in this copy.")
            if not out
            else self.tr(
                "Left out of this copy: {0} of {1}. The text is removed from the file, not covered."
            ).format(len(out), len(items))
        )
        self._make_room()

    def show_none(self, why: str) -> None:
        """Say why there is no copy for that person yet."""
        self._show_none()
        self.viewer.shut(why)

    def mark_up(self, *, shown: bool) -> None:
        """Show everything with what is not in this copy, or the pages as they are sent."""
        self.pages.setCurrentIndex(int(shown))
        (self._marked_up if shown else self._as_sent).setChecked(True)
        (self.items if shown else self.viewer).setFocus()
        self._make_room()

    def _show_none(self) -> None:
        self.show_items(())
        self.held.setText("")

    def _turned(self, number: str) -> None:
        """Say which page it is, and when each was shown."""
        self.number.setText(number)
        self._seen.add(self.viewer.page)
        if len(self._seen) == self.viewer.pages:
            self.read_through.emit()

    def _make_room(self) -> None:
        """What is left out stands under the pages; among everything it is marked in its place."""
        self.left_out.setVisible(not self.is_marked_up and self.left_out.records.rowCount() > 0)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 4)
        top.addWidget(self.whose)
        top.addLayout(self._tag)
        top.addStretch(1)
        views = QHBoxLayout()
        views.setSpacing(0)
        group = QButtonGroup(self)
        for view, segment in enumerate((self._as_sent, self._marked_up)):
            group.addButton(segment, view)
            views.addWidget(segment)
        group.idClicked.connect(lambda view: self.mark_up(shown=view == 1))
        self._as_sent.setChecked(True)
        top.addLayout(views)
        top.addWidget(self.number)
        self.pages.addWidget(self.viewer)
        self.pages.addWidget(self.items)
        self.pages.setFocusProxy(self.viewer)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 4, 14, 8)
        foot.addWidget(self.held)
        foot.addWidget(self.left_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
