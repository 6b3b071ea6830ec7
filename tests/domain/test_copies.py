"""Check values, what a register knows of a copy, and a file beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.copies import (
    LENGTH,
    LETTERS,
    CopyRecord,
    CopyStep,
    Fingerprint,
    How,
    Judged,
    Step,
    Verdict,
    check_step,
    check_value,
    judged,
    typed_value,
)
from strategy_desk.errors import RuleBroken

MADE = datetime(2026, 11, 23, 9, tzinfo=UTC)
COPY = CopyRecord(
    id=UUID(int=1),
    version=1,
    child=UUID(int=2),
    meeting=None,
    of="T-1",
    number=5,
    total=8,
    document="minutes",
    audience="POL",
    label="Police",
    how=How.LOCKED,
    begun_at=MADE,
    made_at=MADE,
    made_by="K. Lowe",
    digest="sent",
    plain="filed",
    pages=("one", "two", "three"),
    value="BCD-FGH-JKM",
    due=date(2026, 12, 21),
)


def found(digest: str, *pages: str) -> Fingerprint:
    return Fingerprint(digest=digest, pages=pages, values=())


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=1))
def test_a_check_value_is_letters_that_nobody_takes_for_others(seal: bytes, content: bytes):
    letters = check_value(seal, content).replace("-", "")

    assert len(letters) == LENGTH
    assert set(letters) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOULS0158")


def test_a_check_value_follows_content_and_secret():
    values = {check_value(seal, content) for seal in (b"one", b"two") for content in (b"a", b"b")}

    assert len(values) == 4
    assert check_value(b"one", b"a") in values


@pytest.mark.parametrize("typed", ["bcd fgh jkm", " BCD-FGH-JKM\n", "bcdfghjkm"])
def test_a_value_may_be_typed_as_it_is_read(typed: str):
    assert typed_value(typed) == "BCD-FGH-JKM"


@pytest.mark.parametrize("typed", ["", "BCD-FGH", "BCD-FGH-JKI", "BCD-FGH-JK5"])
def test_what_is_no_value_is_said(typed: str):
    with pytest.raises(RuleBroken, match="is no check value") as refused:
        typed_value(typed)

    assert refused.value.remedy.startswith("It has 9 letters in groups of 3")


@pytest.mark.parametrize("digest", ["sent", "filed"])
def test_a_file_with_the_bytes_that_left_is_right_locked_or_not(digest: str):
    assert judged(COPY, found(digest)) == Judged(verdict=Verdict.RIGHT)


def test_a_file_that_was_saved_again_is_known_by_its_words():
    again = found("other", "one", "two", "three")

    assert judged(COPY, again).verdict is Verdict.SAVED_AGAIN


def test_a_file_that_was_changed_is_told_by_page():
    assert judged(COPY, found("other", "one", "TWO", "three")).pages == (2,)
    assert judged(COPY, found("other", "one", "two")) == Judged(verdict=Verdict.ALTERED, lacking=1)
    assert judged(COPY, found("other", "one", "two", "three", "four")).pages == (4,)


def test_a_file_of_no_copy_is_unknown():
    assert judged(None, found("other", "one")).verdict is Verdict.UNKNOWN


def step(kind: Step, hours: int = 1) -> CopyStep:
    return CopyStep(step=kind, at=MADE + timedelta(hours=hours), by="K. Lowe")


def test_a_copy_is_due_until_it_is_back_or_destroyed():
    sent = replace(COPY, steps=(step(Step.SENT),))

    assert not sent.is_due(date(2026, 12, 20))
    assert sent.is_due(date(2026, 12, 21))
    for end in (Step.RETURNED, Step.DESTROYED):
        assert not replace(sent, steps=(*sent.steps, step(end))).is_due(date(2027, 1, 1))


def test_a_lost_copy_starts_the_72_hours_until_it_turns_up():
    lost = replace(COPY, steps=(step(Step.SENT), step(Step.LOST, 2)))

    assert lost.tell_by == MADE + timedelta(hours=74)
    assert lost.is_due(date(2026, 12, 21))
    assert replace(lost, steps=(*lost.steps, step(Step.RETURNED, 3))).tell_by is None


def test_nothing_more_becomes_of_a_copy_that_is_back_or_was_never_made():
    with pytest.raises(RuleBroken, match="Copy 5 of 8 is destroyed already"):
        check_step(replace(COPY, steps=(step(Step.DESTROYED),)), Step.LOST)
    with pytest.raises(RuleBroken, match="was never made"):
        check_step(replace(COPY, made_at=None), Step.SENT)
    with pytest.raises(RuleBroken, match="noted as lost already"):
        check_step(replace(COPY, steps=(step(Step.LOST),)), Step.LOST)
    check_step(replace(COPY, steps=(step(Step.LOST),)), Step.RETURNED)
