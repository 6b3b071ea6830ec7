"""Everything that the page of one child's referral shows, as it stands at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.nrm_case import BesideChild, NrmCase
from strategy_desk.domain.nrm_versions import DraftChange
from strategy_desk.domain.referrals import ReferralRecord
from strategy_desk.domain.restricted import RestrictedRecord
from strategy_desk.services import meetings, nrm_cases, referral_forms, referral_use, referrals
from strategy_desk.services.nrm_cases import NrmCaseKey
from strategy_desk.services.referrals import ReferralKey
from strategy_desk.services.timelines import TimelineKey


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """One child's referral in preparation.

    ``restricted`` are the records that wait for their owner, agreed ones too; ``change`` is what a
    newer version of the questions changes; ``meetings`` are in order of time.
    """

    child: ChildRecord
    referral: ReferralRecord
    case: NrmCase
    beside: tuple[BesideChild, ...] = ()
    restricted: tuple[RestrictedRecord, ...] = ()
    change: DraftChange | None = None
    meetings: tuple[MeetingSummary, ...] = ()


def read(session: Session, key: ReferralKey) -> Preparation:
    """Return a child's referral in preparation, whole.

    Raises:
        NotFound: there is no such child or reader, or its questions are not on this computer.
    """
    of_case = NrmCaseKey(reference=key.reference, as_of=key.as_of, audience=key.audience)
    of_record = TimelineKey(reference=key.reference, as_of=key.as_of, audience=key.audience)
    case = nrm_cases.of_child(session, of_case)
    return Preparation(
        child=case.child,
        referral=referrals.read(session, key),
        case=case,
        beside=nrm_cases.side_by_side(session, of_case),
        restricted=referral_use.waiting(session, of_record),
        change=referral_forms.change(session, case.child.id),
        meetings=meetings.of_child(session, case.child.id),
    )
