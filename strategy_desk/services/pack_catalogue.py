"""The versions of packs, from ``resources/packs.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from strategy_desk import places
from strategy_desk.domain.packs import For, PackCatalogue, PackVersion


@cache
def catalogue() -> PackCatalogue:
    """Return every version of a pack, and how long a copy lives."""
    file = places.resources() / "packs.toml"
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return PackCatalogue(
        working_life=said["working_life"],
        versions=tuple(
            PackVersion(
                key=one["key"],
                name=one["name"],
                reader=For(one["reader"]),
                documents=tuple(one["documents"]),
                papers=one.get("papers", False),
            )
            for one in said["version"]
        ),
    )
