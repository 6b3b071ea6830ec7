"""Workbooks and word-processor files: opened by their content, never calculated, read apart."""

from __future__ import annotations

from strategy_desk.exchange.importers import (
    apart,
    open_documents,
    packages,
    sheets,
    word_files,
)
from strategy_desk.exchange.importers.packages import Kind
from strategy_desk.exchange.importers.rows import MEGABYTE, Tables, check_size

LARGEST = 20 * MEGABYTE

_READERS = {
    Kind.WORKBOOK: sheets.read,
    Kind.WORD: word_files.read,
    Kind.OPEN_TEXT: open_documents.read,
}


def read_zipped(data: bytes) -> Tables:
    """Return every table of an xlsx, docx, ods or odt file.

    Raises:
        CannotRead: it is too large, damaged, locked or no such file.
    """
    check_size(len(data), LARGEST)
    package = packages.checked(data)
    found = apart.read(_READERS[package.kind], package.data, Tables)
    return Tables(tables=found.tables, notes=(*package.notes, *found.notes), about=found.about)


def read_old(data: bytes) -> Tables:
    """Return every sheet of an xls file.

    Raises:
        CannotRead: it is too large, damaged, locked or no workbook.
    """
    check_size(len(data), LARGEST)
    packages.check_has_no_password(data)
    packages.check_is_old_workbook(data)
    return apart.read(sheets.read, data, Tables)
