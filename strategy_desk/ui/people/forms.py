"""The forms beside the list: somebody or something new or changed, a link, who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.links import Noun, roles_between
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.tiers import opens
from strategy_desk.presenters.choices import Choice
from strategy_desk.presenters.network import KIND_NAMES, Kind, Line
from strategy_desk.presenters.people import FIELDS, noun_of, starting_tier, typed_of
from strategy_desk.ui.parts import EntryForm, heading
from strategy_desk.ui.people.field import ThingField

LABELS = {
    "name": "Name",
    "role": "Who they are to the child",
    "code": "Code or initials in place of the name",
    "agency": "Agency",
    "contact": "How to reach them",
    "town": "Town",
    "force_area": "Police force",
    "position": "Latitude and longitude",
    "note": "Note",
    "value": "Number, registration or name",
    "description": "What it is",
}
WORD = ("by", "when", "reason")
"""What is typed of an owner's agreement."""


class Options(QComboBox):
    """A choice of one thing out of a few, each with its words."""

    def __init__(self) -> None:
        super().__init__()
        self._values: list[Any] = []

    def offer(self, options: Iterable[tuple[str, Any]], chosen: Any = None) -> None:
        """Replace what can be chosen; the first is, where nothing else is said."""
        found = list(options)
        # Kept apart: Qt gives back the plain text of an enumeration's member.
        self._values = [value for _, value in found]
        self.clear()
        self.addItems([words for words, _ in found])
        if chosen in self._values:
            self.setCurrentIndex(self._values.index(chosen))

    @property
    def value(self) -> Any:
        """What is chosen; nothing where nothing can be."""
        return self._values[self.currentIndex()] if self._values else None


