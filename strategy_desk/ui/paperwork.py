"""The papers of the window: what is printed, sent out and written to a family."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.sending import Reader
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.presenters.letters import LetterName
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.ui.document import DocumentPage, document_page
from strategy_desk.ui.exporting import ExportForm
from strategy_desk.ui.letters.page import LettersPage, letters_page
from strategy_desk.ui.packs.page import PacksPage
from strategy_desk.ui.recording import Recording
from strategy_desk.ui.sending.page import sending_page
from strategy_desk.ui.tabs import TABS


class Paperwork(Recording):
    """Shows a document before it leaves, and what goes out of a meeting."""

    def __init__(
        self, desk: Desk, *, made_up: bool = False, screens: Callable[[], int] | None = None
    ) -> None:
        super().__init__(desk, made_up=made_up, screens=screens)
        self._letters: dict[str, LetterName] = {}

    def print_this(self) -> None:
        """Print the document, letter or packs that are shown, else what the page is about."""
        if isinstance(self._page, DocumentPage | LettersPage | PacksPage):
            self._page.print_file()
            return
        self._print(TABS[self._tab].prints if self._tab is not None else "minutes")

    def export_this(self) -> None:
        """Ask what of the meeting that is open, else of the child, leaves as a file, and where."""
        if self._child is None:
            return
        own = self._desk.for_page(partial(isValid, self._page))
        form = ExportForm(own, self._child.reference, self._meeting_shown(), self._page)
        form.said.connect(self._say)
        form.open()

    def print_minutes(self) -> None:
        """Print the minutes of the meeting that is open, else of the last one held."""
        self._print("minutes")

    def print_agenda(self) -> None:
        """Print the agenda of the meeting that is open, else of the next one planned."""
        self._print("agenda")

    def print_decisions(self) -> None:
        """Print what the meeting that is open, else the last one held, decided and agreed."""
        self._print("decisions")

    def print_actions(self) -> None:
        """Print the action sheet."""
        self._print("actions")

    def print_sheets(self, meeting: str) -> None:
        """Print the action sheets of a meeting, whoever it is about."""
        self._attend(meeting, partial(self._print, "actions", meeting=meeting))

    def send_out(self, meeting: str = "") -> None:
        """Show what goes out of a meeting: the one named or chosen, else the one that is open."""
        if meant := self._meant(meeting):
            self._open_after(
                meant, lambda: sending_page(self._desk, meant, self._place), self.send_out
            )

    def write_letters(self, meeting: str = "") -> None:
        """Show the letters to the family and the child after a meeting, named or chosen or open."""
        if meant := self._meant(meeting):
            self._open_after(
                meant, lambda: letters_page(self._desk, meant, self._letters), self.write_letters
            )

    def print_told(self, document: str, letter: UUID) -> None:
        """Print a letter to a family or a child."""
        self._print(document, letter=letter)

    def print_copy(self, document: str, reader: Reader) -> None:
        """Print a reader's own copy of the meeting that is shown."""
        self._print(document, meeting=reader.reference, audience=reader.audience.key)

    def print_letter(self, meeting: str, step: UUID) -> None:
        """Print the letter of a step of the escalation."""
        self._attend(meeting, partial(self._print, "escalation", meeting=meeting, step=step))

    def print_nrm(self) -> None:
        """Print the preparation pack."""
        self._print("nrm")

    def _meant(self, meeting: str) -> str:
        """The meeting named, else chosen, else open; without one the list of them is opened."""
        meant = meeting or getattr(self._page, "meeting_chosen", "") or self._meeting_shown()
        if not meant:
            self.go_meetings()
        return meant

    def _print(
        self,
        document: str,
        version: int = 0,
        meeting: str = "",
        step: UUID | None = None,
        audience: str = CHAIR.key,
        letter: UUID | None = None,
    ) -> None:
        if self._child is None:
            return
        meeting = meeting or self._meeting_shown()
        key = PrintKey(
            document=document,
            reference=self._child.reference,
            meeting=meeting,
            version=version,
            step=step,
            letter=letter,
            audience=audience,
            printed_at=self._desk.now(),
            printed_by=self._desk.who,
        )
        self._open(
            lambda: document_page(self._desk, key),
            "go_meetings" if meeting else "go_children",
            partial(self._print, document, version, meeting, step, audience, letter),
            title=meeting or self._child.reference,
        )
