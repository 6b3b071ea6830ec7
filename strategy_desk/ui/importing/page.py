"""The import page: a partner's file from choosing it to adding it, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.presenters.importing.page import Importing
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.importing.settling import Settling
from strategy_desk.presenters.importing.shown import ImportShown, Kind, Step
from strategy_desk.ui.importing.add import AddPanel
from strategy_desk.ui.importing.columns import ColumnsPanel
from strategy_desk.ui.importing.file import FilePanel
from strategy_desk.ui.importing.pairs import PairPanel
from strategy_desk.ui.importing.progress import ProgressRow
from strategy_desk.ui.importing.rows import RowsPanel
from strategy_desk.ui.importing.settling import SettlingPanel
from strategy_desk.ui.importing.steps import Steps
from strategy_desk.ui.importing.trial import TrialPanel
from strategy_desk.ui.parts import KeyButton, Noted, caption, heading, trouble
from strategy_desk.ui.theme import theme

ONWARD = (("Alt N", "next step"), ("Alt B", "step before"), ("Esc", "stop, add nothing"))
KEYS = {
    Step.FILE: (("Ctrl O", "choose a file"), ONWARD[0], ONWARD[2]),
    Step.COLUMNS: (("Alt L", "columns"), *ONWARD),
    Step.DUPLICATES: (
        ("J", "join"),
        ("B", "both"),
        ("L", "left"),
        ("S", "later"),
        ("→", "next pair"),
        *ONWARD,
    ),
    Step.CHECK: ONWARD,
    Step.ADD: ONWARD,
}
"""The keys of each step, as the foot of the window has them."""

LOW = 560
"""Height of the page under which columns and counts make room once they are settled."""


def import_page(desk: Desk, reference: str) -> ImportPage:
    """Return the import page of one child."""
    page = ImportPage(reference, desk.agencies)
    own = desk.for_page(partial(isValid, page))
    page.connect_to(Importing(page, own, reference))
    page.settling.connect_to(Settling(page.settling, own, reference))
    return page


class ImportPage(QWidget):
    """Shows one file on its way in. ``opened_child`` asks for the timeline of a child.

    ``keys_changed`` says that another step has other keys.
    """

    opened_child = Signal(str)
    keys_changed = Signal()

    shows_names = True
    """A file shows whom it names, and what is read is written: closed while names are hidden."""

    keys: Sequence[tuple[str, str]] = KEYS[Step.FILE]

    def __init__(
        self, reference: str, agencies: Sequence[Agency], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._reference = reference
        self.setAcceptDrops(True)
        self._shown = ImportShown()
        self._title = heading(self.tr("Add a chronology"), 18)
        self._about = caption("")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.steps = Steps()
        self.columns = ColumnsPanel()
        self.trial = TrialPanel()
        self.file = FilePanel(agencies)
        self.pairs = PairPanel()
        self.rows = RowsPanel()
        self.add = AddPanel()
        self.settling = SettlingPanel(agencies)
        self.progress = ProgressRow()
        self.trouble = trouble()
        self.back = KeyButton(self.tr("Back"), "Alt B")
        self.reason = caption("")
        self.next = KeyButton(self.tr("Next"), "Alt N", primary=True)
        self._lay_out()

    def connect_to(self, presenter: Importing) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.file.chosen.connect(lambda name: presenter.open(Path(name)))
        self.file.sent_by.connect(presenter.choose_agency)
        self.file.is_a.connect(presenter.choose_kind)
        self.file.finished.connect(lambda: self.opened_child.emit(self._reference))
        self.file.settle.connect(self._settle)
        self.settling.left.connect(self._import)
        self.settling.counted.connect(self.file.wait)
        self.columns.chosen.connect(presenter.choose_field)
        self.columns.ordered.connect(presenter.choose_order)
        self.pairs.decided.connect(presenter.decide)
        self.pairs.moved.connect(presenter.show_pair)
        self.pairs.sided.connect(presenter.choose_side)
        self.rows.saved.connect(lambda name: presenter.save_refused(Path(name)))
        self.rows.taken_out.connect(presenter.take_out)
        self.progress.stopped.connect(presenter.stop)
        self.back.clicked.connect(presenter.back)
        self.next.clicked.connect(presenter.next)
        for key, does in (
            ("Escape", presenter.stop),
            ("Alt+B", self.back.click),
            ("Alt+N", self.next.click),
        ):
            shortcut = QShortcut(QKeySequence(key), self._body)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def open(self, path: Path) -> None:
        """Read a file and show what it would add."""
        self._presenter.open(path)

    def present(self, shown: ImportShown) -> None:
        """Show the page as it stands."""
        moved = shown.step is not self._shown.step
        self._shown = shown
        self.steps.present(shown.step)
        self._present_words(shown)
        for panel in (self.columns, self.trial, self.file, self.rows, self.add):
            panel.present(shown)
        self.pairs.present(shown.pairs)
        self.progress.present(shown.doing)
        self.trouble.setText(shown.trouble)
        self.trouble.setVisible(bool(shown.trouble))
        self._present_foot(shown)
        self._show_below(self._panel_of(shown.step))
        self._make_room()
        if moved:
            self.keys = KEYS[shown.step]
            self.keys_changed.emit()
            self._panel_of(shown.step).setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, progress: Progress | None) -> None:
        """Show how far a reading has come."""
        self.progress.follow(progress)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file from the desktop."""
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        self.open(Path(event.mimeData().urls()[0].toLocalFile()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the step where the page is low."""
        super().resizeEvent(event)
        self._make_room()

    def _settle(self) -> None:
        self._stack.setCurrentWidget(self._settling_area)
        self.settling.focus_first()

    def _import(self) -> None:
        self._stack.setCurrentWidget(self._body)
        self._panel_of(self._shown.step).setFocus(Qt.FocusReason.OtherFocusReason)

    def _panel_of(self, step: Step) -> QWidget:
        return {Step.FILE: self.file, Step.DUPLICATES: self.pairs, Step.ADD: self.add}.get(
            step, self.rows
        )

    def _present_words(self, shown: ImportShown) -> None:
        chronology = shown.kind is Kind.CHRONOLOGY
        title = self.tr("Add a chronology") if chronology else self.tr("Add missing episodes")
        self._title.setText(title)
        rows = self.tr("{0:,} rows").format(shown.trial.total) if shown.trial else ""
        named = self.tr("for {0}").format(shown.child) if shown.child else ""
        self._about.setText(", ".join(words for words in (shown.file_name, rows, named) if words))

    def _present_foot(self, shown: ImportShown) -> None:
        self.back.setVisible(shown.step is not Step.FILE)
        self.back.say(f"{self.tr('Back')}: {self.tr(shown.step_before.text).casefold()}")
        self.reason.setText(shown.why_not_next if not shown.doing else "")
        adds = shown.step is Step.ADD
        after = (
            self.tr("Add to the record")
            if adds
            else f"{self.tr('Next')}: {shown.step_after.text.casefold()}"
        )
        self.next.say(after)
        self.next.setAccessibleDescription(shown.why_not_next)
        self.next.setEnabled(not shown.why_not_next)
        self.next.setVisible(shown.trial is not None)

    def _show_below(self, current: QWidget) -> None:
        """Show one panel; the others ask for no room."""
        for panel in (self.file, self.pairs, self.rows, self.add):
            policy = (
                QSizePolicy.Policy.Preferred if panel is current else QSizePolicy.Policy.Ignored
            )
            panel.setSizePolicy(policy, policy)
        self._below.setCurrentWidget(current)

    def _make_room(self) -> None:
        settled = self._shown.step > Step.COLUMNS and self.height() < theme().px(LOW)
        self._top.setVisible(self._shown.trial is not None and not settled)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        head.addWidget(self.steps)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme().px(9))
        top.addWidget(self.columns, 21)
        top.addWidget(self.trial, 10)
        self._below = QStackedWidget()
        for panel in (self.file, self.pairs, self.rows, self.add):
            self._below.addWidget(panel)
        copy = Noted(
            "database",
            self.tr(
                "A copy of everything is made before adding. One key, Ctrl Z, takes the whole "
                "import out again."
            ),
        )
        foot = QHBoxLayout()
        foot.addWidget(copy, 1)
        for widget in (self.back, self.reason, self.next):
            foot.addWidget(widget)
        self._body = QWidget()
        whole = QVBoxLayout(self._body)
        whole.setContentsMargins(16, 8, 16, 6)
        whole.setSpacing(theme().px(9))
        whole.addLayout(head)
        whole.addWidget(self._top, 9)
        whole.addWidget(self._below, 13)
        whole.addWidget(self.progress)
        whole.addWidget(self.trouble)
        whole.addLayout(foot)
        self._settling_area = QScrollArea()
        self._settling_area.setWidgetResizable(True)
        self._settling_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._settling_area.setWidget(self.settling)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body)
        self._stack.addWidget(self._settling_area)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)
