"""A finished file for another program read back whole, and searched before it leaves.

Read is every part of a docx or an xlsx with the names and values in its markup, and the text of
the rest.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache

from strategy_desk.domain import release
from strategy_desk.domain.held_back import HeldBack

_END = re.compile(r"</(?:w:p|w:tc|si|row|c|dc:\w+|cp:\w+)>|<(?:w:br|w:tab)/>")
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\"([^\"]*)\"")
_FONT = re.compile(r"<(?:a:(?:font|latin|ea|cs)|w:(?:font|rFonts)) [^>]*>")
"""What names fonts and scripts, some of which are people's names too: Roman, Hans."""

ZIPPED = b"PK\x03\x04"
"""How a docx or xlsx begins. A text may begin with PK: a reference of a child."""


def check(data: bytes, held: Iterable[HeldBack], template: bytes = b"") -> None:
    """Refuse a file that holds what its reader may not see; names in a ``template`` are nobody's.

    Raises:
        RuleBroken: it says which line, and nothing of what stands in it.
    """
    own = (*texts(template), *_of_the_programs())
    kept = tuple(one.within(own) for one in held)
    if any(one.things for one in kept):
        release.check(texts(data), kept)


@cache
def _of_the_programs() -> tuple[str, ...]:
    """What a Word file and a workbook say that say nothing: names of styles and of themes."""
    import docx
    import xlsxwriter

    document, workbook = io.BytesIO(), io.BytesIO()
    docx.Document().save(document)
    with xlsxwriter.Workbook(workbook) as book:
        book.add_worksheet().repeat_rows(0)
    return tuple(text for file in (document, workbook) for text in texts(file.getvalue()))


def texts(data: bytes) -> Iterator[str]:
    """Yield every text of a docx, an xlsx, or a file that is text itself."""
    if not data.startswith(ZIPPED):
        yield data.decode("utf-8-sig", "replace").replace("\r\n ", "")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            yield name
            part = _FONT.sub("", file.read(name).decode("utf-8", "replace"))
            yield html.unescape(_TAG.sub("", _END.sub("\n", part)))
            yield from map(html.unescape, _VALUE.findall(part))
