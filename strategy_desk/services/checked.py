"""Reading the lists that a partnership edits: whatever is wrong is said with what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from strategy_desk.errors import CannotRead, RuleBroken


def table(path: Path) -> dict[str, Any]:
    """Return a list as it stands in its file.

    Raises:
        CannotRead: it is missing, locked or no list.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise CannotRead(f"The list {path.name} is missing or locked.", "Put it back.") from None
    except UnicodeDecodeError:
        raise CannotRead(f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise CannotRead(
            f"{path.name} cannot be read: {error}.", "Put right what stands there."
        ) from None


def only(entry: Mapping[str, Any], known: Sequence[str]) -> None:
    """Refuse an entry with a part of another name.

    Raises:
        RuleBroken: it has one.
    """
    unknown = ", ".join(sorted(entry.keys() - {*known}))
    if unknown:
        raise RuleBroken(f"Nothing is called {unknown} here.", f"Use {', '.join(known)}.")


def text(entry: Mapping[str, Any], key: str) -> str:
    """Return the words of a part.

    Raises:
        RuleBroken: there are none.
    """
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleBroken(f"It has no {key}.", f"Write {key} = and words in quotation marks.")
    return value.strip()


def texts(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a part that lists words.

    Raises:
        RuleBroken: it does not.
    """
    value = entry.get(key)
    if not are_texts(value):
        raise RuleBroken(f"It has no {key}.", f'Write {key} = ["words", "other words"].')
    return tuple(value)


def are_texts(value: object) -> TypeGuard[list[str]]:
    """Whether something is a list of words, not empty."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, str) and one.strip() for one in value)
    )
