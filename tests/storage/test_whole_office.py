"""The whole office is counted alike on a file and on a server."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import episodes, interviews, office
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import NOW, add_child, do

HOME = NOW - timedelta(days=5)


def add_return(store: Store) -> tuple[UUID, UUID]:
    """Add a child who was missing for 30 hours until five days ago; return child and episode."""
    child = add_child(store)
    command = RecordEpisode(
        child=child,
        missing_since=FuzzyDate.exact(HOME - timedelta(hours=30)),
        returned=FuzzyDate.exact(HOME),
    )
    return child, do(store, episodes.record, command).result


def test_a_child_and_a_return_interview_in_time(store: Store):
    child, episode = add_return(store)
    held = RecordReturnInterview(
        child=child,
        episodes=(episode,),
        outcome=Outcome.COMPLETED,
        at=FuzzyDate.exact(HOME + timedelta(hours=71)),
    )
    do(store, interviews.record, held)

    (figures,) = store.read(office.everybody, NOW)

    assert figures.episodes == (1, 1, 1, 1, 1)
    assert (figures.longest, figures.since_return) == (30 * 60, 5 * 24 * 60)
    assert (figures.within, figures.interviews_over, figures.offered) == (1, 1, 1)
    assert figures.long == (1, 0, 0)


def test_a_child_who_wished_for_later_was_offered_an_interview(store: Store):
    child, episode = add_return(store)
    later = RecordReturnInterview(
        child=child, episodes=(episode,), outcome=Outcome.ARRANGED, child_chose_later=True
    )
    do(store, interviews.record, later)

    (figures,) = store.read(office.everybody, NOW)

    assert (figures.within, figures.interviews_over, figures.offered) == (0, 1, 1)
