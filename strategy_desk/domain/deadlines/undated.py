"""Words that are typed as deadlines and are no date: each asks for the day (7.1)."""

from __future__ import annotations

from strategy_desk.domain.date_words import MONTH, NUMBER
from strategy_desk.domain.deadlines.asked import Asked, Form, Match, Reading, compiled
from strategy_desk.errors import AskWhich


def _ask(what: str) -> Form:
    def form(asked: Asked, _found: Match) -> Reading | None:
        raise AskWhich(f"'{asked.words}' {what}: say the day.")

    return form


FORMS = compiled(
    [
        (
            r"asap|a s a p|as soon as (?:possible|practicable|practical|you can)|now|urgent(?:ly)?"
            r"|immediate(?:ly)?|straight ?away|right away|at once|priority|with immediate effect",
            _ask("is urgent but is no date"),
        ),
        (
            r"ongoing|on-going|continu(?:ing|ous|e)|in progress|open|open[- ]ended|under review"
            r"|(?:as and )?when (?:needed|required|necessary|available|possible)|as (?:needed"
            r"|required|necessary|appropriate)|indefinite(?:ly)?|throughout|always|standing"
            r"|further notice",
            _ask("has no end"),
        ),
        (
            r"tb[cda]|to be (?:confirmed|agreed|decided|arranged|determined|advised)|n/?a|none|nil"
            r"|not applicable|not known|unknown|no (?:date|deadline)|-+|\?*|pending",
            _ask("leaves the date open"),
        ),
        (
            r"soon(?:est)?|shortly|later|in due course|sometime|some time|as agreed|next time"
            r"|(?:in )?(?:the )?(?:next )?(?:a )?few (?:hours|days|weeks|months)|in good time"
            r"|(?:in |within )?(?:a |1 |one )?(?:day|week|month) or (?:two|so)|in time|before long"
            r"|(?:in |within )?\d+ ?(?:-|to|or) ?\d+ (?:hours|days|weeks|months|working days|wd)",
            _ask("can mean many days"),
        ),
        (
            r"(?:every|each) .+|daily|nightly|weekly|fortnightly|monthly|quarterly|termly|annually"
            r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|regular(?:ly)?|half[- ]termly",
            _ask("comes round again and has no end, so the first or last is needed"),
        ),
        (
            r"(?:(?:the )?(?:end|start|beginning) of |before |after |during |over )?"
            r"(?:the )?(?:next |this |new )?"
            r"(?:(?:spring|summer|autumn|school|half|easter|christmas) )*"
            r"(?:half[- ]?term|terms?|school holidays?|holidays?|hols|academic year|school year)",
            _ask("depends on the school's own dates"),
        ),
        (
            r"(?:in |over |during )?(?:the )?(?:next |this |late |early )?(?:spring|summer|autumn"
            r"|winter|new year|easter holidays|christmas break)(?: \d{4})?",
            _ask("is a season"),
        ),
        (
            rf"(?:in |during |sometime in |some ?time in )?(?:{MONTH})(?: \d{{4}})?",
            _ask("is a month"),
        ),
        (r"(?:in |during )?20\d\d", _ask("is a year")),
        (
            rf"(?:in |within )?(?:{NUMBER}) working (?:hours|weeks)",
            _ask("depends on the hours that somebody works"),
        ),
        (
            r"(?:in |during |some ?time )?(?:this|next|the following) (?:month|year|quarter)"
            r"|the (?:week|month) after(?: next)?|(?:the )?(?:week|month) after next",
            _ask("is not one day"),
        ),
        (
            r"\d+ school days?|(?:in |within )\d+ school days?|(?:the )?(?:next|first) school day",
            _ask("depends on the school's own dates"),
        ),
        (
            r"(?:when|once|if|as soon as|upon|unless|pending|subject to) .+"
            r"|(?:on |after |upon )?(?:his|her|their|the child's)? ?(?:return|release|discharge)",
            _ask("depends on something else"),
        ),
        (
            r"(?:before |after |at |for )?(?:the |next |first )*(?:icpc|rcpc|cp ?conference"
            r"|case conference|(?:initial |review )?(?:child protection )?conference|core group"
            r"|lac review|looked[- ]after review|cla review|court(?: (?:date|hearing))?|hearing"
            r"|panel|mace|plo|sentencing|trial|supervision|visit|handover)",
            _ask("is not a date this meeting holds"),
        ),
        (r"(?:any ?time )?(?:after|from|since|not before) .+", _ask("says no latest day")),
    ]
)
