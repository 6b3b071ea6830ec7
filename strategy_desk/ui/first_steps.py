"""The four steps of the first run: place, passphrase, recovery key, partnership."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.passphrases import check_length, time_to_guess
from strategy_desk.errors import RuleBroken
from strategy_desk.ui.parts import KeyButton, Noted, heading, trouble, wrapped
from strategy_desk.ui.secret import SecretField
from strategy_desk.ui.theme import theme

WEAK = {"seconds", "minutes", "hours", "days"}
"""Times to guess that are said in the colour of a warning."""

TYPED_BACK = 3
"""Which group of the recovery key is asked for, counted from one."""


TYPED_WIDE = 132


class Step(QWidget):
    """One step: a title, what it is for, and fields. ``entered`` follows Enter in a field."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trouble = trouble()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def entitle(self, title: str, why: str) -> None:
        """Begin the column with a title and what the step is for."""
        self.column.addWidget(heading(title, 22))
        about = wrapped(why, "secondary")
        about.setFont(theme().font(15))
        self.column.addWidget(about)
        self.column.addSpacing(10)

    def check(self) -> None:
        """Refuse to go on.

        Raises:
            RuleBroken: something is missing or wrong.
        """

    def refused(self, sentence: str) -> None:
        """Say what is wrong, beside the fields."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def add_field(self, label: str, field: QLineEdit, *beside: QWidget) -> None:
        """Stand a field under its label."""
        words = heading(label, 14)
        words.setBuddy(field)
        field.setAccessibleName(label)
        field.setMinimumHeight(theme().px(36))
        field.returnPressed.connect(self.entered)
        row = QHBoxLayout()
        row.addWidget(field, 1)
        for widget in beside:
            row.addWidget(widget)
        self.column.addWidget(words)
        self.column.addLayout(row)
        if self.focusProxy() is None:
            self.setFocusProxy(field)

    def close_column(self) -> None:
        """What is wrong stands under the fields; the room left stays empty."""
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)


class PlaceStep(Step):
    """Where the desk file is kept."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.entitle(
            self.tr("Where to keep it"),
            self.tr(
                "Everything is one encrypted file on this computer. It may not stand on a network "
                "drive or in a folder that OneDrive or another service copies."
            ),
        )
        self._name = place.name
        self.folder = QLineEdit(str(place.parent))
        browse = KeyButton(self.tr("Browse…"), "Alt B")
        browse.setShortcut("Alt+B")
        browse.clicked.connect(self._browse)
        self.add_field(self.tr("Folder"), self.folder, browse)
        self.close_column()

    @property
    def place(self) -> Path:
        """The desk file to be made."""
        return Path(self.folder.text().strip()).expanduser() / self._name

    def check(self) -> None:
        """The rest is asked of the drive, which may be slow."""
        if not self.folder.text().strip():
            raise RuleBroken(self.tr("There is no folder."), self.tr("Choose one."))

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self, self.tr("Where to keep it"), self.folder.text()
        )
        if found:
            self.folder.setText(found)
        self.folder.setFocus()


