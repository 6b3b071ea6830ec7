"""The command line: the same use cases as the window, for scripts and checks.

Success is exit code 0. What cannot be done is said in one or two sentences on stderr, with exit
code 2.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from strategy_desk.cli.parser import REFUSED, parse
from strategy_desk.errors import DeskError


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say; return the exit code."""
    _speak_utf8()
    args = parse(argv)
    module, _, function = args.run.partition(":")
    try:
        return int(getattr(import_module(f"strategy_desk.cli.{module}"), function)(args))
    except DeskError as error:
        print(error.sentence, file=sys.stderr)
    except BrokenPipeError:
        # Whoever read the answer has read enough; the interpreter must not complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{error.strerror or 'It could not be used'}: {_file(error)}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - the one place where the command line catches all
        print(_fault(error), file=sys.stderr)
    return REFUSED


def _speak_utf8() -> None:
    """Write UTF-8 whatever the system's own is: into a pipe, Windows would write no Welsh ŵ."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _file(error: OSError) -> str:
    return Path(error.filename).name if isinstance(error.filename, str) else "a file"


def _fault(error: Exception) -> str:
    """Name the fault by type and place: never by a value, which could be somebody's."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    name = type(error).__name__
    return f"A fault in Strategy Desk stopped this ({name}{where}). Nothing was half saved."
