"""How one copy is set: its size, and whether its fixed words stand in Welsh too.

A document lays out its story in the usual way; everything it is made of then sets itself so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Setting:
    """``large`` is large print, in which tables become lists; ``bilingual`` is Welsh, then English.

    Only what the documents themselves say is ever in Welsh: the record keeps its own words. With
    ``holes`` the first page has room for them.
    """

    large: bool = False
    bilingual: bool = False
    holes: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether a story is set as it was laid out."""
        return not (self.large or self.bilingual)


USUAL = Setting()
