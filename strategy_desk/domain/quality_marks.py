"""Marks of a good referral, from ``resources/nrm/quality.toml``, and what a check made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class QualityMark:
    """One mark of a good referral. ``looks_for`` is what its check can see, ``mend`` what to do."""

    key: str
    title: str
    looks_for: str
    mend: str


@dataclass(frozen=True, kw_only=True)
class JudgedMark:
    """A mark, whether it is met, and the questions at which to mend it."""

    mark: QualityMark
    where: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it is met."""
        return not self.where

    @property
    def why(self) -> str:
        """In a sentence, what was looked for or what to do."""
        return self.mark.looks_for if self.ok else self.mark.mend
