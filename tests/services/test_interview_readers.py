"""What is said in a return interview goes as far as the interview does, in every copy."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from strategy_desk.cli import timeline_json
from strategy_desk.desk import Desk
from strategy_desk.documents.document import render
from strategy_desk.domain import exports
from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.entries import entries
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.interviews import Offer, Outcome, RecordReturnInterview
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.topics import OF_THE_CHILD, Said, Topic
from strategy_desk.presenters.chart import facts
from strategy_desk.services import (
    catalogues,
    episodes,
    interviews,
    publishing,
    referrals,
    timelines,
)
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.referrals import ReferralKey
from strategy_desk.services.timelines import TimelineKey

SECRET = "quartz"
"""Stands in every text of the interview, and nowhere else."""

EVERY_READER = ("chair", "professionals", "family", *(a.code for a in catalogues.agencies()))


def record(desk: Desk, child, tier: Tier) -> None:
    since, home = read_moment("14 Nov 2026 18:10"), read_moment("16 Nov 2026 02:45")
    command = RecordEpisode(
        child=child, missing_since=since, returned=home, found_place="Saltmere, street"
    )
    covered = desk.carry_out(episodes.record, command)
    desk.carry_out(
        interviews.record,
        RecordReturnInterview(
            child=child,
            episodes=(covered,),
            outcome=Outcome.COMPLETED,
            at=read_moment("17 Nov 2026 10:00"),
            offers=(Offer(at=home, by=f"{SECRET} offer", method=f"{SECRET} method"),),
            interviewer=f"{SECRET} interviewer",
            place=f"{SECRET} place",
            parent_information=True,
            words=f"{SECRET} words",
            said=tuple(Said(topic=t, words=f"{SECRET} {t.value} owes, told") for t in Topic),
            passed_on_to=f"{SECRET} passed",
            note=f"{SECRET} note",
            tier=tier,
        ),
    )


def everywhere(desk: Desk, reader: str) -> dict[str, str]:
    """All that a reader can be shown, by where."""
    key = TimelineKey(reference="T-1", as_of=desk.now(), audience=reader)
    timeline, agencies = desk.get(timelines.read, key), catalogues.agencies()
    found = entries(timeline, agencies)
    answers = desk.get(referrals.read, ReferralKey(**vars(key))).answers
    told = {
        "json": json.dumps(timeline_json.timeline(timeline)),
        "rows": repr(found),
        "a file": repr(list(exports.rows_of(found, {}))),
        "details": repr(facts.of_episode(timeline, content(timeline, agencies), agencies, 1)),
        "NRM drafts": repr(answers),
    }
    return told | {name: printed(desk, name, reader) for name in ("chronology", "timeline")}


def printed(desk: Desk, document: str, reader: str) -> str:
    """The text of a document and what the file says of itself."""
    key = PrintKey(
        document=document,
        printed_at=desk.now(),
        printed_by="S. Abara",
        reference="T-1",
        audience=reader,
    )
    file = pypdfium2.PdfDocument(render(desk.get(publishing.paper, key)))
    try:
        pages = [page.get_textpage().get_text_range() for page in file]
        return " ".join("\n".join([*pages, *file.get_metadata_dict().values()]).split())
    finally:
        file.close()


@pytest.mark.parametrize(
    ("tier", "readers"),
    [
        (Tier.NOT_FAMILY, {*EVERY_READER} - {"family", "HOM"}),
        (Tier.HEALTH, {"chair", "HEA"}),
        (Tier.POLICE, {"chair", "POL"}),
        (Tier.CHAIR, {"chair"}),
    ],
)
def test_it_reaches_no_reader_whom_its_interview_does_not(desk: Desk, child, tier, readers):
    record(desk, child, tier)

    for reader in EVERY_READER:
        leaks = [name for name, text in everywhere(desk, reader).items() if SECRET in text]
        assert bool(leaks) is (reader in readers), (reader, leaks)


def test_a_reader_of_the_interview_reads_every_topic(desk: Desk, child):
    record(desk, child, Tier.NOT_FAMILY)
    found = everywhere(desk, "professionals")

    for topic in Topic:
        assert f"{SECRET} {topic.value}" in found["json"]
        assert f"{SECRET} {topic.value}" in found["details"]
        assert f"{SECRET} {topic.value}" in found["rows"]
        assert f"{SECRET} {topic.value}" in found["chronology"]
    for topic in OF_THE_CHILD:
        assert f"{SECRET} {topic.value}" in found["a file"]
        is_drafted = f"{SECRET} {topic.value}" in found["NRM drafts"]
        assert is_drafted is (topic is not Topic.SHARING)
    assert f"from the family: {SECRET} parents" in found["NRM drafts"]
    assert f"Passed on to {SECRET} passed" in found["chronology"]
