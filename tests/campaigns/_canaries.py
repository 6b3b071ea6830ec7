"""A desk on which every text is a word that stands nowhere else, with who may read it.

The columns are found by looking at the tables, so that a new one is planted as well, or is named
here with the reason why it cannot be.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Integer, String, Text, Uuid, inspect

from strategy_desk import places
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.domain.time import FuzzyDate, Precision
from strategy_desk.models import metadata
from strategy_desk.models.base import Base, Fuzzy, UtcDateTime
from strategy_desk.storage import images
from tests.campaigns._shapes import Shape

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIXED = "a word of a fixed list"
CALLED = "what something is called, made to a pattern"
OF_LISTS = """
child.jurisdiction action.agency action.status action.outcome action.priority action.basis
action_update.kind correction.part correction.verdict correction.agency decision.question
decision.answer dissent_stage.agency dissent_stage.outcome grade.level event.agency event.kind
event.significance identifier.kind imported_file.agency imported_row.verdict conflict.settlement
interview.outcome offer.outcome interview_said.topic link.role meeting.type meeting.state
attendance.agency attendance.presence request.agency request.wanted quorum_change.absent
minute_line.kind minute_line.basis minute_line.agency pen.kind pen.basis pen.agency person.kind
place.kind referral.form_version answer.key answer_entered.key use_agreed.agency
long_answer.key
indicator_use.code removal.noun lowering.agency indicator_reason.code set_aside.code owed_step.step
evidence_file.agency referral_course.inquiry referral_course.reasonable referral_course.conclusive
evidence.noun evidence.confidence letter.kind letter_part.key letter_source.kind
copy.document copy.edition copy.audience copy.agency copy.how copy_step.step pack_choice.audience
pack_choice.edition pack_choice.how added_paper.agency added_paper.kind
waiver.rule firing.rule join_choice.field layout.agency layout.columns layout.headings
"""
PATTERNED = """
child.reference action.number action.superseded_by meeting.reference meeting_child.reference
imported_file.digest answer_sentence.rests_on evidence_file.digest
copy.of copy.digest copy.plain copy.pages copy.value added_paper.digest added_paper.pages
pack_choice.left_out
"""
CODED = dict.fromkeys(OF_LISTS.split(), FIXED) | dict.fromkeys(PATTERNED.split(), CALLED)
"""Columns in which no word of ours can stand, and why."""

OF_A_LIST = {
    "indicator_reason.code": "CC01",
    "set_aside.code": "CC02",
    "owed_step.step": "leaflet",
    "evidence_file.agency": "POL",
    "letter.kind": "family",
    "letter_part.key": "actions",
    "letter_source.kind": "line",
    "evidence_file.digest": "0" * 64,
    "copy.of": "of another desk",
    "copy.document": "minutes",
    "copy.edition": "full",
    "copy.audience": "chair",
    "copy.agency": "POL",
    "copy.how": "print",
    "copy.digest": "0" * 64,
    "copy.plain": "0" * 64,
    "copy.pages": "[]",
    "copy.value": "",
    "copy_step.step": "sent",
    "pack_choice.audience": "VOL",
    "pack_choice.edition": "own",
    "pack_choice.how": "print",
    "pack_choice.left_out": "[]",
}
"""What stands in columns that have to say something of a list."""

TIMED = "its instant is what a row is put in order by; other dates have words"
CODED |= dict.fromkeys(
    ("episode.missing_since", "episode.reported", "episode.located", "episode.returned"), TIMED
) | {"interview.at": TIMED}
NOT_MADE = {
    "minutes_version": "made by the use case, which has no words",
    "setting": "what an office sets for every desk and reader",
    "content": "holds the bytes of files, which are sent as they came",
    "journal": "holds the rows themselves, and is in no copy",
    "item_clock": "holds numbers",
}
"""Tables without a row, and why."""

CHAIR_ONLY = frozenset(
    {
        "sending_back",
        "lowering",
        "removal",
        "conflict",
        "desk_user",
        "kept_apart",
        "join_choice",
        "long_answer",
        "use_agreed",
        "copy",
        "copy_step",
        "pack_choice",
    }
)
"""Tables that only the chair reads."""

CHAIRS_COLUMNS = frozenset({"attendance.email", "person.contact", "person.email", "pen.who"})
"""Columns that no copy has: how people are reached, and who holds the pen."""

SEVERAL = UUID(int=0)
"""Stands for the children of a meeting together: no copy about one of them has such words."""


@dataclass(frozen=True)
class Canary:
    """One planted word: where it stands, and what a reader needs to be to be told it.

    ``child`` is whom it is about, nothing for all; ``initials`` also give a name away.
    """

    words: str
    where: str
    tiers: frozenset[Tier]
    child: UUID | None
    chair_only: bool = False
    initials: str = ""

    @cached_property
    def squeezed(self) -> str:
        """The words without spaces or accents."""
        return squeezed(self.words)

    @property
    def is_from_right(self) -> bool:
        """Whether it is read from right to left."""
        return unicodedata.bidirectional(self.words[0]) in ("R", "AL")

    @property
    def is_code(self) -> bool:
        """Whether it is too short to be looked for but as a word of its own."""
        return self.where in ("person.code", "child.reference")

    def is_for(self, reader: Audience, about: Collection[UUID]) -> bool:
        """Whether a copy about these children may hold it."""
        if self.chair_only and reader.key != "chair":
            return False
        if self.child == SEVERAL:
            return self.tiers <= reader.tiers and len(about) > 1
        # Who was missing at the same time is told by reference to those who may know of it.
        is_told = self.where == "child.reference" and Tier.POLICE in reader.tiers
        near = self.child is None or self.child in about or is_told
        return near and self.tiers <= reader.tiers


@dataclass
class Planted:
    """What is on the desk."""

    canaries: list[Canary] = field(default_factory=list)
    steps: list[tuple[UUID, UUID]] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)
    letters: list[tuple[UUID, UUID, str]] = field(default_factory=list)
    references: dict[UUID, str] = field(default_factory=dict)


@cache
def ours() -> frozenset[str]:
    """Capitals of the program's own words, and of the formats of files: nobody's initials."""
    files = (path for path in places.resources().rglob("*") if path.suffix in (".toml", ".json"))
    texts = (path.read_text(encoding="utf-8") for path in files)
    found = {found for text in texts for found in re.findall(r"\b[A-Z]{3}\b", text)}
    return frozenset(found | {"BST", "GMT", "RDF", "UTC", "XMP"})


def squeezed(text: str) -> str:
    """Return a text without case, accents and whatever is neither letter nor figure."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return re.sub(r"[\W_]+", "", text).casefold()


