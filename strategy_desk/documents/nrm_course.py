"""The course of a referral: dates that press, what else the child is owed, and its documents."""

from __future__ import annotations

from strategy_desk.documents import parts, tables
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.style import CELL, NOTE
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain.evidence_files import EvidenceFile, to_send
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.nrm_clocks import Clock
from strategy_desk.domain.nrm_course import Grounds, StepDone
from strategy_desk.domain.time import date_words


def course(case: NrmCase) -> list[Flowable]:
    """Lay out what came back, the dates that press and what else the child is owed."""
    said = wording("nrm")
    warning = [parts.boxed(parts.words(case.route.warning))] if case.route.warning else []
    dates = tables.table(
        (said["clock"], said["clock_when"], said["clock_what"]),
        [_clock(clock) for clock in case.clocks],
        (48, 30, 0),
        continued=said["clocks"],
    )
    owed = tables.table(
        (said["owed_what"], said["owed_when"], said["owed_who"]),
        [_owed(step) for step in case.owed],
        (0, 30, 58),
        continued=said["owed"],
    )
    duty = parts.words(case.duty, style=NOTE, keeps=True)
    return [
        *parts.section(said["clocks"], *warning, *_outcomes(case), dates),
        *parts.section(said["owed"], duty, owed),
    ]


def documents(case: NrmCase) -> list[Flowable]:
    """Lay out the list of documents to send, each with its owner's agreement."""
    said = wording("nrm")
    if not case.files:
        return parts.section(said["documents"], parts.words(files_to_send(case)))
    note = f"{files_to_send(case)}. {said['documents_note']}"
    heads = ("number", "document", "owner", "dated", "shows", "agreed")
    table = tables.table(
        [said[f"documents_{head}"] for head in heads],
        [_file(case, file) for file in case.files],
        (11, 42, 30, 22, 0, 36),
        continued=said["documents"],
    )
    return parts.section(said["documents"], parts.words(note, style=NOTE, keeps=True), table)


def files_to_send(case: NrmCase) -> str:
    """How many of the documents go with the form: those whose owner agreed."""
    said = wording("nrm")
    if not case.files:
        return said["documents_none"]
    going, _ = to_send(case.files)
    every = counted(len(case.files), "file")
    return said["documents_holds"].format(going=len(going), files=every)


def _outcomes(case: NrmCase) -> list[Flowable]:
    said, known = wording("nrm"), case.course
    both: tuple[tuple[str, Grounds | None], ...] = (
        (said["reasonable"], known.reasonable),
        (said["conclusive"], known.conclusive),
    )
    return [
        parts.words(
            strong(f"{stage}: "), f"{made.outcome.value}, {date_words(made.on)}.", keeps=True
        )
        for stage, made in both
        if made
    ]


def _clock(clock: Clock) -> tuple[Text, str, list[Text]]:
    words: list[Text] = [clock.words]
    if clock.source:
        words.append(slanted(f" {clock.source[:1].upper()}{clock.source[1:]}."))
    return strong(clock.name), date_words(clock.on), words


def _owed(step: StepDone) -> tuple[Text, Text, str]:
    said = wording("nrm")
    if step.on is None:
        return strong(step.step.text), said["owed_not_yet"], ""
    by = ". ".join(filter(None, (step.by, step.note)))
    return strong(step.step.text), date_words(step.on), by


def _file(case: NrmCase, file: EvidenceFile) -> tuple[Text | list[Flowable], ...]:
    document: list[Flowable] = [
        parts.words(strong(file.title), style=CELL),
        parts.words(slanted(f"{file.name}, {file.size_words}"), style=CELL),
    ]
    owner = ", ".join(filter(None, (case.names.get(file.agency, file.agency), file.author)))
    return f"{file.number}", document, owner, file.on, file.shows, _agreed(file)


def _agreed(file: EvidenceFile) -> str:
    said = wording("nrm")
    told = said["not_asked"]
    if file.agreed is not None and file.agreed_on is not None:
        answer = said["agrees" if file.agreed else "refuses"]
        told = answer.format(who=file.agreed_by, day=date_words(file.agreed_on))
    return f"{told} {said['restricted']}" if file.restricted else told
