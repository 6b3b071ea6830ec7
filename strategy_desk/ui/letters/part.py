"""One headed part of a letter: its words, what is asked about them, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.letters import Fault, LetterPart, is_gap
from strategy_desk.domain.reading_ease import count_words, reading_ease, sentences
from strategy_desk.domain.wording.phrases import Flag, Phrases, find_phrases
from strategy_desk.domain.wording.rewording import reworded
from strategy_desk.errors import ChangedElsewhere, DeskError
from strategy_desk.ui.letters.editor import PartEditor
from strategy_desk.ui.letters.stops import Stops
from strategy_desk.ui.parts import KeyButton, Tag, caption, empty, heading, trouble, wrapped

SHORT = 48
"""Letters of a sentence that are shown beside what it rests on."""


class PartBox(QWidget):
    """Shows and takes one part.

    ``written`` carries the words that were there and those that are; ``redrafted`` whether what
    somebody wrote may go; ``settled`` a source of which nothing is left.
    """

    written = Signal(str, str)
    redrafted = Signal(bool)
    settled = Signal(object)

    def __init__(self, part: LetterPart, phrases: Phrases, longest: int) -> None:
        super().__init__()
        self.part = part
        self._saved = self._before = part.text
        self._flags: tuple[Flag, ...] = ()
        self._looked: str | None = None
        self._phrases, self._longest = phrases, longest
        self.text = PartEditor()
        self.text.setAccessibleName(part.heading)
        self.text.waited.connect(self.save)
        self.text.left.connect(self.save)
        self.text.restricted.connect(self._say)
        self.text.textChanged.connect(self._look)
        self._state, self._asked, self._rests = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._ease = caption("")
        self.stops = Stops(part.heading)
        self.stops.wanted.connect(self.turn_to)
        self.stops.settled.connect(self.settled)
        self._trouble = trouble()
        self.again = KeyButton(self.tr("Draft again"), small=True, quiet=True)
        self.replace = KeyButton(self.tr("Replace what was written"), small=True)
        self.replace.hide()
        self.mine = KeyButton(self.tr("Save my words instead"), small=True)
        self.mine.hide()
        self.from_what = KeyButton(self.tr("What it rests on"), small=True, quiet=True, opens=True)
        for button in (self.again, self.replace, self.mine, self.from_what):
            button.setAccessibleName(f"{button.text()}: {part.heading}")
        self.again.clicked.connect(self._ask_again)
        self.replace.clicked.connect(lambda: self.redrafted.emit(True))
        self.mine.clicked.connect(self._save_mine)
        self.from_what.clicked.connect(self._toggle)
        self._lay_out()
        self.setFocusProxy(self.text)
        self.text.setPlainText(part.text)

    def present(self, part: LetterPart, faults: Sequence[Fault], *, fixed: bool) -> None:
        """Show the part, unless it is being typed just now; one that was sent is ``fixed``."""
        if not self.text.hasFocus() and self.text.toPlainText() == self._saved:
            self._saved = part.text
            if self.text.toPlainText() != part.text:
                self.text.setPlainText(part.text)
        if part.text != self.part.text:
            self.replace.hide()
            self._trouble.hide()
        self.part = part
        self.text.setReadOnly(fixed)
        self.again.setVisible(not fixed and part.fresh != part.text)
        self.stops.present(faults)
        self._show_state()
        self._show_sources()

    def refuse(self, error: DeskError) -> None:
        """Say why it was not saved; what was typed stays, and can be saved all the same."""
        self._saved = self._before
        self._say(error)
        self.mine.setVisible(isinstance(error, ChangedElsewhere))

    def _say(self, error: DeskError) -> None:
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def save(self) -> None:
        """Send the words on if they have changed."""
        text = self.text.toPlainText()
        if text != self._saved:
            self._before, self._saved = self._saved, text
            self._trouble.hide()
            self.mine.hide()
            self.written.emit(self._before, text)

    def turn_to(self, sentence: str) -> None:
        """Take the keyboard to a sentence, selected, as far as it still stands there."""
        at = self.text.toPlainText().find(sentence)
        cursor = self.text.textCursor()
        if at >= 0:
            cursor.setPosition(at)
            cursor.setPosition(at + len(sentence), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _save_mine(self) -> None:
        """Save over what somebody else wrote, which has been read."""
        self._saved = self.part.text
        self.save()

    def _ask_again(self) -> None:
        """Draft again; where somebody wrote, they are asked first whether their words may go."""
        self.save()
        if self.part.is_written or self.text.toPlainText() != self.part.text:
            self.replace.show()
            self.replace.setFocus()
        else:
            self.redrafted.emit(False)

    def _look(self) -> None:
        """Say how easily it reads, and ask about phrases; nothing is changed by itself."""
        text = self.text.toPlainText()
        if text == self._looked:
            return
        self._looked = text
        ease = reading_ease(text).words
        long_ones = sum(count_words(one) >= self._longest for one in sentences(text))
        more = {0: "", 1: self.tr("; 1 long sentence")}
        self._ease.setText(
            ease + more.get(long_ones, self.tr("; {0} long sentences").format(long_ones))
        )
        before = [(flag.words, flag.phrase.number) for flag in self._flags]
        self._flags = find_phrases(text, self._phrases)
        self.text.marks.present(self._flags)
        if before != [(flag.words, flag.phrase.number) for flag in self._flags]:
            empty(self._asked)
            for place, flag in enumerate(self._flags):
                self._asked.addWidget(self._question(place, flag))

    def _question(self, place: int, flag: Flag) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(wrapped(f"“{flag.words}”: {flag.phrase.ask}"), 1)
        for suggestion in flag.phrase.suggestions:
            button = KeyButton(suggestion, small=True)
            button.setAccessibleName(self.tr("Say instead: {0}").format(suggestion))
            button.clicked.connect(partial(self._reword, place, suggestion))
            across.addWidget(button)
        return row

    def _reword(self, place: int, suggestion: str) -> None:
        made = reworded(self.text.toPlainText(), self._flags[place], suggestion)
        cursor = self.text.textCursor()
        cursor.setPosition(made.start)
        cursor.setPosition(made.end, QTextCursor.MoveMode.KeepAnchor)
        self.text.setFocus()
        cursor.insertText(made.text)
        self.text.setTextCursor(cursor)
        self.save()

    def _show_state(self) -> None:
        empty(self._state)
        part = self.part
        if is_gap(part):
            self._state.addWidget(Tag(self.tr("to fill in"), "caution"))
        elif not part.text.strip():
            self._state.addWidget(Tag(self.tr("empty, left out"), "neutral"))
        if part.is_old:
            self._state.addWidget(Tag(self.tr("the record has changed"), "caution"))
        if part.is_written:
            self._state.addWidget(Tag(self.tr("written by hand"), "neutral"))

    def _show_sources(self) -> None:
        empty(self._rests)
        self.from_what.setVisible(bool(self.part.sources))
        told: dict[str, list[str]] = {}
        for kept in self.part.sources:
            told.setdefault(kept.sentence, []).append(kept.source.label)
        for sentence, labels in told.items():
            short = sentence if len(sentence) <= SHORT else f"{sentence[: SHORT - 1]}…"
            words = self.tr("“{0}” from {1}").format(short, self.tr(" and ").join(labels))
            self._rests.addWidget(wrapped(words, "secondary"))
        if told:
            said = self.tr("Every other drafted sentence is one of the letter’s fixed words.")
            self._rests.addWidget(wrapped(said, "secondary"))

    def _toggle(self) -> None:
        self._resting.setVisible(self._resting.isHidden())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        title = heading(self.part.heading, 14)
        title.setWordWrap(True)
        title.setBuddy(self.text)
        top.addWidget(title, 1)
        top.addLayout(self._state)
        below = QHBoxLayout()
        below.addWidget(self._ease)
        below.addStretch(1)
        for button in (self.mine, self.replace, self.again, self.from_what):
            below.addWidget(button)
        self._resting = QWidget()
        self._resting.setLayout(self._rests)
        self._rests.setContentsMargins(8, 0, 0, 0)
        self._resting.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 6, 0, 6)
        whole.setSpacing(4)
        whole.addLayout(top)
        whole.addWidget(self.text)
        whole.addWidget(self._trouble)
        whole.addWidget(self.stops)
        whole.addLayout(below)
        whole.addLayout(self._asked)
        whole.addWidget(self._resting)
