"""What was typed into forms and not saved: it is there again, after a lock and a restart too."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from strategy_desk.desk import Desk
from strategy_desk.domain.time import Pass
from strategy_desk.presenters.forms.sheet import Words
from strategy_desk.services import settings
from strategy_desk.services.settings import KeepSetting


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Words that were typed and not saved, with what was answered of them."""

    words: Words
    passes: Mapping[str, Pass]


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """One person's drafts by form. Between two openings of the desk they are kept in it."""

    kept: dict[str, Draft] = field(default_factory=dict)

    def take(self, desk: Desk, then: Callable[[], object]) -> None:
        """Take back what was kept when the desk was closed."""
        name = _name(desk)

        def taken(found: Mapping[str, str]) -> None:
            if not found.get(name):
                then()
                return
            self.kept.update(_read(found[name]))
            desk.do(settings.keep, KeepSetting(key=name, value=""), lambda _: then())

        desk.ask(settings.read, None, taken, as_recorded=True)

    def put_by(self, desk: Desk) -> None:
        """Keep the drafts in the desk, which is about to be closed."""
        if self.kept:
            desk.do(settings.keep, KeepSetting(key=_name(desk), value=_written(self.kept)))


def _name(desk: Desk) -> str:
    return f"drafts of {desk.who}"


def _written(drafts: Mapping[str, Draft]) -> str:
    return json.dumps(
        {
            form: {
                "words": dict(draft.words),
                "passes": {name: which.name for name, which in draft.passes.items()},
            }
            for form, draft in drafts.items()
        }
    )


def _read(text: str) -> dict[str, Draft]:
    return {
        form: Draft(
            words=draft["words"],
            passes={name: Pass[which] for name, which in draft["passes"].items()},
        )
        for form, draft in json.loads(text).items()
    }
