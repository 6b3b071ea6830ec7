"""What a copy may not hold is in no output of any command, not even in a file's own data."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from strategy_desk.services import catalogues

ROWAN = "SD-2026-001"
RESTRICTED = (
    "X1", "phone line", "07700 900461", "Originator's consent", "Consider warning notice",
    "Serve Child Abduction Warning Notice",
)  # fmt: skip
NOT_FAMILY = ("Child Abduction Warning Notice", "charging decision", "with the lab")
HEALTH = ("sprained wrist", "18 weeks", "Hand injury")
OTHERS = [a.code for a in catalogues.agencies() if a.code not in {"POL", "HEA"}]


def leaks(found: str, *phrases: str) -> list[str]:
    flat = " ".join(found.split())
    return [phrase for phrase in phrases if phrase in flat]


@pytest.mark.parametrize("reader", ["professionals", "family", *OTHERS])
def test_a_timeline_holds_only_what_its_reader_may_see(on_demo, reader: str):
    for said in (
        on_demo("timeline", ROWAN, "--audience", reader, "--json"),
        on_demo("timeline", ROWAN, "--audience", reader),
    ):
        assert said.code == 0
        assert not leaks(said.out, *RESTRICTED, *HEALTH)
        assert reader not in {"family", "HOM"} or not leaks(said.out, *NOT_FAMILY)


@pytest.mark.parametrize("reader", ["professionals", "family", *OTHERS])
def test_a_restricted_link_is_left_out_though_the_event_it_hangs_on_is_not(on_demo, reader: str):
    found = on_demo("timeline", ROWAN, "--audience", reader, "--json")
    roles = {link["role"] for link in found.json["links"]}

    assert "on a street in Gullhaven" in found.out
    assert not roles & {"found with", "there at the time", "uses"}


@pytest.mark.parametrize("reader", ["professionals", "POL", *OTHERS])
def test_another_child_stands_in_a_copy_by_code_alone(on_demo, reader: str):
    found = on_demo("timeline", ROWAN, "--audience", reader, "--json")
    names = {person["name"] for person in found.json["people"]}

    assert not leaks(found.out, "Kai", "Norwood")
    assert reader == "HOM" or "C1" in names


def test_the_family_is_not_told_that_anything_is_left_out(on_demo):
    professionals = on_demo("timeline", ROWAN, "--audience", "professionals").out
    family = on_demo("timeline", ROWAN, "--audience", "family").out

    assert "records are not shown to this audience" in professionals
    assert "not shown" not in family


def test_the_owner_of_a_tier_reads_it(on_demo):
    police = on_demo("timeline", ROWAN, "--audience", "POL").out
    health = on_demo("timeline", ROWAN, "--audience", "HEA").out

    assert leaks(police, "X1", *HEALTH) == ["X1"]
    linked = on_demo("timeline", ROWAN, "--audience", "POL", "--json").json["links"]
    assert sum(end["name"] == "Person X1" for link in linked for end in link["ends"]) == 5
    assert leaks(health, "X1", *HEALTH) == list(HEALTH)


@pytest.mark.parametrize("reader", ["professionals", "family", "EDU"])
@pytest.mark.parametrize("document", ["agenda", "minutes", "decisions", "actions", "timeline"])
def test_a_document_holds_only_what_its_reader_may_see(
    on_demo, tmp_path: Path, document: str, reader: str
):
    out = tmp_path / "copy.pdf"

    said = on_demo("print", document, "--child", ROWAN, "--audience", reader, "--out", out)

    assert said.code == 0
    found = text_of(out)
    assert ROWAN in found
    assert not leaks(found, *RESTRICTED, *HEALTH)
    assert reader != "family" or not leaks(found, *NOT_FAMILY)


def test_the_pack_holds_nothing_restricted_even_for_the_chair(on_demo, tmp_path: Path):
    out = tmp_path / "pack.pdf"

    assert on_demo("print", "nrm", "--child", ROWAN, "--out", out).code == 0

    assert not leaks(text_of(out), *RESTRICTED, *HEALTH)


def test_the_family_gets_no_pack(on_demo, tmp_path: Path):
    out = tmp_path / "pack.pdf"

    said = on_demo("print", "nrm", "--child", ROWAN, "--audience", "family", "--out", out)

    assert (said.code, said.out) == (2, "")
    assert "no copy for the family" in said.err
    assert not out.exists()


def text_of(path: Path) -> str:
    """The text of every page, and what the file says of itself."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
        return "\n".join([*pages, *document.get_metadata_dict().values()])
    finally:
        document.close()


@pytest.mark.parametrize("letter", ["family-letter", "child-letter"])
def test_a_letter_that_is_not_kept_yet_is_printed_as_a_draft_and_holds_nothing_above(
    on_demo, tmp_path: Path, letter: str
):
    out = tmp_path / "letter.pdf"

    said = on_demo("print", letter, "--meeting", f"{ROWAN}-M2", "--out", out)

    assert said.code == 0
    found = text_of(out)
    assert "DRAFT" in found
    assert "Dear" in found
    assert not leaks(found, *RESTRICTED, *HEALTH, *NOT_FAMILY)
