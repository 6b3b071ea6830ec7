"""Sending out after a meeting: drafts of emails and files, made one after another off the window.

Nothing is sent. Each thing is made from the record as it stands when it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from strategy_desk.desk import Desk
from strategy_desk.documents.document import Paper
from strategy_desk.domain.copies import How
from strategy_desk.domain.prose import Prose
from strategy_desk.domain.sending import DOCUMENTS, Outgoing, Parcel, Reader
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.exchange import kept_template
from strategy_desk.exchange.exporters import files, templates
from strategy_desk.exchange.saving import file_name, save_new
from strategy_desk.presenters.emails import draft_of
from strategy_desk.presenters.exporting import Choice
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.outgoing import (
    OWN,
    SHEETS,
    Made,
    Row,
    TemplateShown,
    draft_rows,
    file_rows,
    summary,
)
from strategy_desk.presenters.releasing import Released, To, release_all
from strategy_desk.services import exports, sending
from strategy_desk.services.exports import Exported, ExportKey
from strategy_desk.services.sending import CopyKey

READS = frozenset(
    {"meeting", "minute_line", "decision", "action", "action_update", "attendance", "correction"}
    | {"amendment", "minutes_version", "child", "letter"}
)
Content = Iterable[tuple[str, bytes]]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything the page shows."""

    out: Outgoing
    parcel: Parcel
    drafts: tuple[Row, ...]
    files: tuple[Row, ...]
    template: TemplateShown


@dataclass(frozen=True, kw_only=True)
class _Work:
    """How one thing is made: what is asked of the desk, and the files that come of the answer.

    With ``how``, the answer is papers, of which numbered copies are made so; ``content`` is given
    these after the answer.
    """

    query: Callable[[Any, Any], Any]
    key: Any
    content: Callable[[Any, tuple[Released, ...]], Content]
    how: How | None = None


class SendingView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: Shown) -> None:
        """Show what there is to send."""

    def working(self, name: str, progress: Progress) -> None:
        """Say what is being made."""

    def rested(self, words: str) -> None:
        """Say what became of it."""

    def refused(self, error: DeskError) -> None:
        """Say why there is nothing to show."""


