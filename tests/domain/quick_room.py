"""The meeting that quick lines are read in: Monday 23 November 2026 at 10:00."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from strategy_desk.domain.meetings import Attendance, Presence
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.quick_actions import Room
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.services import catalogues

HERE = [
    ("POL", "PC Anita Rao", "Missing team"),
    ("CSC", "Sana Iqbal", "Social worker"),
    ("CSC", "Leah Marchetti", "Team manager"),
    ("HEA", "Dr N. Osei", "Named doctor"),
    ("EDU", "Marcus Obi", "Designated lead"),
    ("EDU", "Leah Brandt", "Attendance"),
    ("YJS", "Jo Fenwick", "Case manager"),
]
ASKED = [
    ("HOM", "Carys Lloyd", "Foster carer"),
    ("VOL", "Tam Brodie", "Mentor"),
    ("HOM", "Jo Larch", "Carer"),
]
NETWORK = [
    (PersonKind.FAMILY, "Dana Tilley", "Mother", ""),
    (PersonKind.PROFESSIONAL, "Grace Okafor", "Sexual health nurse", "HEA"),
    (PersonKind.PROFESSIONAL, "Imran Rao", "Solicitor", "YJS"),
    (PersonKind.CHILD_PEER, "Kai Norwood", "Aged 15", ""),
    (PersonKind.ADULT_OF_CONCERN, "Person X1", "", "POL"),
]

ROOM = Room(
    agencies=catalogues.agencies(),
    verbs=catalogues.verbs(),
    attendance=[
        Attendance(agency=agency, name=name, role=role, presence=presence)
        for presence, people in ((Presence.PRESENT, HERE), (Presence.INVITED, ASKED))
        for agency, name, role in people
    ],
    people=[
        PersonRecord(
            id=uuid5(UUID(int=0), name), version=1, kind=kind, name=name, role=role, agency=agency,
            tier=Tier.ALL,
        )
        for kind, name, role, agency in NETWORK
    ],
    now=at_local(datetime(2026, 11, 23, 10, 0)),
    returned=at_local(datetime(2026, 11, 22, 6, 30)),
    next_meeting=date(2026, 12, 7),
)  # fmt: skip
NOBODY = Room(agencies=ROOM.agencies, verbs=ROOM.verbs, now=ROOM.now)
