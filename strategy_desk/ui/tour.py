"""Pictures of every screen, taken by the program of itself."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from strategy_desk import places
from strategy_desk.desk import Desk, new_code
from strategy_desk.domain.children import ChildSummary
from strategy_desk.domain.meetings import HELD, MeetingState, MeetingSummary
from strategy_desk.domain.time import instant_words
from strategy_desk.services import children, demonstration, episodes, meetings, settings
from strategy_desk.ui.app import application
from strategy_desk.ui.first_run import FirstRun
from strategy_desk.ui.first_steps import TYPED_BACK
from strategy_desk.ui.importing.page import ImportPage
from strategy_desk.ui.packs.page import PAUSE, PacksPage
from strategy_desk.ui.remembered import Remembered
from strategy_desk.ui.room.chair import chair_window
from strategy_desk.ui.room.view import room_view
from strategy_desk.ui.tabs import TABS, Tab
from strategy_desk.ui.theme import Theme, apply
from strategy_desk.ui.timeline.page import TimelinePage
from strategy_desk.ui.unlock import UnlockScreen
from strategy_desk.ui.window import DeskWindow

TITLE_BAR = 30
"""Pixels of a picture that the system's title bar takes."""


def tour(out: Path, size: tuple[int, int], scale: float, theme: str, desk: Desk) -> None:
    """Write ``screen-*.png`` of every screen of an open desk whose jobs are done at once.

    ``size`` is in pixels of the screen; ``scale`` is that of the screen, as 2 for 200 %.
    """
    # Nothing is shown: pictures are the same with a screen and without one.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The screen itself is scaled, as a person's is: words and marks are drawn sharp at its ratio.
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    app = application()
    apply(app, Theme("dark" if theme == "dark" else "light"))
    room = QSize(round(size[0] / scale), round(size[1] / scale) - TITLE_BAR)
    camera = _Camera(out, room, app)
    unlock = UnlockScreen(
        Remembered(
            people=(desk.who,),
            partnership=desk.get(settings.read, None).get("partnership", ""),
            opened=instant_words(desk.now()),
        )
    )
    unlock.finish()
    camera.take("unlock", unlock)
    first_run = FirstRun(places.desk_file(), desk.who)
    for name, go in _steps(first_run).items():
        go()
        camera.take(name, first_run)
    made_up = desk.get(demonstration.held_at, None) is not None
    window = DeskWindow(desk, made_up=made_up)
    for name, go in _stops(window, desk).items():
        go()
        camera.take(name, window)
    beside = _beside(desk, _most_missing(desk).reference)
    for name, view in beside.items():
        camera.take(name, view)
    for shown in (unlock, first_run, window, *beside.values()):
        shown.hide()
        shown.deleteLater()
    app.processEvents()


def _steps(first_run: FirstRun) -> dict[str, Callable[[], object]]:
    """The steps of setting up a desk, which is never made: its key is one that opens nothing."""

    def choose_passphrase() -> None:
        first_run.accepted(new_code())
        for field in (first_run.secret.passphrase, first_run.secret.again):
            field.insert(demonstration.PASSPHRASE)

    def type_back() -> None:
        first_run.next.click()
        first_run.key.typed.insert(first_run.key.code.split("-")[TYPED_BACK - 1])

    return {
        "first-run": first_run.place.setFocus,
        "first-run-passphrase": choose_passphrase,
        "first-run-key": type_back,
        "first-run-partnership": first_run.next.click,
    }


def _stops(window: DeskWindow, desk: Desk) -> dict[str, Callable[[], None]]:
    most = _most_missing(desk)
    child = most.reference
    held = [m for m in desk.get(meetings.everything, None) if _is_of(m, child)]
    stops: dict[str, Callable[[], None]] = {
        "today": window.go_today,
        "children": window.go_children,
        "timeline": lambda: window.open_child(child),
        "timeline-episode": lambda: _choose(window, most.episodes - 2),
        **{_name_of(tab): window.next_tab for tab in TABS[1:]},
        "triggers": window.go_triggers,
        **_forms(window, desk, child),
        "meetings": window.go_meetings,
        "actions": window.go_actions,
        "settings": window.go_settings,
        "import": window.go_import,
        "import-duplicates": lambda: _show_duplicates(window),
    }
    return stops | (_of_meeting(window, held[-1].reference) if held else {})


