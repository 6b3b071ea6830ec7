"""What the record shows: the measures of a timeline in sentences, and as a strip of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from strategy_desk.documents.grid import Grid
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import bullets, section, strong, words
from strategy_desk.documents.style import CELL, NOTE
from strategy_desk.documents.tables import table
from strategy_desk.documents.wording import counted, long_moment, wording
from strategy_desk.domain import measures
from strategy_desk.domain.measures import Measure
from strategy_desk.domain.time import duration_words, hours_words
from strategy_desk.domain.timelines import Timeline

_UNKNOWN = "–"


def sentences(timeline: Timeline, codes: Sequence[str]) -> list[str]:
    """Return the sentence of each measure named, as it stands."""
    found = measures.all_of(timeline)
    return [found[code].text for code in codes if code in found]


def shown(timeline: Timeline, codes: Sequence[str] = ()) -> list[Flowable]:
    """Return the section of every measure, or of those named, each with what it left out."""
    said, found = wording("record"), measures.all_of(timeline)
    told = [_sentence(found[code]) for code in codes or found if code in found]
    note = said["shows_note"].format(moment=long_moment(timeline.as_of))
    body: list[Flowable] = [words(note, style=NOTE), bullets(told)]
    if timeline.warnings:
        body += section(said["warnings"], bullets(timeline.warnings))
    return section(said["shows"], *body)


def strip(timeline: Timeline) -> Grid:
    """Return the figures that stand over a chart."""
    said, found = wording("record"), measures.all_of(timeline)
    figures = {key: figure(found) for key, figure in _FIGURES.items()}
    cells = [
        words(strong(text), style=replace(CELL, size=12, leading=15)) for text in figures.values()
    ]
    return table([said[key] for key in figures], [cells], [0.0] * len(figures))


def _sentence(measure: Measure) -> str:
    if not measure.left_out:
        return measure.text
    records = counted(measure.left_out, "record")
    return f"{measure.text} {wording('record')['left_out'].format(records=records)}"


def _number(found: Mapping[str, Measure], *, code: str, key: str, form: str = "{}") -> str:
    value = found[code].values.get(key) if code in found else None
    return _UNKNOWN if value is None else form.format(value)


def _length(
    found: Mapping[str, Measure],
    *,
    code: str,
    key: str,
    minutes: int,
    form: Callable[[int], str] = hours_words,
) -> str:
    """A length that a measure counts in units of so many minutes."""
    value = found[code].values.get(key) if code in found else None
    return form(round(value * minutes)) if isinstance(value, int | float) else _UNKNOWN


def _interviews(found: Mapping[str, Measure]) -> str:
    part = _number(found, code="M24", key="numerator")
    return f"{part} of {_number(found, code='M24', key='denominator')}"


_FIGURES: dict[str, Callable[[Mapping[str, Measure]], str]] = {
    "strip_episodes_30": partial(_number, code="M01", key="30"),
    "strip_episodes_90": partial(_number, code="M01", key="90"),
    "strip_episodes_all": partial(_number, code="M01", key="all"),
    "strip_time": partial(_length, code="M03", key="all", minutes=60),
    "strip_longest": partial(_length, code="M04", key="minutes", minutes=1),
    "strip_median": partial(_length, code="M05", key="all", minutes=1),
    "strip_gap": partial(_length, code="M07", key="all", minutes=60, form=duration_words),
    "strip_interviews": _interviews,
    "strip_help": partial(_number, code="M28", key="per_episode", form="{:.2f}"),
}
"""Heading of each figure, by its words, and where it is read."""
