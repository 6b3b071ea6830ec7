"""What is asked of the mark that is chosen: from a key, a button, or the menu of the chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.chart.content import INTERVIEW_ROW
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.indicators import Indicator
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.presenters.timeline import TimelineShown
from strategy_desk.ui.timeline import selection
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.keyboard import Ask


class Asks(QObject):
    """Turns an Ask about what is chosen into what the window can carry out.

    ``meeting`` carries a meeting's reference, ``action`` that of one an action is recorded in;
    ``interview`` the identity of an episode; ``edit`` a record; ``join`` the identities of two
    reports; ``nrm`` an Indicator and a Mark; ``document`` asks for those that go with the
    referral; ``said`` why something cannot be done.
    """

    meeting = Signal(str)
    action = Signal(str)
    interview = Signal(object)
    edit = Signal(object)
    join = Signal(object)
    nrm = Signal(object, object)
    document = Signal()
    said = Signal(str)

    def __init__(self, chart: Chart, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart = chart
        self._shown: TimelineShown | None = None
        self._does = {
            Ask.ACTION: self.add_action,
            Ask.INTERVIEW: self.ask_interview,
            Ask.NRM: self._open_indicators,
            Ask.EVIDENCE: self.document.emit,
            Ask.EDIT: self.ask_edit,
            Ask.JOIN: self.ask_join,
            Ask.MENU: self._open_menu,
        }

    def present(self, shown: TimelineShown) -> None:
        """Know what is asked about."""
        self._shown = shown

    def carry_out(self, what: Ask) -> bool:
        """Do what is asked of what is chosen; say whether it was such an Ask."""
        does = self._does.get(what)
        if does is not None:
            does()
        return does is not None

    def add_action(self) -> None:
        """Open the meeting in which an action can be recorded."""
        if self._shown is None or self._shown.meeting is None:
            why = self.tr("Actions are recorded in a meeting, and none is planned for this child.")
            self.said.emit(why)
        else:
            self.action.emit(self._shown.meeting.reference)

    def ask_interview(self) -> None:
        """Ask for the return interview of the episode chosen, else of the golden moment."""
        episode = self._episode()
        if episode is not None and episode.is_open:
            self.said.emit(self.tr("A return interview follows the return: none is recorded yet."))
        elif episode is not None:
            self.interview.emit(episode.id)
        elif self._shown is not None and self._shown.golden is not None:
            self.interview.emit(self._shown.golden.episode)
        else:
            self.said.emit(self.tr("Choose an episode first: its return interview is named here."))

    def ask_edit(self) -> None:
        """Ask to change the record of the mark: each kind where it is kept."""
        mark, chosen = self._chart.selected_mark, self._chart.selected
        if mark is None or chosen is None:
            self.said.emit(self.tr("Choose what to edit first."))
        elif chosen.row == INTERVIEW_ROW:
            self.ask_interview()
        elif isinstance(mark.record, MeetingSummary):
            self.meeting.emit(mark.record.reference)
        elif isinstance(mark.record, ActionRecord):
            self.said.emit(self.tr("Actions are changed on the Actions tab of the child."))
        else:
            self.edit.emit(mark.record)

    def ask_join(self) -> None:
        """Ask to join the report that may be the same episode as the one chosen."""
        episode = self._episode()
        doubts = self._shown.content.doubts if self._shown else ()
        found = [one for one in doubts if episode and episode.id in one.episodes]
        if found:
            self.join.emit(found[0].episodes)
        else:
            self.said.emit(
                self.tr("No other report may be the same episode: there is nothing to join.")
            )

    def _episode(self) -> EpisodeRecord | None:
        """The episode that the mark tells of, if it tells of one."""
        mark = self._chart.selected_mark
        record = mark.record if mark and mark.episode else None
        return record if isinstance(record, EpisodeRecord) else None

    def _open_indicators(self) -> None:
        """Offer the indicators that the mark can be evidence of."""
        mark = self._chart.selected_mark
        if mark is None or self._shown is None:
            self.said.emit(self.tr("Choose what to use as evidence first."))
            return
        menu = QMenu(self._chart)
        menu.setAccessibleName(self.tr("Evidence of which indicator"))
        for category, indicators in _by_category(self._shown.indicators).items():
            part = menu.addMenu(category)
            for one in indicators:
                action = part.addAction(one.name)
                action.triggered.connect(lambda _=False, one=one: self.nrm.emit(one, mark))
        menu.popup(self._point())

    def _open_menu(self) -> None:
        """Open the menu of what is chosen."""
        menu = QMenu(self._chart)
        for what, words in self._offered().items():
            action = menu.addAction(f"{words}\t{what}")
            action.triggered.connect(lambda _=False, what=what: self._chart.ask(what))
        menu.popup(self._point())

    def _offered(self) -> dict[Ask, str]:
        """What the menu offers, in words."""
        of_mark = {
            Ask.RECORD: self.tr("Open"),
            Ask.EDIT: self.tr("Edit"),
            Ask.ACTION: self.tr("Add action"),
            Ask.INTERVIEW: self.tr("Name someone, or record the return interview"),
            Ask.NRM: self.tr("Use as NRM evidence"),
            Ask.EVIDENCE: self.tr("Add a document to the referral"),
            Ask.JOIN: self.tr("Join with the report that may be the same"),
        }
        of_chart = {
            Ask.DETAILS: self.tr("Details"),
            Ask.FILTER: self.tr("Filter"),
            Ask.MEASURES: self.tr("Measures"),
            Ask.STORY: self.tr("Whole story"),
            Ask.KEY: self.tr("Key to the marks"),
        }
        if self._chart.selected_mark is None:
            return {Ask.ACTION: of_mark[Ask.ACTION]} | of_chart
        return of_mark | of_chart

    def _point(self) -> QPoint:
        """Where a menu opens: under the mark, else in the middle."""
        frame, chosen = self._chart.frame(), self._chart.selected
        box = selection.box_of(frame, chosen) if frame and chosen else None
        at = box.bottomLeft().toPoint() if box else self._chart.rect().center()
        return self._chart.mapToGlobal(at)


def _by_category(indicators: Sequence[Indicator]) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for one in indicators:
        found.setdefault(one.category, []).append(one)
    return found