def _of_meeting(window: DeskWindow, meeting: str) -> dict[str, Callable[[], None]]:
    """The pages of a meeting that was held, and of its papers."""

    def packs() -> None:
        window.open_packs(meeting)
        _rest()

    return {
        "meeting": lambda: window.open_meeting(meeting),
        "send-out": lambda: window.send_out(meeting),
        "document": window.print_minutes,
        "letters": lambda: window.write_letters(meeting),
        "packs": packs,
        "packs-marked-up": lambda: _mark_up(window),
        "register": lambda: window.open_register(meeting),
        "papers": lambda: window.open_papers(meeting),
    }


def _most_missing(desk: Desk) -> ChildSummary:
    """The child with the most episodes."""
    return max(desk.get(children.summaries, None), key=lambda one: one.episodes)


def _beside(desk: Desk, child: str) -> dict[str, QWidget]:
    """The windows beside a child's last meeting, at the item of which most was said."""
    held = [m for m in desk.get(meetings.everything, None) if _is_of(m, child)]
    if not held:
        return {}
    reference = held[-1].reference
    lines = desk.get(meetings.read, meetings.MeetingKey(meeting=reference)).lines
    item = Counter(line.item for line in lines).most_common(1)[0][0] if lines else 1
    return {
        "room": room_view(desk, reference, item),
        "chair": chair_window(desk, reference, item),
    }


def _forms(window: DeskWindow, desk: Desk, child: str) -> dict[str, Callable[[], None]]:
    """The forms beside the timeline of a child."""
    last = desk.get(episodes.of_child, desk.get(children.by_reference, child).id)[-1]

    def interview() -> None:
        window.open_child(child)
        window.ask_interview(last.id)

    return {
        "form-interview": interview,
        "form-episode": window.new_episode,
        "form-event": window.new_event,
        "form-change": lambda: window.edit(last),
        "form-child": window.edit_child,
    }


def _choose(window: DeskWindow, episode: int) -> None:
    for page in window.findChildren(TimelinePage):
        page.chart.choose_episode(episode)


def _mark_up(window: DeskWindow) -> None:
    for page in window.findChildren(PacksPage):
        page.copy.mark_up(shown=True)


def _rest() -> None:
    """Let the keyboard rest as long as the packs wait before they make a copy to look at."""
    rested = QEventLoop()
    QTimer.singleShot(2 * PAUSE, rested.quit)
    rested.exec()


def _show_duplicates(window: DeskWindow) -> None:
    """Open a made-up file of the police at the pairs to decide."""
    for page in window.findChildren(ImportPage):
        page.open(places.resources() / "demo" / "police-chronology.csv")
        page.next.click()


def _name_of(tab: Tab) -> str:
    """What a picture of a tab is called; the office has pages of meetings and actions too."""
    name = tab.text.casefold().replace(" ", "-")
    return f"child-{name}" if name in {"meetings", "actions"} else name


def _is_of(meeting: MeetingSummary, child: str) -> bool:
    held = meeting.state in {MeetingState.OPEN, *HELD}
    return held and meeting.child_reference == child


class _Camera:
    def __init__(self, out: Path, room: QSize, app: QApplication) -> None:
        self._out, self._room, self._app = out, room, app

    def take(self, name: str, widget: QWidget) -> None:
        widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        widget.resize(self._room)
        widget.show()
        for _ in range(3):
            self._app.processEvents()
        ratio = widget.devicePixelRatio()
        picture = QPixmap(self._room * ratio)
        picture.setDevicePixelRatio(ratio)
        widget.render(picture)
        picture.save(str(self._out / f"screen-{name}.png"))
