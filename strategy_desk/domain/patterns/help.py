"""Help beside harm: episodes and what was done, month by month, at one scale."""

from __future__ import annotations

from strategy_desk.domain.chart.deeds import deeds
from strategy_desk.domain.chart.story import months
from strategy_desk.domain.measures.help import m28
from strategy_desk.domain.patterns.panels import HelpPanel
from strategy_desk.domain.timelines import Timeline


def panel(timeline: Timeline, period: Timeline) -> HelpPanel:
    """Return the months of a period.

    The title is M28's, of the whole timeline: this block of 90 days against the one before.
    """
    measure = m28(timeline)
    shown = months(period, deeds(timeline))
    return HelpPanel(
        title=_title(measure.values),
        how="Up: missing episodes. Down: help and actions completed with evidence.",
        lines=(measure.text, *(f"{month.sentence}." for month in shown)),
        episodes=tuple(e.number for e in period.episodes if e.index_date),
        months=shown,
    )


def _title(values: object) -> str:
    if not isinstance(values, dict):
        raise TypeError(values)
    now, before = values["per_episode"], values["before"]["per_episode"]
    if now is None or before is None:
        return "Too few episodes in 90 days to compare help"
    figures = f"{now:.1f} for each episode in 90 days, was {before:.1f}"
    if values["flag"]:
        return f"Help fell as episodes rose: {figures}"
    return f"Help {'rose' if now > before else 'fell' if now < before else 'stayed'}: {figures}"
