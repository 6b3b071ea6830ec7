"""What may be done with a letter, and when: drafted, written in, read by the chair, noted as sent.

Source: domain specification 1.4 (duty 7), 8.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from strategy_desk.domain.letters import (
    Draft,
    LetterKind,
    LetterPart,
    LetterRecord,
    Redraft,
    SendLetter,
    WritePart,
)
from strategy_desk.domain.meetings import HELD, MeetingState
from strategy_desk.errors import ChangedElsewhere, RuleBroken


def check_may_draft(state: MeetingState, command: Draft) -> None:
    """Refuse a letter before its meeting was held, or to nobody.

    Raises:
        RuleBroken: which of them it is.
    """
    if state not in HELD:
        raise RuleBroken(
            "A letter is drafted after the meeting was held.", "Close the meeting first."
        )
    if command.kind is LetterKind.FAMILY:
        check_addressee(command.addressee)


def check_addressee(name: str) -> None:
    """Refuse a letter to nobody.

    Raises:
        RuleBroken: nobody is named.
    """
    if not name.strip():
        raise RuleBroken("The letter is to nobody yet.", "Name whom it is for.", field="addressee")


def check_may_write(sent_on: date | None) -> None:
    """Refuse to change a letter that was sent.

    Raises:
        RuleBroken: it was.
    """
    if sent_on is not None:
        raise RuleBroken(
            "This letter was sent, so it stays as it is.", "Write to them again if it was wrong."
        )


def check_was(command: WritePart, stands: str) -> None:
    """Refuse to write over what somebody else wrote meanwhile.

    Raises:
        ChangedElsewhere: they did; what was typed is still there.
    """
    if stands not in {command.was, command.text}:
        raise ChangedElsewhere(
            "Somebody else has changed this part meanwhile, so it was not saved.",
            f"Your words are still here. Theirs: “{stands}”",
        )


def check_may_replace(parts: Iterable[LetterPart], command: Redraft) -> None:
    """Refuse to draft over what somebody wrote, unless that is what they ask for.

    Raises:
        RuleBroken: saying under which headings.
    """
    own = [part.heading for part in parts if part.key in command.keys and part.is_written]
    if own and not command.replace:
        raise RuleBroken(
            f"Somebody has written under “{'”, “'.join(own)}”, so it was not drafted again.",
            "Say that their words may go, or leave them.",
        )


def check_settled(sentence: str, text: str) -> None:
    """Refuse to say that a sentence is gone which still stands in the letter.

    Raises:
        RuleBroken: it does.
    """
    if sentence in text:
        raise RuleBroken(
            f"It still says: “{sentence}”", "Take the sentence out, then say that it is gone."
        )


def check_may_print(letter: LetterRecord) -> None:
    """Refuse to print a letter that holds what its reader may not see.

    Raises:
        RuleBroken: with the first sentence, and what is wrong with it.
    """
    for fault in letter.faults:
        raise RuleBroken(
            f"The letter was not printed. {fault.words}", "Change it in the letter, then print."
        )


def check_may_read(letter: LetterRecord, by: str, chair: str) -> None:
    """Refuse to note that somebody read what cannot go yet, or that another than the chair did.

    ``chair`` is the chair of its meeting, whose role may follow the name and a comma.

    Raises:
        RuleBroken: which of them it is.
    """
    check_may_write(letter.sent_on)
    for fault in letter.faults:
        raise RuleBroken(f"The letter cannot go yet. {fault.words}", "Change it first.")
    if letter.gaps:
        raise RuleBroken(
            f"Something is still to be filled in under “{'”, “'.join(letter.gaps)}”.",
            "Write what stands in brackets, or take it out.",
        )
    if chair and _name(by) != _name(chair):
        raise RuleBroken(
            f"The chair of the meeting, {chair}, reads the letter before it goes.",
            "Write the chair's name if they have read it.",
            field="by",
        )


def check_may_send(letter: LetterRecord, command: SendLetter, today: date) -> None:
    """Refuse to note as sent what the chair has not read, or what goes on a day to come.

    Raises:
        RuleBroken: which of them it is.
    """
    check_may_write(letter.sent_on)
    if letter.read_at is None:
        raise RuleBroken("The chair has not read this letter yet.", "Let the chair read it first.")
    if not command.how.strip():
        raise RuleBroken("It is not said how it went.", "Write: by post, by hand.", field="how")
    if command.on > today:
        raise RuleBroken("That day is still to come.", "Note it when it has gone.", field="on")


def _name(words: str) -> str:
    return words.partition(",")[0].strip().casefold()