class PassphraseStep(Step):
    """The passphrase, typed twice, with how long it would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.entitle(
            self.tr("Choose a passphrase"),
            self.tr(
                "At least 15 characters: four or five words that do not belong together. "
                "It is typed each time the desk is opened."
            ),
        )
        self.passphrase = SecretField(self.tr("Passphrase"))
        self.again = SecretField(self.tr("The same again"))
        self.strength = wrapped("")
        self.caps = Noted("alert-triangle", self.tr("Caps Lock is on"), "caution", weight=600)
        self.caps.hide()
        show = KeyButton(self.tr("Show"), "Alt S", quiet=True)
        show.setShortcut("Alt+S")
        self.add_field(self.tr("Passphrase"), self.passphrase, show)
        self.column.addWidget(self.strength)
        self.add_field(self.tr("The same again"), self.again)
        self.column.addWidget(self.caps)
        self.close_column()
        show.clicked.connect(self._show)
        self.passphrase.textEdited.connect(self._judge)
        for field in (self.passphrase, self.again):
            field.caps_lock.connect(self.caps.setVisible)

    def check(self) -> None:
        """The two are the same, and long enough."""
        check_length(self.passphrase.text())
        if self.passphrase.text() != self.again.text():
            raise RuleBroken(
                self.tr("The two passphrases differ."), self.tr("Type the second one again.")
            )

    def _show(self) -> None:
        mode = self.passphrase.EchoMode
        hidden = self.passphrase.echoMode() == mode.Password
        for field in (self.passphrase, self.again):
            field.show_letters(shown=hidden)

    def _judge(self, passphrase: str) -> None:
        held = time_to_guess(passphrase)
        self.strength.setText(
            self.tr("It would take {0} to guess.").format(self.tr(held)) if passphrase else ""
        )
        self.strength.setProperty("tone", "caution" if held in WEAK else "done")
        self.strength.style().polish(self.strength)


class KeyStep(Step):
    """The recovery key, shown before the desk is made, one group of it typed back."""

    def __init__(self) -> None:
        super().__init__()
        self.entitle(
            self.tr("Keep your recovery key safe"),
            self.tr(
                "If you forget your passphrase, this key is the only way in. We cannot reset it: "
                "nobody else holds a copy."
            ),
        )
        self.code = ""
        self._groups = QGridLayout()
        self._groups.setSpacing(8)
        self.column.addLayout(self._groups)
        self.column.addSpacing(4)
        self.print = KeyButton(self.tr("Print it"), "Alt P", icon="printer")
        self.print.setShortcut("Alt+P")
        self.save = KeyButton(self.tr("Save to a USB drive"), "Alt U", icon="usb")
        self.save.setShortcut("Alt+U")
        buttons = QHBoxLayout()
        for button in (self.print, self.save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addSpacing(10)
        self.typed = QLineEdit()
        self.typed.setFont(theme().fixed_font(17))
        self.matches = Noted("check", self.tr("That matches"), "done", px=14, weight=600)
        keeps_room = self.matches.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.matches.setSizePolicy(keeps_room)
        self.matches.hide()
        self.typed.setMaximumWidth(theme().px(TYPED_WIDE))
        self.add_field(
            self.tr("Type the third group, to show you have it"), self.typed, self.matches
        )
        self.column.addSpacing(6)
        advice = wrapped(
            self.tr(
                "Put the printed key in a sealed envelope in the team safe. Do not keep it with "
                "the computer."
            )
        )
        advice.setObjectName("aside")
        self.column.addWidget(advice)
        self.close_column()
        self.typed.textEdited.connect(self._compare)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)

    def present(self, code: str) -> None:
        """Show a key, in groups."""
        self.code = code
        for place, group in enumerate(code.split("-")):
            label = QLabel(group)
            label.setObjectName("keyGroup")
            label.setFont(theme().fixed_font(20))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAccessibleName(self.tr("Group {0}: {1}").format(place + 1, " ".join(group)))
            self._groups.addWidget(label, place // 4, place % 4)

    def check(self) -> None:
        """The third group was typed."""
        if not self._is_right():
            raise RuleBroken(
                self.tr("That is not the third group."), self.tr("Check what you wrote down.")
            )

    def _is_right(self) -> bool:
        return self.typed.text().strip().upper() == self.code.split("-")[TYPED_BACK - 1]

    def _compare(self) -> None:
        self.matches.setVisible(self._is_right())
        self.trouble.hide()

    def _words(self) -> str:
        return self.tr(
            "Strategy Desk: recovery key\n\n{0}\n\nThis key opens the desk if the passphrase is "
            "lost. Keep it in a sealed envelope, apart from the computer.\n"
        ).format(self.code)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            document = QTextDocument(self._words())
            document.setDefaultFont(theme().fixed_font(16))
            document.print_(printer)
        self.typed.setFocus()

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save to a USB drive"), "recovery-key.txt", "Text (*.txt)"
        )
        if name:
            try:
                Path(name).write_text(self._words(), encoding="utf-8")
            except OSError:
                self.refused(self.tr("The key was not saved there. Choose another drive."))
        self.typed.setFocus()


class OfficeStep(Step):
    """Whose desk it is; the details go on referrals that are prepared here."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.entitle(
            self.tr("Your partnership"),
            self.tr(
                "Your name stands beside what you write. The other details are offered as answers "
                "on a referral; all can be left for later."
            ),
        )
        self.who = QLineEdit(who)
        self.fields = {
            "partnership": QLineEdit(),
            "organisation": QLineEdit(),
            "local_authority": QLineEdit(),
            "email": QLineEdit(),
        }
        self.who.setPlaceholderText(self.tr("D. Okafor, chair"))
        self.add_field(self.tr("Your name and role"), self.who)
        for label, name in (
            (self.tr("Partnership"), "partnership"),
            (self.tr("Organisation you work for"), "organisation"),
            (self.tr("Local authority"), "local_authority"),
            (self.tr("Work email"), "email"),
        ):
            self.add_field(label, self.fields[name])
        self.close_column()

    @property
    def office(self) -> dict[str, str]:
        """What was filled in, by the names that the referral form asks for."""
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        return {name: text for name, text in typed.items() if text}

    def check(self) -> None:
        """Somebody works here."""
        if not self.who.text().strip():
            raise RuleBroken(
                self.tr("The journal needs to know who writes."), self.tr("Type your name.")
            )
