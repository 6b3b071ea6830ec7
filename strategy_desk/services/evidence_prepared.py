"""Making a file ready to go with a referral: converted, split, and each part under its limits.

It reads no desk, so that it can be done apart from the desk's worker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from strategy_desk.documents import attached
from strategy_desk.documents.attached import Attached, SheetShown
from strategy_desk.domain.evidence_files import (
    CONVERTED,
    MEGABYTE,
    AddEvidenceFile,
    check_file,
    ending,
)
from strategy_desk.domain.nrm_forms import FileLimits, FileOffered, check_files
from strategy_desk.exchange import evidence


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A file in the parts in which it is sent, in order."""

    files: tuple[AddEvidenceFile, ...]


def prepare(command: AddEvidenceFile, made_at: datetime, limits: FileLimits) -> Prepared:
    """Return a file as it is sent: xlsx and eml as PDF, a PDF in parts where it is too large.

    ``limits`` are those of the form.

    Raises:
        RuleBroken: it says too little of itself, is of another type or too large.
        CannotRead: it is not what its ending says, damaged, locked or hostile.
    """
    check_file(command, limits)
    kind = ending(command.name)
    evidence.check_is(kind, command.data)
    if kind in CONVERTED:
        stem = command.name.rpartition(".")[0]
        paper = _workbook(command, made_at) if kind == "xlsx" else _email(command, made_at)
        command = replace(command, name=f"{stem}.pdf", data=attached.render(paper))
        kind = "pdf"
    if kind != "pdf":
        check_files(limits, [FileOffered(name=command.name, size=len(command.data))])
        return Prepared(files=(command,))
    found = evidence.in_parts(command.data, limits.under_mb * MEGABYTE).parts
    if len(found) == 1:
        return Prepared(files=(replace(command, data=found[0][0]),))
    return Prepared(
        files=tuple(
            replace(command, title=f"{command.title}, pages {first} to {last}", data=data)
            for data, first, last in found
        )
    )


def _workbook(command: AddEvidenceFile, made_at: datetime) -> Attached:
    found = evidence.tables_of(command.data)
    sheets = tuple(
        SheetShown(name=table.name or command.title, rows=tuple(row.words for row in table.rows))
        for table in found.tables
    )
    return Attached(title=command.title, made_at=made_at, sheets=sheets, notes=found.notes)


def _email(command: AddEvidenceFile, made_at: datetime) -> Attached:
    found = evidence.email_of(command.data)
    notes = tuple(f"Attached to the email and not shown here: {name}" for name in found.attached)
    return Attached(
        title=command.title,
        made_at=made_at,
        headers=found.headers,
        lines=found.lines,
        notes=notes,
    )