class SideForm(EntryForm):
    """A few fields with their labels above; Esc leaves it, and what was typed stays."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.title = heading("", 16)
        self.title.setWordWrap(True)

    def lay_out(self, rows: Sequence[tuple[str, QWidget]], button: str) -> None:
        """Put the title first, the fields under their labels, and the button beneath."""
        super().lay_out(rows, button)
        self._rows().setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._rows().insertRow(0, self.title)
        for label, field in rows:
            field.setAccessibleName(label)
            if isinstance(field, QComboBox):
                _shortcut("Return", field, Qt.ShortcutContext.WidgetShortcut, self._enter)
        whole = Qt.ShortcutContext.WidgetWithChildrenShortcut
        _shortcut("Escape", self, whole, self.left.emit)

    def clear(self) -> None:
        """Take out what was typed: it is saved."""
        raise NotImplementedError

    def show_row(self, field: QWidget, *, shown: bool) -> None:
        """Show a field with its label, or neither."""
        self._rows().setRowVisible(field, shown)

    def _rows(self) -> QFormLayout:
        rows = self.layout()
        assert isinstance(rows, QFormLayout)  # noqa: S101 - made so above
        return rows


class ThingForm(SideForm):
    """Asks for a person, place or identifier. ``asked`` carries kind, words and tier.

    A line that is given is changed; its tier is not this form's to change.
    """

    asked = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None
        self.kind, self.tier = Options(), Options()
        names = dict.fromkeys(name for names in FIELDS.values() for name in names)
        self.fields = {name: QLineEdit() for name in names}
        self.fields["position"].setPlaceholderText("51.5034, -0.1276")
        self.lay_out(
            (
                (self.tr("Kind"), self.kind),
                *((self.tr(LABELS[name]), field) for name, field in self.fields.items()),
                (self.tr("Who may see it"), self.tier),
            ),
            self.tr("Save"),
        )
        self.kind.activated.connect(lambda _: self._fit())
        self.entered.connect(self._ask)

    def begin(self, line: Line | None) -> None:
        """Ask for a new thing, or for a change of one; words typed for a new one stay."""
        was, self.line = self.line, line
        self.title.setText(
            self.tr("Change {0}").format(line.name)
            if line
            else self.tr("Somebody or something new")
        )
        if line is not None or was is not None:
            self._fill(line)
        self._offer_kinds(line)
        self._fit()
        (self.fields[self._names[0]] if line else self.kind).setFocus()

    def clear(self) -> None:
        """Take out what was typed: it is saved."""
        self._fill(None)

    @property
    def _chosen(self) -> Kind:
        chosen: Kind = self.kind.value
        return chosen

    @property
    def _names(self) -> tuple[str, ...]:
        return FIELDS[noun_of(self._chosen)]

    def _fill(self, line: Line | None) -> None:
        typed = typed_of(line) if line else {}
        for name, field in self.fields.items():
            field.setText(typed.get(name, ""))

    def _offer_kinds(self, line: Line | None) -> None:
        noun = line.thing.noun if line else None
        offered = [kind for kind in KIND_NAMES if noun in (None, noun_of(kind))]
        now = line.record.kind if line else self.kind.value
        self.kind.offer(((self.tr(KIND_NAMES[kind]), kind) for kind in offered), now)

    def _fit(self) -> None:
        """Show the fields of the kind, and the tiers that it may start with."""
        for name, field in self.fields.items():
            self.show_row(field, shown=name in self._names)
        self.show_row(self.tier, shown=self.line is None)
        own = starting_tier(self._chosen)
        tighter = [tier for tier in Tier if tier is not own and not opens(own, tier)]
        usual = self.tr("{0}, as usual").format(TIER_NAMES[own])
        self.tier.offer([(usual, None), *((TIER_NAMES[tier], tier) for tier in tighter)])

    def _ask(self) -> None:
        typed = {name: self.fields[name].text() for name in self._names}
        self.asked.emit(self._chosen, typed, self.tier.value)


class LinkForm(SideForm):
    """Asks what a line belongs to. ``asked`` carries the thing, or nothing, the role and source."""

    asked = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._noun = Noun.PERSON
        self.other, self.role, self.source = ThingField(), Options(), QLineEdit()
        self.other.setPlaceholderText(self.tr("episode, event, person or place"))
        self.lay_out(
            (
                (self.tr("To"), self.other),
                (self.tr("How"), self.role),
                (self.tr("Who says so"), self.source),
            ),
            self.tr("Link"),
        )
        self.other.textEdited.connect(lambda _: self._offer_roles())
        self.other.completer().activated.connect(lambda _: self._offer_roles())
        self.entered.connect(self._ask)

    def begin(self, line: Line, choices: Sequence[Choice]) -> None:
        """Ask what to link a line to."""
        self._noun = line.thing.noun
        self.title.setText(self.tr("Link {0}").format(line.name))
        self.other.present([c for c in choices if roles_between(self._noun, c.thing.noun)])
        self._offer_roles()
        self.other.setFocus()

    def clear(self) -> None:
        """Take out what was typed: it is saved."""
        self.other.clear()
        self.source.clear()

    def _offer_roles(self) -> None:
        other = self.other.thing
        roles = roles_between(self._noun, other.noun) if other else ()
        self.role.offer((role.value.capitalize(), role) for role in roles)
        self.role.setEnabled(bool(roles))

    def _ask(self) -> None:
        if not self.role.count():
            self._offer_roles()
        self.asked.emit(self.other.thing, self.role.value, self.source.text())


class TierForm(SideForm):
    """Asks who may see a line. ``asked`` carries the tier and the words of its owner's agreement.

    Those are asked for only where more people may see it than now.
    """

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._was = Tier.ALL
        self.tier, self.agency = Options(), Options()
        self.words = {name: QLineEdit() for name in WORD}
        self.words["when"].setPlaceholderText("20 Nov 2026")
        self.lay_out(
            (
                (self.tr("Who may see it"), self.tier),
                (self.tr("The agency that owns it and agrees"), self.agency),
                (self.tr("Who agreed, in that agency"), self.words["by"]),
                (self.tr("When they agreed"), self.words["when"]),
                (self.tr("Why more people need it"), self.words["reason"]),
            ),
            self.tr("Save"),
        )
        self.tier.activated.connect(lambda _: self._fit())
        self.entered.connect(self._ask)

    def begin(self, line: Line, agencies: Sequence[Agency]) -> None:
        """Ask for the tier of a line."""
        self._was = line.record.tier
        self.title.setText(self.tr("Who may see {0}").format(line.name))
        self.tier.offer(((TIER_NAMES[tier], tier) for tier in Tier), self._was)
        owner = next((a.code for a in agencies if a.restricted_tier is self._was), None)
        self.agency.offer(((agency.name, agency.code) for agency in agencies), owner)
        self._fit()
        self.tier.setFocus()

    def clear(self) -> None:
        """Take out what was typed: it is saved."""
        for field in self.words.values():
            field.clear()

    def _fit(self) -> None:
        wider = opens(self._was, self.tier.value)
        for field in (self.agency, *self.words.values()):
            self.show_row(field, shown=wider)

    def _ask(self) -> None:
        typed = {name: field.text() for name, field in self.words.items()}
        self.asked.emit(self.tier.value, typed | {"agency": self.agency.value})


def _shortcut(
    keys: str, owner: QWidget, context: Qt.ShortcutContext, does: Callable[[], object]
) -> None:
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(context)
    shortcut.activated.connect(does)
