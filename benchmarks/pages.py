"""Minutes of sixty pages as PDF, against plain ReportLab and against Word plus LibreOffice.

One meeting, one story, one run. Ours is tagged, with furniture, structure, bookmarks and rows that
are kept whole. Plain ReportLab is Platypus with the words of the same minutes in the same font,
sizes and columns, header rows repeated, a head and a foot on each page, and nothing else: no tags.
The third writes the same words with python-docx and has LibreOffice make a PDF of it, which is left
out where LibreOffice is not installed. Times are seconds of processor, so that what else the
computer does counts less.
"""

from __future__ import annotations

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from benchmarks.papers import plain_docx
from strategy_desk import places
from strategy_desk.documents.document import Paper, render
from strategy_desk.documents.minutes_prose import prose
from strategy_desk.documents.style import BODY, CELL, PORTRAIT, SECTION, TITLE
from strategy_desk.domain.prose import Grid
from strategy_desk.domain.prose import Paragraph as Words
from tests.documents import samples

OURS = "Strategy Desk, tagged"
ROUNDS, GOAL, OFFICE_GOAL, VOCABULARY = 7, 2.0, 8.0, 4000


def main() -> int:
    """Print the figures; fail when a promise is not kept."""
    minutes = minutes_of(lines=330, actions=90)
    blocks = [*prose(minutes).blocks]
    ways = {
        OURS: lambda: render(minutes),
        "plain ReportLab": lambda: plain(blocks),
    }
    pdfs, taken = by_turns(ways)
    ours = min(taken[OURS])
    for name, times in taken.items():
        counted = count(pdfs[name])
        best = min(times)
        print(f"{name:24} {best * 1000:7.0f} ms  {counted:3} pages  {counted / best:5.0f} a second")
    ratio = statistics.median(a / b for a, b in zip(*taken.values(), strict=True))
    print(f"ours against plain ReportLab: {ratio:.2f} times   goal at most {GOAL:g}")
    office = with_office(blocks)
    if office:
        print(f"python-docx + LibreOffice {office * 1000:7.0f} ms")
        print(f"faster than that: {office / ours:.1f} times   goal at least {OFFICE_GOAL:g}")
    return int(ratio > GOAL or bool(office and office / ours < OFFICE_GOAL))


def minutes_of(lines: int, actions: int) -> Paper:
    """The sample meeting with so many lines and actions, in words of the spelling list."""
    chance = Random(60)
    said = tuple(
        samples.line(n, 6 + n % 4, "CSC", "A. Penhallow", f"{n}. {_sentences(chance, 2 + n % 5)}")
        for n in range(1, lines + 1)
    )
    agreed = tuple(
        samples.action(f"B{n}", "CSC", _sentences(chance, 2), None, purpose=_sentences(chance, 1))
        for n in range(1, actions + 1)
    )
    meeting = replace(samples.MEETING, lines=said, actions=agreed)
    return samples.paper("minutes", meeting=meeting)


def _sentences(chance: Random, count: int) -> str:
    """Sentences in which few words come often and most come seldom, as in any text."""
    words = _vocabulary()
    sentences = (
        " ".join(words[int(len(words) ** chance.random())] for _ in range(chance.randint(8, 22)))
        for _ in range(count)
    )
    return " ".join(f"{sentence.capitalize()}." for sentence in sentences)


@cache
def _vocabulary() -> list[str]:
    listed = (places.resources() / "spelling" / "en_GB.dic").read_text(encoding="utf-8").split()[1:]
    plain_words = [entry.partition("/")[0] for entry in listed]
    usual = [word for word in plain_words if word.isalpha() and word.islower() and len(word) < 11]
    return Random(1).sample(usual, VOCABULARY)


def by_turns(
    ways: dict[str, Callable[[], bytes]],
) -> tuple[dict[str, bytes], dict[str, list[float]]]:
    """Run each in turn, so that whatever else is running slows all alike."""
    pdfs = {name: make() for name, make in ways.items()}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, make in ways.items():
            began = spent()
            make()
            taken[name].append(spent() - began)
    return pdfs, taken


