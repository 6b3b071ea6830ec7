"""Every document for every reader keeps every rule of PDF/UA-1 and PDF/A-2a.

The papers are those of the demonstration desk. What needs more than a child or a meeting to be
printed, such as the letter of one step, comes from the samples.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from strategy_desk.desk import Desk
from strategy_desk.documents.document import DOCUMENTS, Paper, render
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import publishing
from strategy_desk.services.print_keys import PrintKey
from tests import verapdf
from tests.documents import carrying, samples
from tests.documents.test_hostile import HEAPED, MARKUP, UNSEEN
from tests.documents.test_names import NAMES

CHILD = "SD-2026-001"
IN_WALES = [
    ("agenda", False),
    ("minutes", False),
    ("nrm", False),
    ("patterns", False),
    ("decisions", True),
    ("timeline", True),
]
"""Documents that are printed with their headings in Welsh, and whether in large print."""

READERS = ("chair", "professionals", "family", "POL")


def test_every_document_of_the_demonstration_keeps_every_rule_for_every_reader(
    demo_desk: Desk, tmp_path: Path
):
    printed = {
        f"{name}-{reader}": paper
        for name in DOCUMENTS
        for reader in READERS
        if (paper := _of_demonstration(demo_desk, name, reader))
    }
    files = {
        tmp_path / f"{name}.pdf": paper
        for name, paper in (printed | _samples(printed) | _of_any_text()).items()
    }
    for file, paper in files.items():
        file.write_bytes(render(paper))

    broken = verapdf.failures("ua1,2a", *files)

    assert {file.stem: rules for file, rules in broken.items() if rules} == {}


def _of_demonstration(desk: Desk, document: str, reader: str) -> Paper | None:
    """One copy, if the desk has what the document is about and it is for that reader."""
    key = PrintKey(
        document=document,
        reference=CHILD,
        audience=reader,
        printed_by="K. Lowe",
        printed_at=desk.now(),
    )
    try:
        paper = desk.get(publishing.paper, key)
        DOCUMENTS[document].story(paper)
    except (NotFound, RuleBroken):
        return None
    return paper


def _samples(printed: dict[str, Paper]) -> dict[str, Paper]:
    """What the demonstration has nothing for; every document in large print, and some in Welsh."""
    done = {paper.document for paper in printed.values()}
    assert {"minutes", "actions", "timeline", "chronology", "patterns", "nrm"} <= done
    usual = {name: samples.paper(name) for name in DOCUMENTS if name not in done}
    large = {f"{name}-large": samples.paper(name, large=True) for name in DOCUMENTS}
    welsh = {f"{name}-welsh": _in_wales(samples.paper(name, large=big)) for name, big in IN_WALES}
    packs = {
        f"pack-of-{reader.key}": samples.paper("pack", reader, seal=b"s" * 32)
        for reader in (CHAIR, PROFESSIONALS, FAMILY, samples.POLICE)
    }
    return usual | large | welsh | packs


def _in_wales(paper: Paper) -> Paper:
    child = replace(samples.CHILD, jurisdiction=Jurisdiction.WALES)
    assert paper.timeline is not None
    return replace(paper, timeline=replace(paper.timeline, child=child))


def _of_any_text() -> dict[str, Paper]:
    """Names in every script, hostile text, and what goes on over pages."""
    texts = [*NAMES.values(), *MARKUP, *UNSEEN, *HEAPED, "ŵ" * 2000, "محمد " * 400]
    return {
        "any-text-minutes": carrying.paper("minutes", texts),
        "any-text-timeline": carrying.paper("timeline", texts),
        "amended": _amended(),
    }


def _amended() -> Paper:
    """Minutes of a meeting without its quorum, agreed and amended, with a very long action."""
    meeting: MeetingRecord = replace(
        samples.MEETING,
        state=MeetingState.AGREED,
        absent_from_quorum=("HEA",),
        inquorate_reason="Urgent.",
        reconvene_plan="Monday.",
        versions=samples.VERSIONS,
        amendments=samples.AMENDMENTS,
        actions=(replace(samples.ACTIONS[0], text="Ask again. " * 900),),
    )
    return samples.paper("minutes", meeting=meeting)
