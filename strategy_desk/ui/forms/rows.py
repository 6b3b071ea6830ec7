"""Fields that several forms have."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.presenters.forms.sheet import NO, YES
from strategy_desk.ui.forms.fields import Row


def tr(words: str) -> str:
    """Return words in the language of the window."""
    return QCoreApplication.translate("Forms", words)


def tier_rows(*, can_open: bool) -> tuple[Row, ...]:
    """Return the fields of who may see something, and who agreed that more may."""
    tiers = tuple((tier.value, name) for tier, name in TIER_NAMES.items())
    tier = Row(name="tier", label=tr("Who may see it"), options=tiers)
    agreed = Row(
        name="agreement",
        label=tr("If more may see it than before: who agreed, when and why"),
        hint=tr("Police - DS P. Hallow - 20 Nov - the operation is over"),
        wide=True,
    )
    return (tier, agreed) if can_open else (tier,)


def yes_or_no(nobody: str) -> tuple[tuple[str, str], ...]:
    """Return the options of a question that may not have been answered."""
    return (("", nobody), (YES, tr("Yes")), (NO, tr("No")))
