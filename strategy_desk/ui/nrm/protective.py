"""What protects the child, in as much room as the indicators have."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from strategy_desk.domain.indicators import Protective
from strategy_desk.ui.nrm.asking import Asking
from strategy_desk.ui.parts import Noted


class ProtectiveRow(QWidget):
    """One thing that protects the child: what, who says so, and when."""

    def __init__(self, one: Protective) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 4, 2, 4)
        whole.setSpacing(0)
        whole.addWidget(
            Noted("heart-handshake", one.text, "done", px=13.5, weight=600, ink="ink.1")
        )
        under = Noted("", f"{one.source}, {one.on}", "ink.2", px=12.5)
        whole.addWidget(under)
        self.setAccessibleName(f"{one.text}. {one.source}, {one.on}")


def protective_form(page: QWidget) -> Asking:
    """Return a form that asks for something that protects the child."""
    return Asking(
        page.tr("Add what protects the child"),
        (
            ("text", page.tr("A trusted adult, school, an interest, an idea of their own"), ""),
            ("source", page.tr("Who says so"), ""),
            ("on", page.tr("When it was seen or said"), "20 Nov 2026"),
        ),
        page.tr("Add"),
    )
