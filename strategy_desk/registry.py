"""Drop-in modules of one kind, found by being there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar

from strategy_desk.errors import NotFound

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Named entries that the modules of one package add when they are imported.

    The package is imported only when somebody first asks, so that start-up pays nothing.

    Args:
        package: The package whose modules call `add`, in dotted form.
        kind: What an entry is called when there is none of that name.
    """

    def __init__(self, package: str, kind: str) -> None:
        self._package = package
        self._kind = kind
        self._entries: dict[str, Entry] = {}
        self._loaded = False

    def add(self, name: str, entry: Entry) -> None:
        """Take in one entry; a module calls this as it is imported."""
        if name in self._entries:
            msg = f"two {self._kind}s are called {name}"
            raise ValueError(msg)
        self._entries[name] = entry

    def __getitem__(self, name: str) -> Entry:
        """Return the entry of that name.

        Raises:
            NotFound: there is none.
        """
        self._load()
        if name not in self._entries:
            known = ", ".join(sorted(self._entries))
            raise NotFound(f"There is no {self._kind} called {name}.", f"There are: {known}.")
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names in alphabetical order."""
        self._load()
        return iter(sorted(self._entries))

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        package = import_module(self._package)
        for module in iter_modules(package.__path__):
            import_module(f"{self._package}.{module.name}")
