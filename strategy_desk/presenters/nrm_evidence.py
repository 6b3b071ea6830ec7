"""The documents that go with a referral: adding one, its owner's answer, and writing them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.evidence_files import EvidenceFile, Left, RemoveEvidenceFile, to_send
from strategy_desk.domain.nrm_forms import FileLimits
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import date_words
from strategy_desk.errors import CannotRead, DeskError
from strategy_desk.exchange.evidence import write_out
from strategy_desk.presenters import nrm_forms
from strategy_desk.services import evidence_files, evidence_prepared
from strategy_desk.services.evidence_files import Sending
from strategy_desk.services.evidence_prepared import Prepared

READS = frozenset({"evidence_file", "referral"})


class EvidenceView(Protocol):
    """What the presenter asks of the list."""

    def present(self, files: tuple[EvidenceFile, ...]) -> None:
        """Show the documents by number."""

    def taken(self) -> None:
        """Close the form: what it asked is saved."""

    def refused(self, error: DeskError) -> None:
        """Say why it was not done; nothing that was typed goes."""

    def written(self, paths: tuple[Path, ...], left: tuple[Left, ...]) -> None:
        """Say what was written to the folder, and what stays here."""


class EvidenceList:
    """Keeps the documents of one child's referral on the screen."""

    def __init__(self, view: EvidenceView, desk: Desk, child: ChildRecord) -> None:
        self._view = view
        self._desk = desk
        self._child = child

    def open(self) -> None:
        """Show the documents, and keep them true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if a document was written."""
        if changed & READS:
            self._desk.ask(evidence_files.of_child, self._child.id, self._view.present)

    def add(self, path: Path, tier: Tier, typed: Mapping[str, str]) -> None:
        """Take a file in: read, converted and split apart from the desk, then kept in it."""
        now = self._desk.now()

        def prepare(limits: FileLimits) -> None:
            def job() -> Prepared:
                command = nrm_forms.file(self._child.id, path.name, _read(path), tier, typed)
                return evidence_prepared.prepare(command, now, limits)

            self._desk.work(job, keep, self._view.refused)

        def keep(prepared: Prepared) -> None:
            self._do(evidence_files.add, lambda: prepared)

        self._desk.ask(evidence_files.limits, self._child.id, prepare, self._view.refused)

    def answer(self, file: EvidenceFile, typed: Mapping[str, str]) -> None:
        """Record whether the owner of a document agreed to send it."""
        self._do(evidence_files.agree, lambda: nrm_forms.answer_of_owner(file, typed))

    def remove(self, file: EvidenceFile) -> None:
        """Take a document out of the list."""
        command = RemoveEvidenceFile(file=file.id, seen=file.version)
        self._do(evidence_files.remove, lambda: command)

    def write(self, folder: Path) -> None:
        """Write the documents that may be sent into a folder."""

        def write(sending: Sending) -> None:
            self._desk.work(
                partial(write_out, folder, sending.files),
                lambda paths: self._view.written(paths, sending.left),
                self._view.refused,
            )

        self._desk.ask(
            evidence_files.sending,
            self._child.reference,
            write,
            self._view.refused,
            as_recorded=True,
        )

    def _do(self, use_case: Callable[..., Any], make: Callable[[], object]) -> None:
        try:
            command = make()
        except DeskError as error:
            self._view.refused(error)
            return
        self._desk.do(use_case, command, lambda _: self._view.taken(), self._view.refused)


def agreement_words(file: EvidenceFile) -> str:
    """Return how its owner answered."""
    if file.agreed is None:
        return "not asked"
    day = date_words(file.agreed_on) if file.agreed_on else ""
    return ", ".join(filter(None, ("yes" if file.agreed else "no", file.agreed_by, day)))


def written_words(files: int, left: tuple[Left, ...]) -> str:
    """Return what was written and what stays here, with why."""
    stays = "".join(f" No. {one.number} stays here: {one.why}." for one in left)
    return f"{files} file{'' if files == 1 else 's'} written, not encrypted.{stays}"


def going(files: tuple[EvidenceFile, ...]) -> int:
    """Return how many documents may be sent."""
    return len(to_send(files)[0])


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(
            "The file cannot be read.", "Choose it again, or copy it to this computer first."
        ) from error
