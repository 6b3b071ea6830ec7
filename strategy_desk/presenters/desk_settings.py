"""The settings of the desk: shown as they stand, each saved as soon as it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.desk_settings import ChangeSetting, SettingShown
from strategy_desk.domain.time import day_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.services import desk_settings


class SettingsView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: Sequence[SettingShown], agencies: Sequence[Agency]) -> None:
        """Show every setting as it stands; what is being typed stays."""

    def saved(self, key: str) -> None:
        """Say beside a setting that it is saved."""

    def refused(self, key: str, error: DeskError) -> None:
        """Say beside a setting why it was not saved; what was typed stays."""


class DeskSettings:
    """Keeps the page of settings true."""

    def __init__(self, view: SettingsView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        desk.watch(self.refresh)
        self.refresh(frozenset({"setting"}))

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if a setting was written."""
        if "setting" in changed:
            self._desk.ask(desk_settings.shown, None, self._read)

    def change(self, key: str, value: str) -> None:
        """Set something; no words set it back to its usual value."""
        self._desk.do(
            desk_settings.change,
            ChangeSetting(key=key, value=value),
            lambda _: self._view.saved(key),
            partial(self._view.refused, key),
        )

    def _read(self, shown: Sequence[SettingShown]) -> None:
        self._view.present(shown, self._desk.agencies)


def origin(one: SettingShown) -> str:
    """Say where a value is from: who set it and when, or the source of the usual one."""
    if one.at is None:
        return one.setting.source
    day = day_words(to_local(one.at).date())
    return f"Set here by {one.by}, {day}. {one.setting.source}"
