"""The command that asks about the words of a text; it needs no desk."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from bisect import bisect_right
from pathlib import Path

from strategy_desk.domain.wording.phrases import Flag, find_phrases
from strategy_desk.errors import CannotRead
from strategy_desk.services import wording

STANDARD_INPUT = "-"


def check(args: Namespace) -> int:
    """Print what is to be asked about a text; the text stays as it is."""
    text = _text(args.file)
    flags = find_phrases(text, wording.phrases())
    if args.json:
        json.dump([_plain(flag) for flag in flags], sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _tell(text, flags)
    return 0


def _plain(flag: Flag) -> dict[str, object]:
    """Return a flag as plain values; ``start`` and ``end`` count characters from 0."""
    return {
        "start": flag.start,
        "end": flag.end,
        "phrase": flag.words,
        "number": flag.phrase.number,
        "suggestions": list(flag.phrase.suggestions),
        "why": flag.phrase.why,
    }


def _tell(text: str, flags: tuple[Flag, ...]) -> None:
    starts = [0, *(place + 1 for place, mark in enumerate(text) if mark == "\n")]
    for flag in flags:
        line = bisect_right(starts, flag.start)
        column = flag.start - starts[line - 1] + 1
        words = " ".join(flag.words.split())
        print(f"Line {line}, column {column}: {words} (phrase {flag.phrase.number})")
        print(f"  {flag.phrase.ask}")
        print(f"  Instead: {'; or: '.join(flag.phrase.suggestions)}")
        print(f"  Why: {flag.phrase.why}")
    count = f"{len(flags)} {'phrase' if len(flags) == 1 else 'phrases'}"
    print(f"{count} to ask about." if flags else "Nothing to ask about.")


def _text(name: str) -> str:
    """Read UTF-8 text, with a byte order mark or without, from a file or standard input.

    Raises:
        CannotRead: there is no such file, or it is not text.
    """
    path = Path(name)
    called = "The text handed in" if name == STANDARD_INPUT else f"The file {path.name}"
    try:
        data = sys.stdin.buffer.read() if name == STANDARD_INPUT else path.read_bytes()
    except FileNotFoundError:
        raise CannotRead(f"There is no file {path.name}.", "Check its name and place.") from None
    except OSError:
        raise CannotRead(f"{called} cannot be read.", "Check that it is a file.") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise CannotRead(f"{called} is not plain text.", "Save it as plain text in UTF-8 first.")
    return text
