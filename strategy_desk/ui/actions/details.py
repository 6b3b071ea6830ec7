"""The right of the board: one action, what happened since it was due, and what will close it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.action_board import BoardAction, lateness
from strategy_desk.domain.action_lists import carried_words
from strategy_desk.domain.action_updates import ActionUpdate
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.domain.share_safe import holds_hidden
from strategy_desk.domain.since_due import Happening, Mark, Since, history, to_close
from strategy_desk.errors import DeskError
from strategy_desk.ui.actions.asked import Asked
from strategy_desk.ui.actions.lines import tone
from strategy_desk.ui.parts import AgencyTag, KeyButton, Tag, caption, empty, heading, wrapped
from strategy_desk.ui.theme import theme

WIDE = 276
"""Pixels of the panel. Source: design specification 9.5."""

KEYS = (("Evidence", "E"), ("Escalate", "X"), ("Date", "D"))


class Details(QFrame):
    """One action whole; over it a question, while one is asked. ``asked`` carries a key.

    ``revised`` carries a step of the escalation and its letter as it was changed.
    """

    asked = Signal(str)
    revised = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setProperty("upright", True)
        self.setAccessibleName(self.tr("The action"))
        self.form: Asked | None = None
        self._one: BoardAction | None = None
        self._column = QVBoxLayout()
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(4)
        self._ask = QVBoxLayout()
        self._ask.setContentsMargins(8, 0, 8, 0)
        self.setFixedWidth(theme().px(WIDE))
        self._lay_out()

    def present(self, one: BoardAction, since: Since, agency: str) -> None:
        """Show an action and what happened while it was waited for."""
        self._one = one
        self._show_foot()
        empty(self._column)
        self._head(one, agency)
        self._column.addWidget(_box(since))
        self._title(self.tr("What has happened"))
        told = history(one)
        for place, happening in enumerate(told):
            self._column.addWidget(_Step(happening, last=place == len(told) - 1))
            if happening.update is not None and happening.update.letter:
                self._column.addWidget(Letter(happening.update, self.revised.emit))
        if one.action.is_open:
            self._title(self.tr("To close it, we need one of"))
            for words in to_close(one):
                self._column.addWidget(wrapped(f"–  {words}"))
        self._column.addStretch(1)

    def clear(self) -> None:
        """Show no action."""
        self._one = None
        self._show_foot()
        empty(self._column)
        self._column.addStretch(1)

    def ask(self, form: Asked) -> None:
        """Ask something about the action."""
        self.close_form()
        self.form = form
        self._ask.addWidget(form)
        self._foot.hide()
        form.show()
        form.setFocus()
        self._area.verticalScrollBar().setValue(0)

    def close_form(self) -> None:
        """Take the question away."""
        empty(self._ask)
        self.form = None
        self._show_foot()

    def refused(self, error: DeskError) -> None:
        """Say beside the question why it was not saved."""
        if self.form is not None:
            self.form.refused(error.sentence)

    def _show_foot(self) -> None:
        """What can be done to an action that is open, unless something is asked already."""
        is_open = self._one is not None and self._one.action.is_open
        self._foot.setVisible(is_open and self.form is None)

    def _head(self, one: BoardAction, agency: str) -> None:
        action = one.action
        top = QHBoxLayout()
        top.addWidget(AgencyTag(action.agency, agency))
        if words := lateness(one):
            kinds = {"danger": "danger", "caution": "caution"}
            top.addWidget(Tag(words, kinds.get(tone(one), "neutral")))
        top.addStretch(1)
        self._column.addLayout(top)
        title = heading(action.text, 16)
        title.setWordWrap(True)
        self._column.addWidget(title)
        meeting = meeting_title(one.meeting.type, one.meeting.number)
        owner = f"Owner {action.owner}." if action.owner else "Nobody is named."
        deputy = f"Deputy {action.deputy}." if action.deputy else ""
        confirms = f"Confirmed by {action.confirms}." if action.confirms else ""
        carried = f"{carried_words(one.carried).capitalize()}." if one.carried else ""
        about = f"{one.child.name}, {action.number} of {meeting.lower()}."
        said = " ".join(part for part in (about, owner, deputy, confirms, carried) if part)
        self._column.addWidget(wrapped(said, "secondary"))
        self._column.addSpacing(6)

    def _title(self, words: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(heading(words, 13.5))

    def _lay_out(self) -> None:
        inside = QWidget()
        both = QVBoxLayout(inside)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addLayout(self._ask)
        both.addLayout(self._column, 1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("The action"))
        area.setWidget(inside)
        self._foot = QFrame()
        self._foot.setObjectName("foot")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        for words, key in KEYS:
            button = KeyButton(self.tr(words), key, small=True)
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            row.addWidget(button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot)


class _Step(QWidget):
    """One thing that happened: its mark on a line from the one before, when, and what."""

    def __init__(self, happening: Happening, *, last: bool) -> None:
        super().__init__()
        self._mark, self._last = happening.mark, last
        self.setAccessibleName(f"{happening.when}: {happening.text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(24), 0, 0, 5)
        column.setSpacing(0)
        column.addWidget(caption(happening.when))
        words = wrapped(happening.text)
        words.setFont(theme().font(13.5, 600 if happening.mark is Mark.NEXT else 400))
        column.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark and the line that goes on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, size = theme(), theme().px(9)
        middle = QPointF(look.px(8), look.px(9))
        if not self._last:
            painter.setPen(QPen(look.colour("line.2"), 1.4))
            painter.drawLine(middle, QPointF(middle.x(), self.height()))
        box = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        ink = look.colour("danger" if self._mark in {Mark.PASSED, Mark.ESCALATED} else "accent")
        filled = self._mark in {Mark.DONE, Mark.ESCALATED}
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if filled else look.colour("bg.panel"))
        if self._mark is Mark.ESCALATED:
            foot = (box.bottomLeft(), box.bottomRight())
            painter.drawPolygon(QPolygonF([QPointF(middle.x(), box.top()), *foot]))
        elif self._mark is Mark.PASSED:
            painter.drawRect(box)
        else:
            painter.drawEllipse(box)
        painter.end()


def _box(since: Since) -> QFrame:
    frame = QFrame()
    frame.setObjectName("since")
    frame.setProperty("grave", since.is_grave)
    column = QVBoxLayout(frame)
    column.setContentsMargins(10, 7, 8, 7)
    column.setSpacing(1)
    title = wrapped(since.title)
    title.setFont(theme().font(13.5, 700))
    column.addWidget(title)
    if since.note:
        column.addWidget(wrapped(since.note))
    return frame


class Letter(QWidget):
    """The draft kept with a step of the escalation, to open; leaving it keeps what was changed."""

    def __init__(
        self, update: ActionUpdate, revised: Callable[[ActionUpdate, str], object]
    ) -> None:
        super().__init__()
        self.open = KeyButton(self.tr("Draft letter"), small=True, quiet=True, icon="file-text")
        self.text = _Draft(update.letter)
        self.text.setAccessibleName(self.tr("Draft letter to {0}").format(update.addressee))
        self.text.setReadOnly(holds_hidden(update.letter))
        self.text.left.connect(lambda words: revised(update, words))
        self.open.clicked.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(20), 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.text)

    def _toggle(self) -> None:
        self.text.setVisible(self.text.isHidden())
        if self.text.isVisible():
            self.text.setFocus()


class _Draft(QPlainTextEdit):
    """Words to change. ``left`` carries them when the keyboard leaves."""

    left = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme().px(130))
        self.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what it says now."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit(self.toPlainText())