def text_columns(row: type[Base]) -> Iterator[tuple[str, bool]]:
    """Yield the columns of a table that hold words, and whether they are of a date."""
    for column in inspect(row).columns:
        if isinstance(column.type, Fuzzy):
            yield column.name, True
        elif isinstance(column.type, String | Text) and column.name != "tier":
            yield column.name, False


def every_text_column() -> set[str]:
    """Return every column that can hold words, as ``table.column``."""
    found = set()
    for table in metadata.sorted_tables:
        row = images.mapper_of(table.name).class_
        if table.name not in NOT_MADE:
            found |= {f"{table.name}.{name}" for name, _ in text_columns(row)}
    return found - {"lowering.was", "lowering.now"}


class Planter:
    """Makes the rows of one desk; one shape gives one desk."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.chance = random.Random(shape.seed)
        self.rows: list[Base] = []
        self.planted = Planted()
        self._used: set[str] = set()
        self._made: dict[str, list[tuple[UUID, frozenset[Tier], UUID | None]]] = {}

    def key(self) -> UUID:
        """An identity."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    def word(self) -> str:
        """A word that nobody has; some with an accent, some in two."""
        consonants, vowels, marked = self.shape.script.value
        while True:
            pairs = [self.chance.choice(consonants) + self.chance.choice(vowels) for _ in range(5)]
            word = "".join(pairs)
            if self.chance.random() < 0.2:
                word = word[:3] + self.chance.choice(marked) + word[4:]
            if squeezed(word) not in self._used:
                self._used.add(squeezed(word))
                break
        return f"{word[:4]} {word[4:]}" if self.chance.random() < 0.15 else word

    def capitals(self) -> str:
        """Three letters for a reference, which nobody has as initials."""
        while True:
            letters = "".join(self.chance.sample("BDFGKLMNPQRTVWXZ", 3))
            if letters not in self._used:
                self._used.add(letters)
                return letters

    def name(self) -> str:
        """A name of three words, whose initials nobody else has."""
        while True:
            parts = [self.word().replace(" ", "").capitalize() for _ in range(3)]
            if (letters := "".join(part[0] for part in parts)) not in self._used | ours():
                self._used.add(letters)
                return " ".join(parts)

    def tier(self) -> Tier:
        """A tier, restricted more often than not."""
        return self.chance.choice((Tier.ALL, *self.shape.tiers, *self.shape.tiers))

    def moment(self, days: int = 300) -> datetime:
        """A moment before now."""
        return NOW - timedelta(minutes=self.chance.randrange(60, days * 1440))

    def add(
        self,
        row: type[Base],
        needs: frozenset[Tier] = frozenset(),
        child: UUID | None = None,
        *,
        names: tuple[str, ...] = (),
        secret: frozenset[str] = frozenset(),
        **given: Any,
    ) -> Any:
        """Make a row; every text that is not given is planted. ``secret`` ones are the chair's.

        ``child`` is whom its words are about, ``of`` or ``whose`` the child whose row it is.
        """
        table = row.__tablename__
        values = dict(given)
        if "of" in values and not hasattr(row, "of"):
            values["child"] = values.pop("of")
        if "whose" in values:  # also where a row has a column of that name
            values["child"] = values.pop("whose")
        if "tier" in values:
            needs = needs | {Tier(values["tier"])}
        for name, is_date in text_columns(row):
            column = f"{table}.{name}"
            if name in values or column in CODED:
                continue
            words = self.name() if name in names else self.word()
            shown = words if is_date else self._within(words, is_name=name in names)
            values[name] = self._moment(shown) if is_date else shown
            chairs = table in CHAIR_ONLY or column in CHAIRS_COLUMNS or name in secret
            told = name in names and name not in secret
            initials = "".join(part[0] for part in words.split()) if told else ""
            self.planted.columns.add(column)
            self.planted.canaries.append(
                Canary(words, column, needs, child, chairs, initials if needs or chairs else "")
            )
        if hasattr(row, "id") and "id" not in values:
            values["id"] = self.key()
        self.planted.tables.add(table)
        made = row(**values)
        self.rows.append(made)
        if "id" in values:
            self._made.setdefault(table, []).append((values["id"], needs, child))
        return made

    def add_others(self) -> None:
        """Make a row of each table that nobody made one of; it hangs on rows that are there.

        Its words are for whoever may see everything it hangs on. A column for words of a list alone
        is to be named in `CODED`, and its table planted with one of them.
        """
        for table in metadata.sorted_tables:
            row = images.mapper_of(table.name).class_
            if table.name in self.planted.tables or table.name in NOT_MADE:
                continue
            given: dict[str, Any] = {}
            needs: frozenset[Tier] = frozenset()
            about = None
            for column in table.columns:
                if column.foreign_keys:
                    target = next(iter(column.foreign_keys)).column.table.name
                    key, own, whom = self.chance.choice(self._made[target])
                    given[column.name], needs = key, needs | own
                    about = key if target == "child" else whom or about
                elif column.name == "tier":
                    given["tier"] = self.tier().value
                elif f"{table.name}.{column.name}" in OF_A_LIST:
                    given[column.name] = OF_A_LIST[f"{table.name}.{column.name}"]
                else:
                    given |= _filled(column)
            own_child = {"whose": given.pop("child")} if "child" in given else {}
            self.add(row, needs, about, **own_child, **given)

    def own_words(
        self,
        column: str,
        needs: frozenset[Tier] = frozenset(),
        child: UUID | None = None,
        *,
        chair: bool = False,
    ) -> str:
        """A canary for a column that is given."""
        words = self.word()
        self.note(words, column, needs, child, chair=chair)
        return words

    def note(
        self,
        words: str,
        column: str,
        needs: frozenset[Tier] = frozenset(),
        child: UUID | None = None,
        *,
        chair: bool = False,
    ) -> None:
        """Note that these words stand in a column."""
        self.planted.columns.add(column)
        self.planted.canaries.append(Canary(words, column, needs, child, chair))

    def _within(self, words: str, *, is_name: bool) -> str:
        """A canary as it stands: alone, or in the midst of a sentence."""
        if is_name or self.chance.random() < 0.5:
            return words
        return f"It was then that {words} was said, and nobody knew whether it was so"

    def _moment(self, words: str) -> FuzzyDate:
        day = self.moment().date()
        return FuzzyDate(
            precision=Precision.DAY, earliest=day, latest=day, text=f"about {words} I think"
        )


def _filled(column: Column[Any]) -> dict[str, Any]:
    """A value for a column that must have one and holds no words."""
    if column.nullable or column.primary_key or column.name == "version":
        return {}
    usual = {UtcDateTime: NOW, Date: NOW.date(), Boolean: False, Integer: 1, Uuid: SEVERAL}
    found = next((v for kind, v in usual.items() if isinstance(column.type, kind)), None)
    return {} if found is None else {column.name: found}
