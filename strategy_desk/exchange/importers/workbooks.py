"""Workbooks: xlsx, ods and xls, read by their content and never calculated.

The reader runs in a process of its own, with a limit of memory and time: a damaged file can end it,
and a hostile one can do no more than that.
"""

from __future__ import annotations

import multiprocessing

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import packages, sheets
from strategy_desk.exchange.importers.packages import damaged, locked
from strategy_desk.exchange.importers.rows import MEGABYTE, Table, check_size

LARGEST = 20 * MEGABYTE
SECONDS = 60

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook with a password holds instead of its sheets."""


def read_zipped(data: bytes) -> Table:
    """Return the first sheet of an xlsx or ods file that has anything in it.

    Raises:
        CannotRead: it is too large, damaged, locked or no workbook.
    """
    check_size(len(data), LARGEST)
    package = packages.checked(data)
    table = _read_apart(package.data)
    return Table(rows=table.rows, notes=(*package.notes, *table.notes))


def read_old(data: bytes) -> Table:
    """Return the first sheet of an xls file that has anything in it.

    Raises:
        CannotRead: it is too large, damaged, locked or no workbook.
    """
    check_size(len(data), LARGEST)
    if _ENCRYPTED in data:
        raise locked()
    return _read_apart(data)


def _read_apart(data: bytes) -> Table:
    context = multiprocessing.get_context("spawn")
    answers, asked = context.Pipe(duplex=False)
    reader = context.Process(target=sheets.answer, args=(data, asked), daemon=True)
    reader.start()
    asked.close()
    try:
        answer = answers.recv() if answers.poll(SECONDS) else None
    except EOFError:
        answer = None
    finally:
        reader.kill()
        reader.join()
        reader.close()
        answers.close()
    if isinstance(answer, CannotRead):
        raise answer
    if not isinstance(answer, Table):
        raise damaged()
    return answer
