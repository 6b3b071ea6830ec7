"""What the demonstration's data says of the course of a referral."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from strategy_desk.domain.nrm_course import (
    Inquiry,
    Outcome,
    RecordGrounds,
    RecordInquiry,
    RecordStep,
    RecordSubmission,
    Stage,
)
from strategy_desk.domain.time import midnight
from strategy_desk.services import referral_course
from strategy_desk.services.demonstration.story import Story, day, instant

EVENING = timedelta(hours=22)
"""When in the day it is written up: after the actions and events of that day."""


def plan(story: Story, child: UUID, data: dict[str, Any]) -> None:
    """Lay out when the form was sent, what came back and what else was done."""
    sent = RecordSubmission(
        child=child,
        at=instant(data["at"]),
        by=data["by"],
        responder=data["responder"],
        reference=data["reference"],
        decision_maker=data["decision_maker"],
    )
    inquiry = RecordInquiry(child=child, inquiry=Inquiry(data["inquiry"]))
    story.plan(_evening(data["at"]), referral_course.record_inquiry, lambda: inquiry)
    story.plan(_evening(data["at"]), referral_course.submit, lambda: sent)
    grounds = RecordGrounds(
        child=child,
        stage=Stage.REASONABLE,
        outcome=Outcome.POSITIVE,
        on=day(data["reasonable"]),
    )
    story.plan(_evening(data["reasonable"]), referral_course.record_grounds, lambda: grounds)
    for step, on, by, note in data["steps"]:
        _step(story, RecordStep(child=child, step=step, on=day(on), by=by, note=note), on)


def _step(story: Story, command: RecordStep, on: str) -> None:
    story.plan(_evening(on), referral_course.record_step, lambda: command)


def _evening(words: str) -> datetime:
    return midnight(day(words)) + EVENING
