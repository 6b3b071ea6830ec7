"""The last step: what is about to be written, in words, before it is."""

from __future__ import annotations

from strategy_desk.presenters.importing.shown import ImportShown
from strategy_desk.ui.parts import Panel, heading, wrapped


class AddPanel(Panel):
    """Says what adding the file will do."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Ready to add"))
        self._does = heading("", 15)
        self._does.setWordWrap(True)
        self._tiers = wrapped("")
        kept = wrapped(
            self.tr(
                "Every row of the file is kept as it was written, with what became of it. Both of "
                "two accounts are kept, whatever was decided of them. What was left for later "
                "stands with the account that is here, and counts once, until somebody decides."
            ),
            "secondary",
        )
        for widget in (self._does, self._tiers, kept):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def present(self, shown: ImportShown) -> None:
        """Show what is about to be written."""
        self._does.setText(f"{shown.file_name}: {shown.outcome}.")
        tiers = shown.trial.tiers if shown.trial else ""
        words = self.tr("What is new starts: {0}. More may see it once its agency agrees.")
        self._tiers.setText(words.format(tiers))
        self._tiers.setVisible(bool(tiers))
