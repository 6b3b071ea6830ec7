"""A text field whose blocks are lines: who said each and when stands beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.presenters.line_ledger import LineLedger
from strategy_desk.ui.minuting import gutter, veil
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import word_at

KEY = QTextFormat.Property.UserProperty.value + 1
"""The property of a block that names its line."""

TEXT_PX, LARGE_PX = 14.5, 16
"""The words of the minutes, and where the window is large. Source: design specification 9.4."""

PARAGRAPH = "\u2029"
"""What stands between the lines of a selection."""

Sight = tuple[QRect, WriteLine, QTextBlock]
"""Where a line is in the viewport, what is known of it, and its words."""


class LineField(QTextEdit):
    """Draws lines and finds them. What is known of a line besides its words is in ``ledger``.

    ``about`` are the names of the children, where the meeting is about several.
    ``on`` is the key of the line under the caret. While it is ``quiet`` the field itself writes,
    and nobody types. Where there is a ``hiding``, names and restricted lines are painted over.
    """

    def __init__(self, ledger: LineLedger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._on = ""
        self._quiet = False
        self.about: Mapping[UUID | None, str] = {}
        self._typed_at = -1
        self.hiding: Hiding | None = None
        self.setAcceptRichText(False)
        self.setFont(theme().font(TEXT_PX))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("minutes")
        self.document().setDocumentMargin(0)
        self._view = self.viewport()
        self._kept: tuple[QRect, list[gutter.Beside]] = (QRect(), [])
        self.document().documentLayout().documentSizeChanged.connect(self.forget_kept)

    def write_out(
        self, lines: Sequence[WriteLine], at: datetime, blank: WriteLine | None = None
    ) -> None:
        """Show these lines in place of what is there, with a blank one at their end."""
        self._quiet = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        shown = list(self._ledger.write_out(lines, at, blank).values())
        if self.isReadOnly():
            shown = [line for line in shown if line.text] or shown
        for number, line in enumerate(shown):
            if number:
                cursor.insertBlock(format_of(line))
            else:
                cursor.setBlockFormat(format_of(line))
            cursor.insertText(line.text)
        cursor.endEditBlock()
        self._room_at_top()
        self._quiet = False

    @property
    def on(self) -> str:
        """The key of the line under the caret."""
        return self._on

    def go_to(self, key: str, caret: int) -> bool:
        """Put the caret into a line, or at the end where it is not there; tell whether it is."""
        block = self.block(key)
        if block is None:
            self.moveCursor(QTextCursor.MoveOperation.End)
            return False
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(caret, block.length() - 1))
        self.setTextCursor(cursor)
        return True

    def line_of(self, block: QTextBlock) -> WriteLine | None:
        """Return what is known of a line besides its words."""
        return self._ledger.get(key_of(block))

    def line_area(self) -> QRect:
        """Return where the line under the caret is, in the viewport."""
        return self._area(self.textCursor().block())

    def announce(self, words: str) -> None:
        """Say something once to a screen reader."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def showEvent(self, event: QShowEvent) -> None:
        """Settle what the style sheet took away."""
        super().showEvent(event)
        # It paints its own ground; otherwise every widget behind it is painted for each letter.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint who and when over the grounds, then words, then what hides names.

        A letter repaints the line it is typed into, as it was kept: what is asked of Qt from here
        costs more than the painting, the more so as everything else has run since the last letter.
        """
        part, (seen, kept) = event.rect(), self._kept
        if not seen.contains(part):
            self._paint_anew(event)
            return
        painter = QPainter(self._view)
        for beside in kept:
            beside.paint(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_anew(self, event: QPaintEvent) -> None:
        part = event.rect()
        shown = list(self._in_sight(part))
        painter = QPainter(self._view)
        painter.fillRect(part, theme().colour("bg.panel"))
        found = [self._beside(area, line) for area, line, _ in shown]
        for beside in found:
            beside.paint(painter)
        painter.end()
        super().paintEvent(event)
        self.forget_kept()
        if self.hiding is not None:
            self._veil(shown, self.hiding)
        elif self._may_keep(part, shown):
            self._kept = (part, found)

    def _beside(self, area: QRect, line: WriteLine) -> gutter.Beside:
        return gutter.beside(
            area,
            self.line_as_seen(line),
            self.about.get(line.about, ""),
            current=str(line.line) == self._on,
            ratio=self._view.devicePixelRatio(),
        )

    def _may_keep(self, part: QRect, shown: Sequence[Sight]) -> bool:
        """Whether lines with words fill this part. The whole field is always painted anew."""
        if not shown or part.contains(self._view.rect()):
            return False
        covers = shown[0][0].united(shown[-1][0]).contains(part)
        return covers and all(block.text() for _, _, block in shown)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What is kept of a line stands elsewhere."""
        self.forget_kept()
        super().scrollContentsBy(dx, dy)

    def forget_kept(self) -> None:
        """Find out anew, at the next painting, where the line is and what stands beside it."""
        self._kept = (QRect(), [])

    # While names are hidden

    def hide_names(self, hiding: Hiding | None) -> None:
        """Paint over these names, and restricted lines; none when nothing is hidden."""
        self.hiding = hiding
        self.viewport().update()

    def as_seen(self, words: str) -> str:
        """Return words of ours as the screen may say them."""
        return self.hiding.words(words) if self.hiding is not None else words

    def line_as_seen(self, line: WriteLine) -> WriteLine:
        """Return what is known of a line besides its words, as the screen may say it."""
        return veil.seen_line(line, self.hiding)

    def _veil(self, shown: Sequence[Sight], hiding: Hiding) -> None:
        painter = QPainter(self.viewport())
        top, caret = QPointF(0, -self.verticalScrollBar().value()), self.textCursor()
        for _, line, block in shown:
            here = self._typed_at == caret.position() and caret.block() == block
            typed = word_at(block.text(), caret.positionInBlock()) if here else (0, 0)
            veil.paint_veil(painter, top, block, line, hiding, typed)
        if self.hasFocus():
            # The caret may be under what was painted over.
            place = self.cursorRect()
            place.setWidth(1)
            painter.fillRect(place, self.palette().text())
        painter.end()

    def fit_block(self, line: WriteLine) -> None:
        """Make room for what is known of a line now."""
        block = self.block(str(line.line))
        if block is not None:
            self._quiet = True
            QTextCursor(block).setBlockFormat(format_of(line))
            self._room_at_top()
            self._quiet = False

    def _room_at_top(self) -> None:
        """The margin over the first block does not count, so the frame makes the room."""
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        first = self._ledger.get(key_of(self.document().begin()))
        look.setTopMargin(gutter.above(first) if first else 0)
        look.setBottomMargin(theme().px(gutter.BELOW))
        if look != frame.frameFormat():  # to set it is a step that undo would stop at
            frame.setFrameFormat(look)

    def blocks(self) -> Iterator[QTextBlock]:
        """Go through the blocks."""
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def block(self, key: str) -> QTextBlock | None:
        """Return the block of a line, if it is shown."""
        return next((block for block in self.blocks() if key_of(block) == key), None)

    def _in_sight(self, rect: QRect) -> Iterator[Sight]:
        block = self.cursorForPosition(rect.topLeft()).block()
        block = block.previous() if block.previous().isValid() else block
        while block.isValid():
            area = self._area(block)
            if area.top() > rect.bottom():
                return
            line = self._ledger.get(key_of(block))
            worded = bool(block.text()) or self.hasFocus()
            if line is not None and worded and area.bottom() >= rect.top():
                yield area, line, block
            block = block.next()

    def _area(self, block: QTextBlock) -> QRect:
        box = self.document().documentLayout().blockBoundingRect(block)
        line = self._ledger.get(key_of(block))
        above = gutter.above(line) if line else 0
        if box.isEmpty():  # a document without a letter is not laid out yet
            box = QRectF(0, above, 0, theme().px(gutter.PITCH))
        top = round(box.top()) - above - self.verticalScrollBar().value()
        high = round(box.height()) + above + theme().px(gutter.BELOW)
        return QRect(0, top, self.viewport().width(), high)


def key_of(block: QTextBlock) -> str:
    """Return the key of the line that a block is."""
    return str(block.blockFormat().property(KEY) or "")


def format_of(line: WriteLine) -> QTextBlockFormat:
    """How a line stands: its words beside the gutter, room over it, and whose block it is."""
    look = QTextBlockFormat()
    look.setProperty(KEY, str(line.line))
    look.setLeftMargin(gutter.width())
    look.setRightMargin(theme().px(gutter.LEFT))
    # The larger of two margins counts between blocks, so all the room is over a line.
    look.setTopMargin(gutter.above(line) + theme().px(gutter.BELOW))
    look.setLineHeight(
        theme().px(gutter.PITCH), QTextBlockFormat.LineHeightTypes.MinimumHeight.value
    )
    return look
