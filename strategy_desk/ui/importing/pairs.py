"""Two accounts side by side: what is the same, what differs, whose word holds, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QWidget,
)

from strategy_desk.domain.accounts import Difference, Settlement, Side
from strategy_desk.presenters.importing.pairs import Pairs, PairShown
from strategy_desk.ui.parts import KeyButton, Panel, Tag, caption, empty, wrapped
from strategy_desk.ui.tables import RIGHT
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.tools import Segment

DECISIONS = (
    (Settlement.JOINED, "Join into one", "J"),
    (Settlement.AGREE, "Keep both", "B"),
    (Settlement.DISAGREE, "Both, they disagree", "D"),
    (Settlement.LEFT, "Keep left", "L"),
    (None, "Decide later", "S"),
)
"""What can be decided of a pair, and the key for it."""

SIDES = ((Side.LEFT, "L", "left"), (Side.RIGHT, "R", "right"), (Side.BOTH, "both", "both"))


class PairPanel(Panel):
    """Shows one pair. ``decided`` carries a `Settlement` or nothing, ``moved`` a step.

    ``sided`` carries a field and the `Side` whose word holds in it.
    """

    decided = Signal(object)
    moved = Signal(int)
    sided = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pair: PairShown | None = None
        self._percent = QHBoxLayout()
        self._words = caption("")
        self._area = QScrollArea()
        self._segments: dict[tuple[Difference, Side], Segment] = {}
        self.buttons = {
            settlement: KeyButton(
                self.tr(words), key, primary=settlement is Settlement.JOINED, small=True
            )
            for settlement, words, key in DECISIONS
        }
        self.state = wrapped("", "secondary")
        self.state.setAlignment(RIGHT)
        self._lay_out()
        self._bind_keys()

    def present(self, shown: Pairs) -> None:
        """Show the pair that is to be decided."""
        pair = shown.current
        if pair is None:
            self._pair = None
            return
        place = self.tr("{0} {1} of {2}").format(
            self.tr(pair.title), shown.at + 1, len(shown.pairs)
        )
        self.title.setText(place)
        self.setAccessibleName(f"{place}. {pair.percent}% alike: {pair.words}.")
        self.state.setText(self._state(shown, pair))
        if pair is not self._pair:
            self._pair = pair
            empty(self._percent)
            self._percent.addWidget(Tag(self.tr("{0}% alike").format(pair.percent)))
            self._words.setText(pair.words)
            self._fill(pair)
        for (difference, side), segment in self._segments.items():
            segment.setChecked(shown.side(pair, difference) is side)

    def _state(self, shown: Pairs, pair: PairShown) -> str:
        kept = self.tr("Both originals are kept, so a join can be undone at any time.")
        if pair.place not in shown.decided:
            return kept
        decision = shown.decided[pair.place]
        settlement = decision.settlement if decision else None
        words = next(words for known, words, _ in DECISIONS if known is settlement)
        return self.tr("Decided: {0}.").format(self.tr(words).casefold())

    def _fill(self, pair: PairShown) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            # It is about to go: the keys must go on meeting the pairs.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._segments.clear()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._add_head(grid, pair)
        for number, difference in enumerate(pair.differences, 1):
            self._add_row(grid, number, difference)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(inside)

    def _add_head(self, grid: QGridLayout, pair: PairShown) -> None:
        heads = (
            QWidget(),
            wrapped(pair.left),
            QWidget(),
            wrapped(pair.right),
            caption(self.tr("Keep")),
        )
        for column, head in enumerate(heads):
            if column in (1, 3):
                head.setFont(theme().font(13, 600))
            grid.addWidget(_cell(head), 0, column)

    def _add_row(self, grid: QGridLayout, row: int, difference: Difference) -> None:
        same = difference.is_same
        says = self.tr("same") if same else self.tr("differs")
        cells = (
            caption(self.tr(difference.label)),
            _words(difference.left or self.tr("none"), bold=not same),
            caption(says) if same else Tag(says, "danger"),
            _words(difference.right or self.tr("none"), bold=not same),
            QWidget() if same else self._sides(difference),
        )
        for column, cell in enumerate(cells):
            grid.addWidget(_cell(cell, shaded=not same), row, column)

    def _sides(self, difference: Difference) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for side, letter, words in SIDES if difference.field == "text" else SIDES[:2]:
            segment = Segment(letter)
            # Each is reached by Tab: the arrow keys go to the next pair.
            segment.setAutoExclusive(False)
            segment.setAccessibleName(f"{self.tr('Keep')} {words}: {difference.label}")
            segment.clicked.connect(
                lambda _=False, side=side: self.sided.emit(difference.field, side)
            )
            self._segments[difference, side] = segment
            row.addWidget(segment)
        row.addStretch(1)
        return whole

    def _bind_keys(self) -> None:
        for settlement, _, key in DECISIONS:
            self._bind(key, partial(self.decided.emit, settlement))
            button = self.buttons[settlement]
            button.clicked.connect(lambda _=False, chosen=settlement: self.decided.emit(chosen))
        scroll = self._area.verticalScrollBar()
        for key, does in (
            ("Left", partial(self.moved.emit, -1)),
            ("Right", partial(self.moved.emit, 1)),
            ("PgUp", lambda: scroll.setValue(scroll.value() - scroll.pageStep())),
            ("PgDown", lambda: scroll.setValue(scroll.value() + scroll.pageStep())),
        ):
            self._bind(key, does)

    def _bind(self, key: str, does: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        self.head.insertLayout(1, self._percent)
        self.head.insertWidget(2, self._words)
        for icon, words, step in (
            ("chevron-left", self.tr("Pair before, Left"), -1),
            ("chevron-right", self.tr("Next pair, Right"), 1),
        ):
            self.head.addWidget(self._arrow(icon, words, step))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.setSpacing(theme().px(8))
        for button in self.buttons.values():
            foot.addWidget(button)
        foot.addWidget(self.state, 1)
        self.body.addLayout(foot)

    def _arrow(self, icon: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme().icon(icon, "ink.1", 16))
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.moved.emit(step))
        return button


def _words(text: str, *, bold: bool) -> QLabel:
    label = wrapped(text)
    label.setFont(theme().font(13.5, 600 if bold else 400))
    return label


def _cell(widget: QWidget, *, shaded: bool = False) -> QFrame:
    """Return a cell of the table: a rule under it, and a ground where the two differ."""
    cell = QFrame()
    cell.setObjectName("pairCell")
    cell.setProperty("differs", shaded)
    row = QHBoxLayout(cell)
    row.setContentsMargins(10, 4, 10, 4)
    row.addWidget(widget)
    return cell
