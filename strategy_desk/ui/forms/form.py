"""A form in the side of the window: fields in columns, saved with Enter, left with Esc."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.time import Pass
from strategy_desk.errors import DeskError
from strategy_desk.presenters.forms.editor import Editor
from strategy_desk.presenters.forms.sheet import Words
from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.forms.columns import Parts
from strategy_desk.ui.forms.fields import Field, Line, Row
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped


class Form(Aside):
    """Asks for one thing; what is typed is read at once, and kept when it is put aside."""

    keys: tuple[tuple[str, str], ...] = (
        ("Tab", "next field"),
        ("Enter", "save"),
        ("Ctrl Enter", "save from several lines"),
        ("Esc", "put aside"),
    )

    def __init__(
        self, title: str, rows: Sequence[Row], button: str, *, can_remove: bool = False
    ) -> None:
        super().__init__()
        self.fields = {row.name: Field(row) for row in rows}
        folds = dict.fromkeys(row.fold for row in rows if row.fold)
        self.keys = (*Form.keys, *((fold.key, fold.title.casefold()) for fold in folds))
        self.save = KeyButton(button, "Enter", primary=True)
        self.close_button = KeyButton(self.tr("Put aside"), "Esc")
        self.again = KeyButton(self.tr("Start again"), "Alt R")
        self.remove = KeyButton(self.tr("Take out…"), "Alt T")
        self.reason = QLineEdit()
        self.trouble = trouble()
        self._title = heading(title, 16)
        self._restored = QWidget()
        self._removing = QWidget()
        self._parts = Parts(self.fields)
        self._area = QScrollArea()
        self._lay_out(can_remove=can_remove)
        self._bind_keys(can_remove=can_remove)

    def connect_to(self, editor: Editor[Any]) -> None:
        """Wire what a person does to the presenter."""
        self._editor = editor
        for name, field in self.fields.items():
            field.changed.connect(partial(self._typed, name))
            field.finished.connect(lambda name=name: editor.finished(name, self.words))
            field.answered.connect(partial(self._answer, name))
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.leave)
        self.again.clicked.connect(self._begin_again)
        self.remove.clicked.connect(self._ask_reason)

    @property
    def words(self) -> dict[str, str]:
        """What stands in each field."""
        return {name: field.control.words for name, field in self.fields.items()}

    @property
    def first(self) -> QWidget:
        """The first field."""
        return next(iter(self.fields.values()))

    def fill(self, words: Words) -> None:
        """Put words into these fields."""
        for name, said in words.items():
            if name in self.fields:
                self.fields[name].control.fill(said)
        self._parts.count()

    def offer(self, name: str, words: Sequence[str]) -> None:
        """Offer words to complete a field with."""
        control = self.fields[name].control
        if isinstance(control, Line):
            control.offer(words)

    def understood(self, name: str, words: str) -> None:
        """Show beneath a field how it was understood."""
        self.fields[name].note(words)

    def not_understood(self, name: str, error: DeskError) -> None:
        """Say beneath a field why it was not understood."""
        self.fields[name].note(error.sentence, "danger")

    def ask_which(self, name: str) -> None:
        """Ask which of two times is meant."""
        field = self.fields[name]
        if not field.asks:
            field.ask_which()
            self._announce(field.which.question)

    def wrong(self, name: str, error: DeskError) -> None:
        """Say beside a field what is wrong with it, and go there; else at the foot."""
        if name in self.fields:
            field = self.fields[name]
            self._parts.reveal(field)
            field.setFocus()
            self._bring(field)
            field.note(error.sentence, "danger")
        elif name == "reason":
            self.trouble.setText(error.sentence)
            self.reason.setFocus()
        else:
            self.trouble.setText(error.sentence)
        self.trouble.setVisible(name not in self.fields)
        self._announce(error.sentence)

    def differs(self, name: str, words: str) -> None:
        """Show what somebody else saved in a field."""
        if name in self.fields:
            said = self.tr("Somebody else saved: {0}").format(words or self.tr("nothing"))
            self._parts.reveal(self.fields[name])
            self.fields[name].differs(said)

    def restored(self) -> None:
        """Say that the words are those of before."""
        self._restored.show()

    def saved(self) -> None:
        """Close: it is saved."""
        self.done.emit()

    def leave(self) -> None:
        """Keep what was typed, and close."""
        self._editor.leave(self.words)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, wherever the keyboard is; on a button, press it."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif focused is self.reason:
            self._remove()
        else:
            self._save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields in as many columns as there is room for."""
        super().resizeEvent(event)
        self._parts.fit(self.width())

    def _typed(self, name: str) -> None:
        self._no_longer_wrong()
        self._parts.count()
        self._editor.typed(name, self.words)

    def _answer(self, name: str, which: Pass) -> None:
        self._editor.choose(name, which, self.words)
        self.fields[name].setFocus()

    def _answer_shown(self, which: Pass) -> None:
        """Answer the question of the field with the keyboard, else the first that is asked."""
        asking = [name for name, field in self.fields.items() if field.asks]
        asking.sort(key=lambda name: not self.fields[name].control.hasFocus())
        if asking:
            self._answer(asking[0], which)

    def _save(self) -> None:
        self._no_longer_wrong()
        self._editor.save(self.words)

    def _no_longer_wrong(self) -> None:
        """Take back what was said to be wrong: it is read anew."""
        self.trouble.hide()
        for field in self.fields.values():
            if field.is_wrong:
                field.note("")

    def _begin_again(self) -> None:
        self._restored.hide()
        self.fill(dict.fromkeys(self.fields, ""))
        self._editor.begin_again()
        self.first.setFocus()

    def _ask_reason(self) -> None:
        self._removing.show()
        self.reason.setFocus()

    def _remove(self) -> None:
        self.trouble.hide()
        self._editor.remove(self.reason.text(), self.words)

    def _bring(self, widget: QWidget) -> None:
        """Bring what cannot be seen whole to the top, once it stands where it will."""

        def bring() -> None:
            if widget.visibleRegion().boundingRect().height() < widget.height():
                top = widget.mapTo(self._parts, QPoint()).y()
                self._area.verticalScrollBar().setValue(top)

        QTimer.singleShot(0, self, bring)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _bind_keys(self, *, can_remove: bool) -> None:
        keys: Mapping[str, Callable[[], object]] = {
            "Escape": self._escape,
            "Ctrl+Return": self._save,
            "Alt+1": partial(self._answer_shown, Pass.FIRST),
            "Alt+2": partial(self._answer_shown, Pass.SECOND),
            "Alt+R": self._begin_again,
            **({"Alt+T": self._ask_reason} if can_remove else {}),
        }
        for written, does in keys.items():
            shortcut = QShortcut(QKeySequence(written), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        self._parts.bind_keys(self)
        self._parts.opened.connect(self._bring)

    def _escape(self) -> None:
        if self._removing.isVisible():
            self._removing.hide()
            self.first.setFocus()
        else:
            self.leave()

    def _lay_out(self, *, can_remove: bool) -> None:
        self._lay_out_restored()
        self._lay_out_removing()
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._parts)
        buttons = QHBoxLayout()
        for button in (self.save, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        if not can_remove:
            self.remove.hide()
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.setSpacing(8)
        for widget in (self.trouble, self._removing):
            foot.addWidget(widget)
        foot.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.setSpacing(4)
        self._title.setContentsMargins(14, 0, 14, 0)
        for widget in (self._title, self._restored):
            whole.addWidget(widget)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _lay_out_restored(self) -> None:
        row = QHBoxLayout(self._restored)
        row.setContentsMargins(14, 0, 14, 0)
        said = self.tr("What you typed before is still here, and not saved.")
        row.addWidget(wrapped(said, "caution"), 1)
        row.addWidget(self.again)
        self._restored.hide()

    def _lay_out_removing(self) -> None:
        label = self.tr("Why it was recorded by mistake")
        self.reason.setPlaceholderText(label)
        self.reason.setAccessibleName(label)
        take_out = KeyButton(self.tr("Take out"), "Enter")
        take_out.clicked.connect(self._remove)
        row = QHBoxLayout(self._removing)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        row.addWidget(take_out)
        self._removing.hide()
