"""Whatever is typed, imported or pasted is words on paper: letter by letter, and nothing else."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from strategy_desk.documents import parts
from strategy_desk.documents.document import DOCUMENTS, render
from tests.documents import aloud, carrying, reading, samples

MARKUP = (
    'left with <unknown male> near <img src="/etc/hostname"/> station',
    "a<b and c>d && e; &lt;b&gt; &#65;",
    "<para><font color=red size=5000>big</font></para>",
    '<a href="javascript:alert(1)">x</a> <onDraw name="x"/>',
    '<link href="http://example.invalid">x</link>, file:///etc/passwd, http://example.invalid/a',
    r"(Tj) ET Q \) \\ %PDF-1.7 endstream endobj /JS (app.alert) BDC EMC",
    "{name} %s $HOME `id` {{7*7}} ${7*7} <!-- x --> ]]>",
    "'; DROP TABLE child; --",
    "=cmd|' /C calc'!A0",
    "[U+0041] \\u0041 \\101",
)
UNSEEN = (
    "bell\x07 nul\x00 escape\x1b[31m delete\x7f",
    "override \u202egnp.exe\u202c isolate \u2067abc\u2069",
    "zero\u200bwidth\u200d \ufeff joiner\u2060",
    "half \ud800 pair \udfff",
    "private \ue000 \U000f0001 \U0010fffd, none \ufffe \U0001ffff",
    "tag \U000e0041\U000e0042, variation \u2764\ufe0f",
    "line\x0bfeed\x0cand\x85and\u2028and\u2029end",
)
HEAPED = (
    "Z" + "\u0300\u0316" * 300 + "algo",
    "\u0301\u0302 begins with marks",
    "محمد" + "\u064b\u0651" * 100 + " after",
    "ש" + "\u05b0\u05bc" * 60 + " (" + ")" * 20,
)
NEEDED = re.compile(
    rb"/(JS|JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|OpenAction|AA|EmbeddedFile|"
    rb"RichMedia|Movie|Sound|XFA|AcroForm|Subtype ?/Image)\b"
)
WHOLE = ("actions", "chronology", "escalation", "minutes", "nrm", "timeline")
"""Documents that print every text they are given; others have figures, and few words."""


def printed(document: str, texts: Sequence[str]) -> Sequence[str]:
    """Those of the texts that a document is known to print: a pattern sheet the first alone."""
    return texts if document in WHOLE else texts[: int(document == "patterns")]


def read_out(pdf: bytes) -> str:
    """All that is read out, its white space evened out."""
    return reading.even(" \n ".join(block.text for block in aloud.blocks(pdf)))


def links(pdf: bytes) -> set[bytes]:
    """Where the file leads to."""
    return set(re.findall(rb"/URI \((.*?)\)", pdf))


def check(document: str, texts: Sequence[str]) -> None:
    """Print them through a document and find them all in it, and nothing that acts."""
    pdf = render(carrying.paper(document, texts))

    said = read_out(pdf)
    wanted = printed(document, texts)
    assert [text for text in wanted if reading.even(parts.safe(text)) not in said] == []
    usual = render(samples.paper(document))
    assert links(pdf) == links(usual)
    assert acting(pdf) == acting(usual)
    assert set(acting(pdf)) <= ({"Subtype /Image"} if document == "pack" else set())


def acting(pdf: bytes) -> list[str]:
    """What in a file does something or shows a picture; a pack has pictures of added papers."""
    objects = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    found = NEEDED.findall(re.sub(rb"\((?:[^()\\]|\\.)*\)", b"", objects))
    return [one.decode() for one in found]


@pytest.mark.parametrize("document", [*DOCUMENTS])
@pytest.mark.parametrize("texts", [MARKUP, UNSEEN, HEAPED], ids=["markup", "unseen", "heaped"])
def test_text_prints_as_it_is_and_does_nothing(document: str, texts: Sequence[str]):
    check(document, texts)


@pytest.mark.parametrize("document", [*DOCUMENTS])
def test_all_the_outside_hostile_text_prints_as_it_is_and_does_nothing(document: str, shared: Path):
    folder = shared / "cases/hostile/text"
    texts = json.loads((folder / "blns.json").read_text(encoding="utf-8"))
    texts += json.loads((folder / "markup_strings.json").read_text(encoding="utf-8"))
    with (folder / "names.csv").open(encoding="utf-8", newline="") as names:
        texts += [row["name"] for row in csv.DictReader(names)]

    check(document, [text for text in texts if text.strip()])


@pytest.mark.parametrize("document", [*DOCUMENTS])
def test_long_words_long_paragraphs_and_deep_nesting_print_whole_and_soon(document: str):
    texts = (
        "ŵ" * 5000,
        "(" * 3000 + "<b>" * 2000 + ")" * 3000,
        "ab cd " * 16_700,
        "محمد " * 4000,
        "שׁ" * 3000 + "(" * 3000,
    )
    began = time.process_time()

    check(document, texts)

    assert time.process_time() - began < 20
