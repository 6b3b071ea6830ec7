"""Which version of a pack is for whom: never wider than its reader's own copy."""

from __future__ import annotations

from uuid import uuid4

import pytest

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.packs import (
    LARGEST,
    AddPaper,
    Kind,
    PaperPage,
    ReadPaper,
    audience_of,
    check_names_nobody,
    check_paper,
)
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Tier
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import catalogues
from strategy_desk.services.pack_catalogue import catalogue

PACKS = catalogue()
AGENCIES = catalogues.agencies()
READERS = [CHAIR, PROFESSIONALS, FAMILY, *(audience(AGENCIES, one.code) for one in AGENCIES)]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.key)
@pytest.mark.parametrize("version", PACKS.versions, ids=lambda version: version.key)
def test_no_version_is_built_wider_than_its_reader(version, reader):
    try:
        built = audience_of(version, reader)
    except RuleBroken:
        assert reader.is_family or version.key == "family"
        return

    assert built.tiers <= reader.tiers
    if version.key in {"shared", "decisions"}:
        assert not built.tiers & {Tier.HEALTH, Tier.POLICE, Tier.CHAIR}
    if version.key == "family":
        assert built.tiers == {Tier.ALL}


@pytest.mark.parametrize(
    ("key", "version"),
    {
        "chair": "full",
        "POL": "shared",
        "CSC": "shared",
        "professionals": "shared",
        "HOM": "family",
        "family": "family",
    }.items(),
)
def test_everybody_has_a_usual_version_that_is_for_them(key: str, version: str):
    reader = audience(AGENCIES, key)

    assert PACKS.usual(reader).key == version
    audience_of(PACKS.usual(reader), reader)


def test_a_working_copy_lives_four_weeks():
    assert PACKS.working_life == 28


def test_a_version_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(NotFound, match="called thin") as refused:
        PACKS.version("thin")

    assert refused.value.remedy == "There are: full, shared, decisions, own, family."


def wanted(**changes) -> AddPaper:
    given = {
        "meeting": uuid4(),
        "title": "Attendance",
        "agency": "EDU",
        "data": b"x",
        "made": ReadPaper(
            kind=Kind.PICTURE, pages=(PaperPage(jpeg=b"", width=1, height=1, colours=1),)
        ),
        "alternative": "A gate.",
    }
    return AddPaper(**(given | changes))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"agency": ""}, "agency"),
        ({"alternative": " "}, "alternative"),
        ({"data": bytes(LARGEST + 1)}, "data"),
    ],
)
def test_a_paper_that_could_not_be_shown_is_refused_beside_its_field(changes, field):
    with pytest.raises(RuleBroken) as refused:
        check_paper(wanted(**changes))

    assert refused.value.field == field
    check_paper(wanted())


def test_a_title_that_names_a_child_is_refused():
    with pytest.raises(RuleBroken, match="names the child"):
        check_names_nobody("Report on rowan", ["Rowan Tilley"])
    check_names_nobody("Attendance report", ["Rowan Tilley"])
