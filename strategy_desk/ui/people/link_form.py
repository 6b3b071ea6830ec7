"""The form that links a line to an episode, an event or anything else in the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from strategy_desk.domain.links import roles_between
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.presenters.choices import Choice
from strategy_desk.presenters.network import Line
from strategy_desk.ui.people.field import ThingField
from strategy_desk.ui.people.side_form import Options, SideForm


class LinkForm(SideForm):
    """Asks what a line belongs to. ``asked`` carries the thing, role, source and tier.

    The thing and the tier are nothing where none was named.
    """

    asked = Signal(object, object, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.other, self.role, self.tier = ThingField(), Options(), Options()
        self.source = QLineEdit()
        self.other.setPlaceholderText(self.tr("episode, event, person or place"))
        as_its_ends = self.tr("Who may see both")
        tighter = [tier for tier in Tier if tier is not Tier.ALL]
        self.tier.offer([(as_its_ends, None), *((TIER_NAMES[tier], tier) for tier in tighter)])
        self.lay_out(
            (
                (self.tr("To"), self.other),
                (self.tr("How"), self.role),
                (self.tr("Who says so"), self.source),
                (self.tr("Who may see that they are linked"), self.tier),
            ),
            self.tr("Link"),
        )
        self.other.textEdited.connect(lambda _: self._offer_roles())
        self.other.completer().activated.connect(lambda _: self._offer_roles())
        self.entered.connect(self._ask)

    def begin(self, line: Line, choices: Sequence[Choice]) -> None:
        """Ask what to link a line to."""
        self.start(self.tr("Link {0}").format(line.name), line)
        noun = line.thing.noun
        self.other.present([one for one in choices if roles_between(noun, one.thing.noun)])
        self._offer_roles()
        self.other.setFocus()

    def clear(self) -> None:
        """Take out what was typed and chosen."""
        super().clear()
        self.tier.setCurrentIndex(0)

    def _offer_roles(self) -> None:
        other = self.other.thing
        roles = roles_between(self.line.thing.noun, other.noun) if self.line and other else ()
        self.role.offer((role.value.capitalize(), role) for role in roles)
        self.role.setEnabled(bool(roles))

    def _ask(self) -> None:
        self.asked.emit(self.other.thing, self.role.value, self.source.text(), self.tier.value)