def plain(blocks: list[Words | Grid]) -> bytes:
    """Return the words of minutes as Platypus sets them."""
    _read_fonts()
    data = io.BytesIO()
    page = SimpleDocTemplate(
        data,
        pagesize=(PORTRAIT.width, PORTRAIT.height),
        leftMargin=PORTRAIT.left,
        rightMargin=PORTRAIT.left,
        topMargin=PORTRAIT.top,
        bottomMargin=PORTRAIT.bottom,
        initialFontName="Text-Regular",
    )
    page.build([*_flowables(blocks)], onFirstPage=_furnish, onLaterPages=_furnish)
    return data.getvalue()


@cache
def _read_fonts() -> None:
    fonts = places.resources() / "fonts"
    for face in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Text-{face}", str(fonts / f"SourceSans3-{face}.ttf")))


def _flowables(blocks: list[Words | Grid]) -> Iterator[Flowable]:
    styles = {
        name: ParagraphStyle(
            name, fontName=f"Text-{face}", fontSize=like.size, leading=like.leading, spaceAfter=4
        )
        for name, like, face in (
            ("body", BODY, "Regular"),
            ("cell", CELL, "Regular"),
            ("head", SECTION, "Bold"),
            ("title", TITLE, "Bold"),
        )
    }
    for block in blocks:
        if isinstance(block, Grid):
            yield _table(block, styles["cell"])
            yield Spacer(1, 7)
        else:
            said = "".join(
                f'<font name="Text-Bold">{escape(run.words)}</font>' if run.is_strong
                else escape(run.words)
                for run in block.runs
            )  # fmt: skip
            kind = block.style.name.casefold()
            style = "head" if kind.endswith("heading") else "title" if kind == "title" else "body"
            yield Paragraph(said, styles[style])


def _table(grid: Grid, style: ParagraphStyle) -> Table:
    rows = [row for row in (grid.heads, *grid.rows) if row]
    cells = [[Paragraph(escape(cell), style) for cell in row] for row in rows]
    shares = grid.widths or (1,) * len(rows[0])
    widths = [PORTRAIT.measure * share / sum(shares) for share in shares]
    return Table(cells, colWidths=widths, repeatRows=1 if grid.heads else 0)


def _furnish(canvas: Canvas, page: SimpleDocTemplate) -> None:
    canvas.setFont("Text-Regular", 8.6)
    for y in (PORTRAIT.height - 40, 40):
        canvas.drawString(PORTRAIT.left, y, "KD-31-M2, minutes")
        canvas.drawCentredString(PORTRAIT.width / 2, y, "OFFICIAL-SENSITIVE")
        canvas.drawRightString(PORTRAIT.width - PORTRAIT.left, y, f"Page {page.page}")
        canvas.line(PORTRAIT.left, y - 4, PORTRAIT.width - PORTRAIT.left, y - 4)


def with_office(blocks: list[Words | Grid]) -> float | None:
    """Return the seconds from the words to a PDF by python-docx and LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        print("LibreOffice is not here, so nothing is compared with it")
        return None
    texts = [
        block if isinstance(block, Grid) else "".join(run.words for run in block.runs)
        for block in blocks
    ]
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(3):
            began = spent()
            (Path(folder) / "minutes.docx").write_bytes(plain_docx(texts))
            subprocess.run(
                [office, "--headless", "--convert-to", "pdf", "--outdir", folder,
                 f"-env:UserInstallation=file://{folder}/profile", f"{folder}/minutes.docx"],
                check=True, capture_output=True, timeout=300,
            )  # fmt: skip
            taken.append(spent() - began)
        print(f"LibreOffice made {count((Path(folder) / 'minutes.pdf').read_bytes())} pages")
    return min(taken)


def spent() -> float:
    """Return the seconds of processor that this program and those it ran have had."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def count(pdf: bytes) -> int:
    """How many pages a file has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


if __name__ == "__main__":
    sys.exit(main())
