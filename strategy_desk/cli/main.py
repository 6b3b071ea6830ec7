"""The command line: the same use cases as the window, for scripts and checks.

Success is exit code 0. What cannot be done is said in one or two sentences on stderr, with exit
code 2.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from strategy_desk.cli import checks, demo, papers, records, words
from strategy_desk.errors import DeskError

REFUSED = 2


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words given, and stop."""
        self.exit(REFUSED, f"{message[:1].upper()}{message[1:]}. Try {self.prog} --help.\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say; return the exit code."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except DeskError as error:
        print(error.sentence, file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{error.strerror or 'The file could not be used'}: {_file(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - the one place where the command line catches all
        print(_fault(error), file=sys.stderr)
    return REFUSED


def parser() -> Parser:
    """Return the parser of every command, which takes the global options before or after it."""
    top = Parser(prog="strategy-desk", description="Strategy meetings for children who go missing.")
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    for one in (top, shared):
        one.add_argument("--desk", metavar="FILE|URL", help="the desk to work on")
        one.add_argument("--passphrase-file", metavar="FILE", help="where the passphrase stands")
        one.add_argument("--now", metavar="ISO", help="the moment to work at, instead of now")
    top.set_defaults(run=demo.window)
    commands = top.add_subparsers(metavar="COMMAND", parser_class=Parser)
    for group in (demo, records, papers, words, checks):
        group.add(commands, shared)
    return top


def _file(error: OSError) -> str:
    return Path(error.filename).name if isinstance(error.filename, str) else "a file"


def _fault(error: Exception) -> str:
    """Name the fault by type and place: never by a value, which could be somebody's."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    name = type(error).__name__
    return f"A fault in Strategy Desk stopped this ({name}{where}). Nothing was half saved."
