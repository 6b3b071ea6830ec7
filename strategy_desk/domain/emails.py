"""Work email addresses: looked at plainly, so that a draft is not sent to nobody.

Source: domain specification 8.8 (sending: secure email only, with a check of the address).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from strategy_desk.errors import RuleBroken

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DOTS = re.compile(r"^\.|\.\.|\.@|@-|@\.|-\.|\.-|-$")
LONGEST = 254
"""Characters of an address. Source: RFC 5321, 4.5.3.1.3, as erratum 1690 puts it right."""


def checked(words: str) -> str:
    """Return an address as it is kept; nothing where none is given.

    Raises:
        RuleBroken: it is no single address. Whether anybody reads it is not known.
    """
    address = words.strip().removeprefix("mailto:")
    if not address:
        return ""
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address) or _DOTS.search(address):
        raise RuleBroken(
            f"'{shortened(words)}' is not an email address.",
            "Write one address, such as a.rao@police.example, or leave it empty.",
            field="email",
        )
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"


def taken_from(parts: Iterable[str]) -> tuple[list[str], str]:
    """Return the parts of what was typed that say something, and the address among them.

    Raises:
        RuleBroken: a part with an @ is no address.
    """
    said = [part for part in parts if part]
    address = next((part for part in said if "@" in part), "")
    return [part for part in said if part != address], checked(address)


def shortened(words: str) -> str:
    """Return words as a sentence can hold them."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
