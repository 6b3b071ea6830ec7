"""The form of a person, a place, a phone, a vehicle or an online name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.tiers import opens
from strategy_desk.presenters.network import KIND_NAMES, Kind, Line
from strategy_desk.presenters.people import FIELDS, noun_of, starting_tier, typed_of
from strategy_desk.ui.people.side_form import Options, SideForm

LABELS = {
    "name": "Name",
    "role": "Who they are to the child",
    "code": "Code or initials in place of the name",
    "agency": "Agency",
    "contact": "How to reach them",
    "email": "Email at work",
    "town": "Town",
    "force_area": "Police force",
    "position": "Latitude and longitude",
    "note": "Note",
    "value": "Number, registration or name",
    "description": "What it is",
}


class ThingForm(SideForm):
    """Asks for somebody or something. ``asked`` carries kind, words and tier.

    A line that is given is changed; its tier is not this form's to change. Words typed for
    something new stay while a line is changed.
    """

    asked = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._draft: Mapping[str, str] = {}
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
        """Ask for something new, or for a change of a line."""
        if self.line is None:
            self._draft = {name: field.text() for name, field in self.fields.items()}
        new = self.tr("Somebody or something new")
        self.start(self.tr("Change {0}").format(line.name) if line else new, line)
        typed = typed_of(line) if line else self._draft
        for name, field in self.fields.items():
            field.setText(typed.get(name, ""))
        self._offer_kinds(line)
        self._fit()
        (self.fields[self._names[0]] if line else self.kind).setFocus()

    @property
    def _chosen(self) -> Kind:
        chosen: Kind = self.kind.value
        return chosen

    @property
    def _names(self) -> tuple[str, ...]:
        return FIELDS[noun_of(self._chosen)]

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
