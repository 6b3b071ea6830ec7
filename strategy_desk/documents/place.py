"""A place that links and page numbers find, where a part of a longer document begins."""

from __future__ import annotations

from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.tagging import TaggedCanvas


class Place(Flowable):
    """Nothing to see: the name of a place, and how much lower the headings after it are."""

    keeps = True

    def __init__(self, name: str, under: int) -> None:
        self._name = name
        self._under = under

    def height(self, width: float) -> float:
        """It takes no room."""
        return 0.0

    def made_in(self, setting: Setting) -> Place:
        """The same place."""
        return Place(self._name, self._under)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Mark the place."""
        canvas.mark(self._name, top)
        canvas.put_under(self._under)