class Sending:
    """What goes out of one meeting, for the page of it; ``made`` is what was made of it before."""

    def __init__(
        self, view: SendingView, desk: Desk, reference: str, made: dict[str, Made]
    ) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._out: Outgoing | None = None
        self._parcel: Parcel | None = None
        self._copy_for = ""
        self._rows: dict[str, Row] = {}
        self._template = TemplateShown()
        self._made = made
        self._progress: Progress | None = None
        desk.watch(self.refresh)
        self.refresh(READS)
        self._check_template(None)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything that goes out was written."""
        if changed & READS:
            key, refused = self._reference, self._view.refused
            self._desk.ask(sending.of_meeting, key, self._read, refused, as_recorded=True)

    def choose_parcel(self, parcel: Parcel) -> None:
        """Choose what goes with each email."""
        self._parcel = parcel
        self._present()

    def choose_reader(self, copy: str) -> None:
        """Choose whose copy the files are of."""
        self._copy_for = copy
        self._present()

    def choose_template(self, path: Path) -> None:
        """Take a template for this computer, once it is checked; else say what is wrong with it."""
        self._check_template(path)

    def forget_template(self) -> None:
        """Use no template any longer."""
        self._desk.work(kept_template.forget, lambda _: self._show_template(TemplateShown()))

    def make(self, rows: Sequence[Row], folder: Path) -> None:
        """Make these into a folder, one after another; those of which there is nothing are not."""
        asked = [self._rows[row.key] for row in rows if not row.nothing]
        if asked and self._progress is None:
            self._progress = Progress()
            self._go_on(asked, 0, folder)

    def stop(self) -> None:
        """Make nothing more once what is under way is made."""
        if self._progress is not None:
            self._progress.stop()

    # How

    def _go_on(self, asked: Sequence[Row], done: int, folder: Path) -> None:
        progress = self._progress
        if progress is None:
            return
        go_on = progress(done, len(asked))
        if done == len(asked) or not go_on:
            self._progress = None
            made = [replace(row, made=self._made[row.key]) for row in asked[:done]]
            self._view.rested(summary(made, stopped=done < len(asked), where=folder))
            return
        row, meeting = asked[done], self._known.meeting
        self._view.working(row.name, progress)

        def over(made: Made) -> None:
            self._made[row.key] = replace(made, meeting=meeting)
            self._present()
            self._go_on(asked, done + 1, folder)

        def refused(error: DeskError) -> None:
            over(Made(trouble=error.sentence))

        work = self._work_of(row)

        def found(answer: Any) -> None:
            if work.how is None:
                write(answer, ())
            else:
                to = [(paper, self._to(paper, work.how)) for paper in answer]
                release_all(self._desk, to, lambda made: write(answer, made), refused)

        def write(answer: Any, made: tuple[Released, ...]) -> None:
            self._desk.work(
                lambda: tuple(save_new(folder, *one) for one in work.content(answer, made)),
                lambda paths: over(Made(files=paths)),
                refused,
            )

        self._desk.ask(work.query, work.key, found, refused, as_recorded=True)

    def _to(self, paper: Paper, how: How) -> To:
        """To whom a copy goes: everybody of the reader who was invited."""
        readers = [one for one in self._known.readers if one.audience == paper.audience]
        own = next((one for one in readers if one.reference == paper.reference), None)
        if own is None:
            return To(how=how)
        return To(person=own.whom, agency=paper.audience.key if own.is_agency else "", how=how)

    def _work_of(self, row: Row) -> _Work:
        if isinstance(row.of, Reader):
            reader = row.of
            key = self._copy(reader, reader.documents(self._chosen))
            return _Work(
                query=sending.papers,
                key=key,
                content=lambda papers, made: (
                    draft_of(papers, [one.data for one in made], reader.to),
                ),
                how=How.EMAIL,
            )
        if row.of == SHEETS:
            keys = tuple(self._copy(one, DOCUMENTS[Parcel.SHEET]) for one in self._known.sheets)
            return _Work(query=sending.sheets, key=keys, content=_printed, how=How.PDF)
        if (row.of.what, row.of.format) == ("minutes", "pdf"):
            key = self._copy(self._reader, DOCUMENTS[Parcel.MINUTES])
            return _Work(query=sending.papers, key=key, content=_printed, how=How.PDF)
        choice, chosen = row.of, self._reader
        what = "minutes" if choice == OWN else choice.what
        return _Work(
            query=exports.read,
            key=self._export(what),
            content=lambda found, _: (_exported(found, choice, chosen),),
        )

    def _check_template(self, path: Path | None) -> None:
        """Check the template chosen, else the one that is kept, against what can be filled."""

        def checked(found: Exported) -> None:
            prose = found if isinstance(found, Prose) else None
            if prose is not None:
                self._desk.work(lambda: _checked(path, prose), self._show_template, self._not_taken)

        key = self._export("minutes")
        self._desk.ask(exports.read, key, checked, self._view.refused, as_recorded=True)

    def _not_taken(self, error: DeskError) -> None:
        self._show_template(replace(self._template, chosen="The file", faults=(error.sentence,)))

    def _show_template(self, template: TemplateShown) -> None:
        self._template = template
        self._present()

    def _read(self, out: Outgoing) -> None:
        self._out = out
        self._present()

    def _present(self) -> None:
        if self._out is None:
            return
        out, parcel = self._out, self._chosen
        shown = Shown(
            out=out,
            parcel=parcel,
            drafts=draft_rows(out, parcel, self._made),
            files=file_rows(out, self._reader, self._template, self._made),
            template=self._template,
        )
        self._rows = {row.key: row for row in (*shown.drafts, *shown.files)}
        self._view.present(self._desk.names.record(shown))

    @property
    def _known(self) -> Outgoing:
        if self._out is None:
            raise RuntimeError("something is made of a meeting that was not read")
        return self._out

    @property
    def _reader(self) -> Reader:
        """Whose copy the files are of: the chair's, until another is chosen."""
        readers = self._known.readers
        return next((one for one in readers if one.copy == self._copy_for), readers[0])

    @property
    def _chosen(self) -> Parcel:
        return self._parcel or self._known.usual

    def _copy(self, reader: Reader, documents: tuple[str, ...]) -> CopyKey:
        return CopyKey(
            meeting=reader.reference,
            audience=reader.audience.key,
            documents=documents,
            at=self._desk.now(),
            who=self._desk.who,
        )

    def _export(self, what: str) -> ExportKey:
        return ExportKey(
            what=what,
            at=self._desk.now(),
            who=self._desk.who,
            meeting=self._reader.reference if self._out else self._reference,
            audience=self._reader.audience.key if self._out else CHAIR.key,
        )


def _printed(papers: Sequence[Paper], made: tuple[Released, ...]) -> Content:
    for paper, copy in zip(papers, made, strict=True):
        yield file_name(paper.title, paper.audience.key), copy.data


def _exported(found: Exported, choice: Choice, reader: Reader) -> tuple[str, bytes]:
    title, key = f"{reader.reference}, {choice.what}", reader.audience.key
    if choice != OWN:
        return file_name(title, key, choice.format), files.write(found, choice.format)
    template = kept_template.kept()
    if template is None:
        raise RuleBroken("The template is no longer there.", "Choose it again.")
    name = file_name(f"{reader.reference}, minutes, own template", key, choice.format)
    return name, files.write(found, choice.format, template.data)


def _checked(path: Path | None, prose: Prose) -> TemplateShown:
    kept = kept_template.kept()
    name = kept.name if kept else ""
    if path is None:
        faults = templates.faults(kept.data, prose.filling) if kept else ()
        return TemplateShown(kept=name, faults=faults)
    chosen = kept_template.read(path)
    faults = templates.faults(chosen.data, prose.filling)
    if faults:
        return TemplateShown(kept=name, chosen=chosen.name, faults=faults)
    kept_template.keep(chosen)
    return TemplateShown(kept=chosen.name)
