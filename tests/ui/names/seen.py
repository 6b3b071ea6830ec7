"""Everything that a widget, and all within it, shows or says, gathered without regard to names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import count, takewhile
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QTabBar,
    QWidget,
)

from strategy_desk.domain.names import plain
from strategy_desk.domain.names_in_use import RUN
from strategy_desk.domain.share_safe import UNTOUCHED

TEXTS = ("text", "title", "placeholderText", "toPlainText", "currentText")
"""What widgets are asked for besides their accessible words."""

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
    Qt.ItemDataRole.UserRole + 1,
)

DEEPEST = 40
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def everything(widget: QWidget, *, but: type[QWidget] | tuple[type[QWidget], ...] = ()) -> set[str]:
    """Return every plain word that is shown or said, but for fields that hold what is saved."""
    return {word for text in _texts(widget, but) for word in RUN.findall(plain(text))}


def _texts(widget: QWidget, but: Any) -> Iterator[str]:
    for one in (widget, *widget.findChildren(QWidget)):
        if not one.isVisibleTo(widget):
            continue
        yield from (one.toolTip(), one.statusTip(), one.whatsThis(), one.windowTitle())
        yield from (one.accessibleName(), one.accessibleDescription())
        if isinstance(one, but):
            continue
        for name in TEXTS:
            value = getattr(one, name, None)
            said = value() if callable(value) and not isinstance(one, QTabBar) else ""
            yield said if isinstance(said, str) else ""
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from _model(one.model(), QModelIndex())
        if isinstance(one, QComboBox):
            yield from (one.itemText(row) for row in range(one.count()))
        if isinstance(one, QTabBar):
            yield from (one.tabText(tab) + " " + one.tabToolTip(tab) for tab in range(one.count()))
        for completer in one.findChildren(QCompleter, options=DIRECT):
            yield from _model(completer.model(), QModelIndex())
        yield from _tree(QAccessible.queryAccessibleInterface(one), 1)


def _tree(one: Any, deep: int) -> Iterator[str]:
    """The accessible words of what is no widget: cells, marks, rows."""
    if one is None or not one.isValid() or deep > DEEPEST:
        return
    yield from (one.text(kind) for kind in QAccessible.Text if kind is not QAccessible.UserText)
    if deep and (one.object() is None or deep == 1):
        for place in range(one.childCount()):
            inner = one.child(place)
            if inner is not None and inner.object() is None:
                yield from _tree(inner, deep + 1)


def _model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """What every role of every cell of a model says, and the records that a delegate paints."""
    for row in count():
        if not model.hasIndex(row, 0, parent):
            return
        for column in takewhile(lambda at, row=row: model.hasIndex(row, at, parent), count()):
            index = model.index(row, column, parent)
            for role in ROLES:
                yield from _record(index.data(role))
        yield from _model(model, model.index(row, 0, parent))


def _record(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in UNTOUCHED:
                yield from _record(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _record(part)
