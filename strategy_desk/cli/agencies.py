"""An agency as it is named on the command line."""

from __future__ import annotations

from strategy_desk.domain.agencies import Agency, named
from strategy_desk.errors import NotFound
from strategy_desk.services import catalogues


def agency(words: str) -> Agency:
    """Return the agency that words name by its code or a name.

    Raises:
        NotFound: there is none.
    """
    found = named(catalogues.agencies(), words)
    if found is None:
        known = ", ".join(one.code for one in catalogues.agencies())
        raise NotFound(f"There is no agency called {words}.", f"There are: {known}.")
    return found
