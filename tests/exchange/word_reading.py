"""Word files read back: their paragraphs, their tables and every part of the package."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx

from strategy_desk.documents.minutes_prose import prose
from strategy_desk.domain.prose import Prose
from strategy_desk.domain.sharing import CHAIR, Audience
from strategy_desk.exchange.exporters import word_files
from tests.documents import samples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def minutes(reader: Audience = CHAIR, **changes) -> Prose:
    """The sample meeting's minutes for a reader, the meeting changed."""
    meeting = samples.shared_meeting(replace(samples.MEETING, **changes), reader)
    return prose(samples.paper("minutes", reader, meeting=meeting))


def written(reader: Audience = CHAIR, **changes):
    """The same as a document, read back."""
    return read(word_files.write(minutes(reader, **changes)))


def read(data: bytes):
    return docx.Document(io.BytesIO(data))


def text(document) -> str:
    """All text of the body, tables too, a line a paragraph."""
    found = document.element.body.iter(f"{W}p")
    return "\n".join(
        "".join(
            "\n" if part.tag == f"{W}br" else "\t" if part.tag == f"{W}tab" else part.text or ""
            for part in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
            if part.getparent().tag == f"{W}r"
        )
        for paragraph in found
    )


def parts(data: bytes) -> dict[str, str]:
    """Every part of the package as text, markup and all."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def holds(data: bytes, word: str) -> bool:
    """Whether a word is anywhere in the package, also where markup stands between its letters."""
    return any(
        word in part or word in re.sub(r"<[^>]+>", "", part) for part in parts(data).values()
    )


def with_parts(data: bytes, change: Callable[[str, bytes], bytes | None], more=()) -> bytes:
    """A package with each part changed, those that become nothing left out, and more added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w") as package:
        for name in given.namelist():
            part = change(name, given.read(name))
            if part is not None:
                package.writestr(name, part)
        for name, part in dict(more).items():
            package.writestr(name, part)
    return made.getvalue()
