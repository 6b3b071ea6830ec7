"""Reading a file in a process of its own, with a limit of memory and time.

A damaged file can end that process, and a hostile one can do no more than that.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.packages import damaged
from strategy_desk.exchange.importers.rows import MEGABYTE

SECONDS = 60
MOST_MEMORY = 1024 * MEGABYTE

Answer = TypeVar("Answer")


def read(reader: Callable[[bytes], Answer], data: bytes, kind: type[Answer]) -> Answer:
    """Return what ``reader``, a function of a module, makes of a file: one of this ``kind``.

    Raises:
        CannotRead: the reader refused the file, was ended by it or took too long.
    """
    context = multiprocessing.get_context("spawn")
    answers, asked = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(reader, data, asked), daemon=True)
    process.start()
    asked.close()
    try:
        answer = answers.recv() if answers.poll(SECONDS) else None
    except EOFError:
        answer = None
    finally:
        process.kill()
        process.join()
        process.close()
        answers.close()
    if isinstance(answer, CannotRead):
        raise answer
    if not isinstance(answer, kind):
        raise damaged()
    return answer


def _answer(reader: Callable[[bytes], object], data: bytes, asked: Connection) -> None:
    """Send back what the reader makes of a file, or why it cannot be read."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what ends the reader is not the user's to read
    _limit_memory()
    try:
        asked.send(reader(data))
    except CannotRead as error:
        asked.send(error)


def _limit_memory() -> None:
    """Keep the reader within its memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
