"""The quick action line: one line typed, its parts shown as chips while it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from strategy_desk.domain.deadlines.phrases import DeadlineStatus
from strategy_desk.domain.quick_actions import QuickAction
from strategy_desk.domain.smart import Prompt
from strategy_desk.presenters.quick_reading import QuickRead, says_again
from strategy_desk.ui.parts import KeyButton, KeyCap, caption, draw_words, empty, heading, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit

MISSING = {"agency": "needs an agency", "owner": "needs an owner", "date": "needs a date"}


class QuickLine(QWidget):
    """Where an action is typed. ``typed`` and ``entered`` carry the line as it stands.

    ``key`` is the key that opens it, as it is printed; ``last`` is the line that was entered last.

    Tab goes from the line to its chips; Backspace on one takes its words out of the line.
    """

    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, key: str = "F8") -> None:
        super().__init__()
        self.setObjectName("quickLine")
        self._key = key
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.edit = VeiledEdit()
        self.edit.setAccessibleName(self.tr("Quick action: agency, what, who, by when"))
        self.edit.setPlaceholderText(self.tr("Police – check phone billing – PC Rao – by Fri 5pm"))
        self.add = KeyButton(self.tr("Add"), "Enter", primary=True)
        self.chips: list[Chip] = []
        self._row = QHBoxLayout()
        self._asks = wrapped("", "secondary")
        self._offered = caption("")
        self._usual = self._typed = self.last = ""
        self._source = self._put = self._known = ""
        self._binds = False
        shortcut = QShortcut(QKeySequence("Ctrl+Space"), self.edit)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.complete)
        self._lay_out()
        self.typed.connect(self._unbind)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self._enter)
        self.add.clicked.connect(self._enter)
        self.show_read(QuickRead(action=QuickAction()))
        self.setFocusProxy(self.edit)

    def begin(self, line: str) -> None:
        """Put a line there to go on with."""
        self.edit.setText(line)
        self.typed.emit(line)

    def begin_from(self, source: str, line: str, known: str, *, binds: bool) -> None:
        """Put there what came of a line of minutes; ``known`` is said while it is still of it.

        One that ``binds`` is restricted: what is typed over it stays of it until the field was
        empty, so that no rewording opens it.
        """
        self._source, self._put, self._known, self._binds = source, line, known, binds
        self.begin(line)

    @property
    def is_half_typed(self) -> bool:
        """Whether something stands there that was typed, not only put there from the minutes."""
        return self.edit.text().strip() not in {"", self._put.strip()}

    @property
    def is_of_source(self) -> bool:
        """Whether it is still of the line of minutes that it was begun from."""
        return self._binds or says_again(self._source, self.edit.text())

    def show_read(self, read: QuickRead) -> None:
        """Show what was understood so far; a missing part is a dashed chip in words."""
        empty(self._row)
        self.chips = list(_chips(read)) if self.edit.text().strip() else []
        for chip in self.chips:
            chip.cleared.connect(self._clear_part)
            self._row.addWidget(chip)
        self._row.addStretch(1)
        self._offer(read)
        self._ask(read.prompts)
        self.add.setEnabled(read.action.can_add)
        reason = "" if read.action.can_add else self.tr("An action needs an agency and words.")
        if read.action.too_long:
            reason = read.prompts[0].sentence
        self.add.setToolTip(reason)
        self.add.setAccessibleDescription(reason)

    def taken(self) -> None:
        """Make room for the next action; what was typed while this one was being saved stays."""
        self._source = self._put = self._known = ""
        self._binds = False
        self.begin(self.edit.text().removeprefix(self.last))

    def _unbind(self, line: str) -> None:
        self._binds = self._binds and bool(line.strip())

    def _offer(self, read: QuickRead) -> None:
        """Offer the usual action that the words go on to."""
        self._usual, self._typed = read.usual, read.action.text
        self._offered.setText(self.tr("Ctrl Space: {0}").format(read.usual) if read.usual else "")
        self._offered.setVisible(bool(read.usual))

    def complete(self) -> None:
        """Put the usual action in the place of the words that go on to it."""
        if self._usual and self._typed in self.edit.text():
            self.begin(self.edit.text().replace(self._typed, self._usual, 1))

    def _ask(self, prompts: Sequence[Prompt]) -> None:
        known = self._known if self.is_of_source else ""
        sentences = (known, *(prompt.sentence for prompt in prompts))
        self._asks.setText(" ".join(filter(None, sentences)))
        self._asks.setVisible(bool(self._asks.text()))

    def _clear_part(self, words: str) -> None:
        before, _, after = self.edit.text().partition(words)
        self.begin(f"{before}{after}")
        self.edit.setFocus()

    def _enter(self) -> None:
        if self.add.isEnabled():
            self.last = self.edit.text()
            self.entered.emit(self.last)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Quick action"), 14))
        top.addWidget(KeyCap(self._key))
        how = caption(self.tr("agency – what – who – by when"))
        how.setAlignment(Qt.AlignmentFlag.AlignRight)
        how.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        top.addWidget(how, 1)
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 8)
        whole.addLayout(top)
        whole.addLayout(line)
        whole.addLayout(self._row)
        whole.addWidget(self._offered)
        whole.addWidget(self._asks)


class Chip(QPushButton):
    """One part of the line as it was read. ``cleared`` carries the words it stands for."""

    cleared = Signal(str)

    def __init__(
        self, text: str, words: str = "", *, icon: str = "", code: str = "", kind: str = ""
    ) -> None:
        super().__init__(text)
        self._words, self._icon, self._code, self._kind = words, icon, code, kind
        self.setFont(theme().font(13, 600 if kind == "gold" else 400))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if words:
            self.setAccessibleDescription(self.tr("Backspace takes it out of the line."))

    def sizeHint(self) -> QSize:
        """Room for what leads it and its words."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + self._before() + theme().px(14),
            theme().px(26),
        )

    def minimumSizeHint(self) -> QSize:
        """It shortens where it must."""
        return QSize(theme().px(48), theme().px(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the words out of the line on Backspace or Delete."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self._words:
            self.cleared.emit(self._words)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded box: dashed where a part is missing, gold inside the first 72 hours."""
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink = {
            "gold": ("gold.tint", "gold.line", "gold.ink"),
            "missing": ("bg.app", "caution.line", "caution"),
        }.get(self._kind, ("bg.panel", "accent" if self._code else "line.control", "ink.1"))
        pen = QPen(look.colour("focus" if self.hasFocus() else edge), 2 if self.hasFocus() else 1)
        if self._kind == "missing":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour(ground))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self._code:
            bar = QRect(look.px(10), look.px(6), 4, look.px(14))
            painter.fillRect(bar, look.agency(self._code))
        elif self._icon:
            picture = look.pixmap(self._icon, ink, 15)
            painter.drawPixmap(look.px(9), (self.height() - look.px(15)) // 2, picture)
        painter.setPen(look.colour(ink))
        painter.setFont(self.font())
        room = self.rect().adjusted(self._before(), 0, -look.px(8), 0)
        elide = Qt.TextElideMode.ElideRight
        draw_words(painter, room, self.fontMetrics().elidedText(self.text(), elide, room.width()))
        painter.end()

    def _before(self) -> int:
        return theme().px(20 if self._code else 28 if self._icon else 12)


def _chips(read: QuickRead) -> Iterator[Chip]:
    action = read.action
    if action.agency is not None:
        words = f"{action.agency.code} {action.agency.name}"
        yield Chip(words, action.agency_words, code=action.agency.code)
    if action.child is not None:
        yield Chip(f"About {action.child.first_name} only", action.child_words, icon="users")
    if action.text:
        yield Chip(action.text, icon="checklist")
    if action.owner:
        yield Chip(action.owner, read.owner_words, icon="user-check")
    if action.deadline is not None:
        is_clear = action.deadline.status is DeadlineStatus.CLEAR
        kind = "gold" if read.in_first_hours else "" if is_clear else "missing"
        more = ", inside the first 72 hours" if read.in_first_hours else ""
        words = f"{read.due_words}{more}"
        yield Chip(words, action.deadline_words, icon="clock-hour-4", kind=kind)
    for part in () if action.too_long else action.missing:
        if part in MISSING and not (part == "date" and action.deadline is not None):
            yield Chip(MISSING[part], kind="missing")
