"""One child's referral in all: decision, clocks, indicators, what is owed, documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import SettledDecision
from strategy_desk.domain.evidence_files import EvidenceFile
from strategy_desk.domain.indicators import Indicators
from strategy_desk.domain.nrm_clocks import Clock, PilotArea, Route
from strategy_desk.domain.nrm_course import Course, Inquiry, Responder, StepDone
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.undecided import Undecided


@dataclass(frozen=True, kw_only=True)
class NrmCase:
    """Everything about one child's referral but the answers to the form.

    ``decision`` is the last of a meeting and ``chair`` who chaired it. ``waiting`` says since when
    it is not decided. ``section_45`` is the sentence to print, or empty; ``inquiry_shown_by`` are
    events that tell of an arrest or a charge while nobody has said how it stands. ``responders``
    are the first responders, ``names`` those of this desk's agencies by code.
    """

    child: ChildRecord
    decision: SettledDecision | None
    chair: str
    waiting: Undecided | None
    route: Route
    clocks: tuple[Clock, ...]
    pilot: PilotArea | None
    course: Course
    duty: str
    owed: tuple[StepDone, ...]
    section_45: str
    inquiry_shown_by: tuple[str, ...]
    indicators: Indicators
    files: tuple[EvidenceFile, ...]
    responders: tuple[Responder, ...]
    not_responders: str
    names: Mapping[str, str]

    @property
    def accused(self) -> bool:
        """Whether the child is under investigation or charged."""
        return self.course.inquiry in {Inquiry.INVESTIGATION, Inquiry.CHARGED}


@dataclass(frozen=True, kw_only=True)
class BesideChild:
    """How far the referral of one of several children is; others than the first by initials."""

    reference: str
    name: str
    state: str
    days: int
    indicators: int
    tier: Tier = Tier.NOT_FAMILY
